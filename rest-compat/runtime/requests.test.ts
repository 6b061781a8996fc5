import { expect } from 'chai';
import { useRest } from '../test-support/rest-server.js';

describe('REST requests', () => {
  const rest = useRest();
  const sent = (): unknown => rest().gateway.lastInput('sendText');
  const TEXT = { Phone: '5521971532700', Body: 'hi' };

  it('matches keys without regard to case and underscores, nested ones too', async () => {
    const { status } = await rest().call('POST /chat/send/text', {
      phone: '120363312246943103@g.us',
      BODY: 'hi',
      link_preview: true,
      context_info: {
        STANZAID: 'A1',
        Participant: '1@s.whatsapp.net',
        MentionedJID: ['2@s.whatsapp.net'],
        Mention_All: true,
      },
    });
    expect(status).to.equal(200);
    expect(sent()).to.deep.include({
      to: '120363312246943103@g.us',
      linkPreview: true,
      options: {
        waitForAck: true,
        context: {
          stanzaId: 'A1',
          participant: '1@s.whatsapp.net',
          mentionedJids: ['2@s.whatsapp.net'],
          mentionAll: true,
        },
      },
    });
  });

  it('prefers the documented spelling where a request holds two', async () => {
    await rest().call('POST /chat/send/text', { phone: '1111111', Phone: '2222222', Body: 'hi' });
    expect(sent()).to.include({ to: '2222222' });
    await rest().call('POST /admin/users', {
      name: 'a',
      token: 'b',
      s3Config: { accessKey: 'camel', access_key: 'snake' },
    });
    expect(rest().gateway.lastInput('createSession')['settings']).to.deep.equal({
      s3: { accessKey: 'snake' },
    });
  });

  it('takes the prefixed keys of the WhatsApp identity and of the transport skips', async () => {
    await rest().call('POST /admin/users', {
      name: 'a',
      token: 'b',
      whatsapp_config: { wa_os_name: 'Mac', waMCC: '724' },
      globalTransportSkips: { skipGlobalRabbitMQ: true },
      proxyConfig: { enabled: true, proxy_url: 'http://p:1' },
      callRejectType: 'decline',
      events: 'Message, Disconnected',
      skipMediaDownload: true,
    });
    expect(rest().gateway.lastInput('createSession')).to.deep.equal({
      name: 'a',
      token: 'b',
      events: ['Message', 'Disconnected'],
      settings: {
        callRejectType: 'DECLINED',
        skipMedia: true,
        globalTransportSkips: { rabbitmq: true },
        proxy: { enabled: true, url: 'http://p:1' },
        whatsapp: { osName: 'Mac', mcc: '724' },
      },
    });
  });

  it('refuses unknown keys only where the contract does', async () => {
    const users = { name: 'a', token: 'b', surprise: 1 };
    expect((await rest().call('POST /admin/users', users)).status).to.equal(201);
    const answer = await rest().call('POST /admin/users', {
      ...users,
      globalTransportSkips: { skipGlobalFax: true },
    });
    expect(answer.body).to.deep.equal({
      code: 400,
      error: 'globalTransportSkips.skipGlobalFax is not a known field',
      success: false,
    });
  });

  it('takes a list, a single value or a comma-separated string', async () => {
    for (const Subscribe of [['Message', 'QR'], 'Message, QR']) {
      await rest().call('POST /session/connect', { Subscribe });
      expect(rest().gateway.lastInput('connectSession')).to.deep.include({ events: ['Message', 'QR'] });
    }
    await rest().call('POST /user/check', { Phone: '5491155553934' });
    expect(rest().gateway.lastInput('checkNumbers')).to.deep.equal({ numbers: ['5491155553934'] });
    await rest().call('POST /chat/markread', { Id: 'A1', Chat: '1@s.whatsapp.net' });
    expect(rest().gateway.lastInput('markRead')).to.deep.equal({
      messageIds: ['A1'],
      chat: '1@s.whatsapp.net',
    });
  });

  it('says "every event" to the gateway for All, and All for every event', async () => {
    const answer = await rest().call('POST /webhook', {
      webhook: 'https://a.example',
      events: ['Message', 'All'],
    });
    expect(rest().gateway.lastInput('setWebhook')).to.deep.equal({
      url: 'https://a.example',
      events: [],
      active: true,
    });
    expect(answer.body).to.deep.include({ data: { WebhookURL: 'https://a.example', Events: ['All'] } });
  });

  it('changes only what PUT /webhook names', async () => {
    await rest().call('PUT /webhook', { active: false });
    expect(rest().gateway.lastInput('setWebhook')).to.deep.equal({ active: false });
  });

  it('waits on connect unless Immediate is true', async () => {
    for (const [body, waitMs] of [
      [{}, 10_000],
      [{ Immediate: false }, 10_000],
      [{ immediate: true }, 0],
    ] as const) {
      await rest().call('POST /session/connect', body);
      expect(rest().gateway.lastInput('connectSession')).to.include({ waitMs });
    }
  });

  it('reacts to an own message when me: stands before the number or the id', async () => {
    for (const [Phone, Id] of [
      ['me:5521971532700', 'A1'],
      ['5521971532700', 'me:A1'],
    ] as const) {
      await rest().call('POST /chat/react', { Phone, Id, Body: '❤️' });
      expect(rest().gateway.lastInput('sendReaction')).to.include({
        to: '5521971532700',
        messageId: 'A1',
        fromMe: true,
      });
    }
    await rest().call('POST /chat/react', { Phone: '5521971532700', Id: 'A1', Body: '' });
    expect(rest().gateway.lastInput('sendReaction')).to.include({ fromMe: false, emoji: '' });
  });

  it('shows recording for composing with audio, and only then', async () => {
    const states = [
      ['composing', 'audio', 'RECORDING'],
      ['composing', '', 'COMPOSING'],
      ['paused', 'audio', 'PAUSED'],
    ] as const;
    for (const [State, Media, state] of states) {
      await rest().call('POST /chat/presence', { Phone: '5521971532700', State, Media });
      expect(rest().gateway.lastInput('sendChatPresence')).to.include({ state });
    }
  });

  it('leaves EchoApi:false to the settings, and an empty text out', async () => {
    await rest().call('POST /chat/send/text', { ...TEXT, EchoApi: false, Id: '' });
    expect(sent()).to.deep.equal({
      to: '5521971532700',
      text: 'hi',
      options: { waitForAck: true },
    });
    await rest().call('POST /chat/send/text', { ...TEXT, EchoApi: true, Presence: '3000' });
    expect(sent()).to.have.property('options').that.includes({ echo: true, typingMs: 3000 });
  });

  it('takes numbers as phone numbers, but none that has lost digits', async () => {
    expect((await rest().call('POST /chat/send/text', { ...TEXT, Phone: 5521971532700 })).status).to.equal(
      200,
    );
    expect(
      (await rest().call('POST /chat/send/text', '{"Phone":123456789012345678901,"Body":"hi"}')).status,
    ).to.equal(400);
  });

  it('reads JSON whatever the content type says', async () => {
    const headers = { token: '1234ABCD', 'content-type': 'application/x-www-form-urlencoded' };
    expect((await rest().call('POST /user/check', { Phone: ['1234567'] }, headers)).status).to.equal(200);
  });

  it('answers under /api and with a slash at the end', async () => {
    expect((await rest().call('GET /api/session/qr')).status).to.equal(200);
    expect((await rest().call('GET /api/admin/users/abc/full/')).status).to.equal(405);
    expect((await rest().call('GET /session/status/')).status).to.equal(200);
  });

  it('leaves paths that are none of its own to the application', async () => {
    const { status, headers } = await rest().call('GET /nowhere');
    expect([status, headers.get('content-type')]).to.deep.equal([404, 'text/html; charset=utf-8']);
  });

  it('takes the token from header, Authorization raw or Bearer, and query', async () => {
    const accepted: [string, Record<string, string>][] = [
      ['GET /session/qr', { token: '1234ABCD' }],
      ['GET /session/qr', { authorization: '1234ABCD' }],
      ['GET /session/qr?token=1234ABCD', {}],
      ['GET /admin/users', { authorization: 'admin-secret' }],
      ['GET /admin/users', { authorization: 'Bearer admin-secret', token: '1234ABCD' }],
    ];
    for (const [id, headers] of accepted)
      expect((await rest().call(id, undefined, headers)).status, id).to.equal(200);
  });
});
