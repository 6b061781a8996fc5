import { expect } from 'chai';
import { AppError } from '../../kernel/index.js';
import { FakeRouter } from './fake-router.fixture.js';
import type { Phone } from './phone.js';

describe('simulated phones', () => {
  let router: FakeRouter;
  let anna: Phone;
  let bert: Phone;
  let cleo: Phone;

  beforeEach(async () => {
    router = new FakeRouter();
    anna = await router.phone('999100000001');
    bert = await router.phone('999100000002');
    cleo = await router.phone('999100000003');
  });

  afterEach(async () => {
    await Promise.all([anna, bert, cleo].map((phone) => phone.stop()));
  });

  it('send each other encrypted texts, with delivery and read receipts', async () => {
    const { id } = await anna.sendText(bert.number, 'hello');
    const got = await bert.waitFor((m) => m.id === id);
    expect(got).to.include({ text: 'hello', from: anna.jid, chat: anna.jid, to: bert.jid, direction: 'in' });
    await anna.waitFor(
      (m) => m.id === id && m.receipts.some((r) => r.type === 'delivered' && r.by === bert.jid),
    );
    expect(await bert.read({ chat: anna.number })).to.deep.equal({ ids: [id] });
    expect(await bert.read({ chat: anna.number })).to.deep.equal({ ids: [] });
    const sent = await anna.waitFor((m) => m.receipts.some((r) => r.type === 'read'));
    expect(sent).to.include({ state: 'sent', chat: bert.jid, direction: 'out' });
    const answer = await bert.sendText(anna.jid, 'hi');
    expect(await anna.waitFor((m) => m.id === answer.id)).to.include({ text: 'hi', chat: bert.jid });
    expect(bert.counts.decryptFailures + anna.counts.decryptFailures).to.equal(0);
  });

  it('react, edit and delete, and the other side sees it at the message', async () => {
    const { id } = await anna.sendText(bert.jid, 'one');
    await bert.waitFor((m) => m.id === id);
    await bert.react(anna.jid, id, '👍');
    await anna.waitFor((m) => m.id === id && m.reactions.some((r) => r.emoji === '👍' && r.by === bert.jid));
    await bert.react(anna.jid, id, '');
    await anna.waitFor((m) => m.id === id && m.reactions.length === 0);
    await anna.editMessage(bert.jid, id, 'two');
    await bert.waitFor((m) => m.id === id && m.text === 'two');
    await anna.deleteMessage(bert.jid, id);
    await bert.waitFor((m) => m.id === id && m.deleted);
    expect(bert.messages()).to.have.length(1);
  });

  it('reach every member of a group, and members can answer', async () => {
    const group = await anna.createGroup('team', [bert.number, cleo.number]);
    const { id } = await anna.sendText(group, 'all of you');
    for (const phone of [bert, cleo]) {
      expect(await phone.waitFor((m) => m.id === id)).to.include({
        chat: group,
        from: anna.jid,
        text: 'all of you',
      });
    }
    const answer = await cleo.sendText(group, 'yes');
    for (const phone of [anna, bert]) await phone.waitFor((m) => m.id === answer.id && m.text === 'yes');
    expect(anna.counts.retriesSent + bert.counts.retriesSent + cleo.counts.retriesSent).to.equal(0);
  });

  it('heal a lost session by a retry, 1:1 and in a group', async () => {
    const group = await anna.createGroup('team', [bert.number]);
    await anna.sendText(bert.number, 'one');
    await bert.sendText(anna.number, 'so that the session is established');
    await anna.sendText(group, 'first');
    await bert.waitFor((m) => m.text === 'first');
    await bert.loseSessions();
    const direct = await anna.sendText(bert.number, 'two');
    const toGroup = await anna.sendText(group, 'second');
    expect(await bert.waitFor((m) => m.id === direct.id)).to.include({ text: 'two', retries: 1 });
    expect(await bert.waitFor((m) => m.id === toGroup.id)).to.include({ text: 'second', chat: group });
    expect(bert.counts.retriesSent).to.equal(2);
    expect(anna.counts.retriesServed).to.equal(2);
  });

  it('ask for device lists and keys once, not for each message', async () => {
    for (let i = 0; i < 20; i++) await anna.sendText(bert.number, `text ${i}`);
    await bert.waitFor((m) => m.text === 'text 19');
    expect(router.queries.filter((each) => each === 'usync:usync')).to.have.length(1);
    expect(router.queries.filter((each) => each === 'encrypt:key')).to.have.length(1);
    expect(bert.messages().map((m) => m.text)).to.deep.equal(
      Array.from({ length: 20 }, (_, i) => `text ${i}`),
    );
  });

  it('echo texts without answering an automatic answer', async () => {
    anna.setBehaviour({ autoReply: 'echo' });
    bert.setBehaviour({ autoReply: 'always this', autoRead: true });
    const { id } = await anna.sendText(bert.number, 'ping');
    await anna.waitFor((m) => m.text === 'always this');
    await anna.waitFor((m) => m.id === id && m.receipts.some((r) => r.type === 'read'));
    await anna.idle();
    await bert.idle();
    expect(bert.messages().map((m) => m.text)).to.deep.equal(['ping', 'always this']);
  });

  it('show typing to the other side', async () => {
    await anna.typing(bert.number, 'recording');
    await bert.idle();
    expect(bert.peerState(anna.number)?.typing).to.include({ chat: anna.jid, state: 'recording' });
  });

  it('refuse recipients that are not on WhatsApp, unknown messages, and sending while offline', async () => {
    const codes: string[] = [];
    const note = (error: unknown): void =>
      void codes.push(error instanceof AppError ? error.code : String(error));
    await anna.sendText('999555555555', 'x').catch(note);
    await anna.sendText('nobody', 'x').catch(note);
    await anna.react(bert.number, 'none', '👍').catch(note);
    await anna.read({ ids: ['none'] }).catch(note);
    anna.setBehaviour({ offline: true });
    await anna.sendText(bert.number, 'x').catch(note);
    expect(codes).to.deep.equal([
      'RECIPIENT_NOT_ON_WHATSAPP',
      'BAD_INPUT',
      'NOT_FOUND',
      'NOT_FOUND',
      'SESSION_NOT_CONNECTED',
    ]);
  });
});
