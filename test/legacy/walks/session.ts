import { expect } from 'chai';
import { textOf } from '../../../rest-compat/runtime/json-text.js';
import { connect, session, state, type Paired, type Tenant } from '../../gateway/harness.js';
import { until } from '../../gateway/until.js';
import type { Walks } from '../walk.js';
import type { World } from '../world.js';

/** A session with a phone, that each of these may take apart. */
let paired: Paired | null = null;
const own = async (world: World): Promise<Paired> =>
  (paired ??= await world.gateway.paired('comes and goes'));

let pairing: Tenant | null = null;

let proxied: Tenant | null = null;
const behindProxy = async (world: World): Promise<Tenant> =>
  (proxied ??= await world.gateway.tenant('behind a proxy'));

export const SESSION: Walks = {
  'POST /session/proxy': {
    // The contract has no example of the request.
    examples: [
      { proxy_url: 'socks5://user:pass@localhost:1080', enable: true },
      { proxy_url: 'http://localhost:3128', enable: false },
    ],
    arrange: async (world) => ({ token: (await behindProxy(world)).token }),
    effect: async (world, { token, body, answer }) => {
      const shown = textOf(body['proxy_url']).replace(':pass@', ':***@');
      expect(answer['ProxyURL']).to.equal(shown);
      const status = await world.data('GET /session/status', { token });
      expect(status['proxy_config']).to.deep.equal({ enabled: body['enable'], proxy_url: shown });
    },
    errors: [
      {
        status: 400,
        provoke: async (world) =>
          world.ask('POST /session/proxy', {
            token: (await behindProxy(world)).token,
            body: { proxy_url: 'ftp://host:21', enable: true },
          }),
      },
      {
        status: 500,
        provoke: async (world) => {
          const { id, token } = await behindProxy(world);
          const body = { proxy_url: 'http://localhost:3128', enable: true };
          return world.withoutDatabase(() => world.ask('POST /session/proxy', { token, body }), [id]);
        },
      },
    ],
  },
  'GET /session/status': {
    effect: (world, { data }) => {
      expect(data).to.include({
        id: world.shop.id,
        token: world.shop.token,
        connected: true,
        loggedIn: true,
        connectionHealth: 'connected',
        events: 'All',
        qrcode: '',
      });
      expect(data['jid']).to.be.a('string').that.includes(world.shop.phone.number);
    },
  },
  'POST /session/disconnect': {
    arrange: async (world) => ({ token: (await own(world)).token }),
    effect: async (world) => {
      const away = await own(world);
      expect((await session(away)).state).to.equal('DISCONNECTED');
      expect(world.gateway.openSockets(away.phone.number).sockets).to.equal(0);
      // The link to the phone stays.
      expect(away.phone.devices()).to.have.length(1);
    },
  },
  'POST /session/connect': {
    arrange: async (world) => {
      const { token } = await own(world);
      await world.data('POST /session/disconnect', { token });
      return { token };
    },
    effect: async (world, { data }) => {
      const back = await own(world);
      expect(data['jid']).to.be.a('string').that.includes(back.phone.number);
      expect(data['events']).to.equal('All');
      await state(back, 'CONNECTED');
      expect(world.gateway.openSockets(back.phone.number).sockets).to.equal(1);
    },
  },
  'POST /session/logout': {
    arrange: async (world) => ({ token: (await own(world)).token }),
    effect: async (world) => {
      const out = await own(world);
      await until(
        () => out.phone.devices().length === 0,
        () => 'the phone to forget the device',
      );
      expect((await session(out)).jid).to.equal(null);
      // What comes next needs a new QR code.
      const { pairing: next } = await connect(out);
      expect(next?.qr).to.be.a('string');
      await world.ask('POST /session/disconnect', { token: out.token });
      paired = null;
    },
  },
  'GET /session/qr': {
    arrange: async (world) => {
      pairing = await world.gateway.tenant('pairs by QR');
      await connect(pairing);
      return { token: pairing.token };
    },
    effect: async (world, { data, token }) => {
      expect(data['QRCode']).to.match(/^data:image\/png;base64,/);
      const fresh = pairing as Tenant;
      const { pairing: shown } = await session(fresh);
      expect(data['QRCode']).to.equal(shown?.qrImage);
      await (await world.gateway.contact('Scans')).scan(shown?.qr ?? '');
      await state(fresh, 'CONNECTED');
      expect(await world.data('GET /session/qr', { token })).to.deep.equal({ QRCode: '' });
    },
  },
  'POST /session/pairphone': {
    arrange: async (world) => {
      pairing = await world.gateway.tenant('pairs by code');
      return { token: pairing.token };
    },
    effect: async (world, { body, data }) => {
      expect(data['LinkingCode']).to.match(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
      const phone = world.phone(body['Phone'] as string);
      await phone.enterCode(data['LinkingCode'] as string);
      await state(pairing as Tenant, 'CONNECTED');
      const { jid } = await session(pairing as Tenant);
      expect(jid).to.include(phone.number);
      // The number is a recipient of the other walks: it is left as it was.
      await world.data('POST /session/logout', { token: (pairing as Tenant).token });
    },
    errors: [
      {
        status: 409,
        expected: {
          code: 409,
          error: 'the session has a linked phone already',
          success: false,
        },
        provoke: async (world) => {
          const { shop } = world;
          return world.ask('POST /session/pairphone', {
            token: shop.token,
            body: { Phone: shop.phone.number },
          });
        },
      },
    ],
  },
};
