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

let sockets = 0;

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
  'POST /session/refresh': {
    arrange: async (world) => {
      const { phone, token } = await own(world);
      sockets = world.gateway.sandbox.ledger.snapshot().counts.logins;
      await phone.settings.setPushName('Fresh');
      // Right after pairing the phone's key may still be on its way.
      await until(async () => {
        const answer = await world.ask('POST /sync/app-state', { token, body: { full_sync: false } });
        return (answer.body as { success?: boolean }).success === true;
      }, 'the first state');
      return { token };
    },
    effect: async (world, { answer }) => {
      const fresh = await own(world);
      await state(fresh, 'CONNECTED');
      // It really is another connection.
      expect(world.gateway.sandbox.ledger.snapshot().counts.logins).to.equal(sockets + 1);
      expect(answer['jid']).to.equal(`${fresh.phone.number}@s.whatsapp.net`);
      const sync = answer['sync'] as Record<string, Record<string, unknown>>;
      expect(sync['app_state_success']).to.equal(true);
      expect(sync['prekeys']).to.include({ checked: true, upload_triggered: false });
      expect(sync['prekeys']?.['server_count']).to.be.within(5, 1000);
      expect(sync['privacy_settings']).to.deep.equal({ fetched: true });
    },
    errors: [
      {
        status: 400,
        text: 'no JID found, QR scan required for initial pairing',
        provoke: async (world) =>
          world.ask('POST /session/refresh', { token: (await world.unpaired()).token }),
      },
      {
        status: 500,
        text: 'Failed to refresh connection',
        // The documented flags are those of a session that was connected.
        provoke: async (world) => {
          const doomed = await world.gateway.paired('doomed');
          const { number } = doomed.phone;
          world.gateway.sandbox.faults.apply({ kind: 'login-failure', reason: 401, number, times: 1 });
          return world.ask('POST /session/refresh', { token: doomed.token });
        },
      },
    ],
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
