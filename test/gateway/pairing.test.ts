import { expect } from 'chai';
import type { JsonObject } from '../../src/kernel/index.js';
import { EVENTS, type LiveEvent } from './client.js';
import { connect, session, SESSION_FIELDS, state, useGateway, type SessionView } from './harness.js';
import { until } from './until.js';
import { Wire } from './wire.js';

const data = (body: unknown): JsonObject => (body as JsonObject)['data'] as JsonObject;
const PAIR =
  'mutation($phone: String!) { requestPairingCode(input: { phone: $phone }) { code expiresAt session { state } } }';

describe('pairing through the gateway', () => {
  const gateway = useGateway();

  it('by QR over GraphQL: the QR comes by subscription, the state follows, the events tell it', async () => {
    const tenant = await gateway.tenant();
    const phone = await gateway.sandbox.createPhone({ name: 'Anna' });
    const updates = await tenant.client.subscribe<SessionView>(
      `subscription { sessionUpdated { ${SESSION_FIELDS} } }`,
    );
    const events = await tenant.client.subscribe<LiveEvent>(EVENTS);
    expect((await updates.find(() => true, 'the present state')).state).to.equal('DISCONNECTED');

    const { pairing, ...opened } = await connect(tenant);
    expect(opened.state).to.equal('PAIRING');
    expect(pairing?.qrImage).to.match(/^data:image\/png;base64,/);
    const shown = await updates.find((item) => item.pairing?.qr != null, 'the QR');
    expect(shown.pairing?.qr).to.equal(pairing?.qr);

    await phone.scan(pairing?.qr ?? '');
    const connected = await updates.find((item) => item.state === 'CONNECTED', 'the connection');
    expect(connected.jid).to.match(new RegExp(`^${phone.number}:\\d+@s.whatsapp.net$`));
    expect(connected.lid).to.match(new RegExp(`^${phone.lid.split('@')[0]}:?\\d*@lid$`));
    expect(connected.pairing).to.equal(null);
    const qr = await events.find(({ type }) => type === 'QR', 'the QR event');
    expect(qr.data['qrCodeBase64'] ?? qr.data.event).to.be.ok;
    const success = await events.find(({ type }) => type === 'PairSuccess', 'PairSuccess');
    expect(JSON.stringify(success.data)).to.include(phone.number).and.include(phone.lid.split('@')[0]);
    await events.find(({ type }) => type === 'Connected', 'Connected');
    const order = events.items
      .map(({ type }) => type)
      .filter((type) => ['QR', 'PairSuccess', 'Connected'].includes(type));
    expect(order).to.deep.equal(['QR', 'PairSuccess', 'Connected']);
    expect(events.items.map(({ sequence }) => sequence)).to.deep.equal(events.items.map((_, i) => i + 1));
  });

  it('comes back by itself from the restart (515) that WhatsApp asks for after a pairing, with one login', async () => {
    const { counts } = gateway.sandbox.ledger.snapshot();
    const before = { ...counts };
    await gateway.paired();
    expect(gateway.sandbox.ledger.counts.logins - before.logins).to.equal(1);
    expect(gateway.sandbox.ledger.counts.connections - before.connections).to.equal(2);
  });

  it('by phone code over GraphQL', async () => {
    const tenant = await gateway.tenant();
    const phone = await gateway.sandbox.createPhone({ name: 'Bert' });
    const { requestPairingCode } = await tenant.client.ask<{
      requestPairingCode: { code: string; session: { state: string } };
    }>(PAIR, { phone: `+${phone.number}` });
    expect(requestPairingCode.code).to.match(/^[1-9A-Z]{4}-[1-9A-Z]{4}$/);
    expect(requestPairingCode.session.state).to.equal('PAIRING');
    expect((await session(tenant)).pairing).to.include({ code: requestPairingCode.code, qr: null });
    await phone.enterCode(requestPairingCode.code);
    expect((await state(tenant, 'CONNECTED')).jid).to.include(phone.number);
  });

  it('by QR over REST: connect, qr, status', async () => {
    const tenant = await gateway.tenant();
    const phone = await gateway.sandbox.createPhone();
    const connected = await tenant.client.rest('POST /session/connect', {
      Subscribe: ['Message'],
      Immediate: false,
    });
    expect(connected.status).to.equal(200);
    const shown = await tenant.client.rest('GET /session/qr');
    expect(data(shown.body)['QRCode']).to.match(/^data:image\/png;base64,/);
    await phone.scan((await session(tenant)).pairing?.qr ?? '');
    await state(tenant, 'CONNECTED');
    const { body } = await tenant.client.rest('GET /session/status');
    expect(data(body)).to.include({ connected: true, loggedIn: true });
    expect(JSON.stringify(data(body)['jid'])).to.include(phone.number);
    const late = await tenant.client.rest('GET /session/qr');
    expect(late.status).to.be.oneOf([200, 500]);
    expect(JSON.stringify(late.body)).not.to.include('base64');
  });

  it('by phone code over REST', async () => {
    const tenant = await gateway.tenant();
    const phone = await gateway.sandbox.createPhone();
    await tenant.client.rest('POST /session/connect', {});
    const { status, body } = await tenant.client.rest('POST /session/pairphone', { Phone: phone.number });
    expect(status).to.equal(200);
    await phone.enterCode(data(body)['LinkingCode'] as string);
    await state(tenant, 'CONNECTED');
  });

  it('starts clean when it was disconnected after a code had been asked for', async () => {
    const tenant = await gateway.tenant();
    const phone = await gateway.sandbox.createPhone();
    const first = await tenant.client.ask<{ requestPairingCode: { code: string } }>(PAIR, {
      phone: phone.number,
    });
    await tenant.client.ask('mutation { disconnectSession { session { state } } }');
    const { pairing, state: now } = await connect(tenant);
    expect(now).to.equal('PAIRING');
    expect(pairing?.code).to.equal(null);
    const second = await tenant.client.ask<{ requestPairingCode: { code: string } }>(PAIR, {
      phone: phone.number,
    });
    expect(second.requestPairingCode.code).not.to.equal(first.requestPairingCode.code);
    await phone.enterCode(second.requestPairingCode.code);
    expect((await state(tenant, 'CONNECTED')).jid).to.include(phone.number);
  });

  it('starts clean when the gateway was stopped after a code had been asked for', async () => {
    const tenant = await gateway.tenant();
    const phone = await gateway.sandbox.createPhone();
    await tenant.client.ask(PAIR, { phone: phone.number });
    await gateway.restart();
    expect((await session(tenant)).jid).to.equal(null);
    const { pairing } = await connect(tenant);
    await phone.scan(pairing?.qr ?? '');
    await state(tenant, 'CONNECTED');
  });

  it('starts clean when the wire was cut after a code had been asked for', async () => {
    const wire = await Wire.to(gateway.sandbox.url);
    await gateway.stop();
    await gateway.start({ WA_WEBSOCKET_URL: wire.url });
    try {
      const tenant = await gateway.tenant();
      const phone = await gateway.sandbox.createPhone();
      const first = await tenant.client.ask<{ requestPairingCode: { code: string } }>(PAIR, {
        phone: phone.number,
      });
      wire.cut();
      // A new pairing begins by itself, and the old code is worth nothing.
      await until(async () => (await session(tenant)).pairing?.qr != null, 'a fresh QR');
      const refused = await phone.enterCode(first.requestPairingCode.code).catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(Error);
      await phone.scan((await session(tenant)).pairing?.qr ?? '');
      expect((await state(tenant, 'CONNECTED')).jid).to.include(phone.number);
    } finally {
      await gateway.restart();
      await wire.close();
    }
  });

  it('refuses to pair a paired session again, and a number that is none', async () => {
    const tenant = await gateway.paired();
    expect((await tenant.client.refusal(PAIR, { phone: tenant.phone.number })).extensions.code).to.equal(
      'SESSION_ALREADY_PAIRED',
    );
    const fresh = await gateway.tenant();
    const { extensions } = await fresh.client.refusal(PAIR, { phone: 'letters' });
    expect(extensions).to.include({ code: 'BAD_INPUT', field: 'phone' });
  });

  it('asking twice for a connection opens one socket', async () => {
    const tenant = await gateway.tenant();
    const before = gateway.sandbox.ledger.counts.connections;
    const views = await Promise.all([connect(tenant), connect(tenant), connect(tenant)]);
    expect(new Set(views.map(({ pairing }) => pairing?.qr)).size).to.equal(1);
    expect(gateway.sandbox.ledger.counts.connections - before).to.equal(1);
    await tenant.client.ask('mutation { disconnectSession { session { state } } }');
    await until(async () => (await session(tenant)).state === 'DISCONNECTED', 'disconnected');
  });
});
