import { expect } from 'chai';
import { opus } from '../../src/media/files.fixture.js';
import type { Phone } from '../../src/sandbox/index.js';
import type { Live } from './client.js';
import { state, useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const RECEIPTS = 'receipts { recipient deliveredAt readAt playedAt }';
const UPDATES = `subscription { messageUpdated { id state error { code } ${RECEIPTS} } }`;
const MESSAGE = `query($id: ID!) { message(id: $id) { id state error { code } ${RECEIPTS} } }`;
const STATES = ['QUEUED', 'SENT', 'DELIVERED', 'READ', 'PLAYED'];

interface Receipt {
  recipient: string;
  deliveredAt: string | null;
  readAt: string | null;
  playedAt: string | null;
}

interface Update {
  id: string;
  state: string;
  error: { code: number | null } | null;
  receipts: Receipt[];
}

describe('the life of a message, as subscribers see it', () => {
  const gateway = useGateway();
  let shop: Paired;
  let contact: Phone;
  let member: Phone;
  let group: string;
  let updates: Live<Update>;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    contact = await gateway.contact('Contact');
    member = await gateway.contact('Member');
    group = await shop.phone.createGroup('Listeners', [contact.number, member.number]);
  });

  beforeEach(async () => {
    updates = await shop.client.subscribe<Update>(UPDATES);
  });

  afterEach(() => updates.stop());

  const voice = (): string => `data:audio/ogg;base64,${opus(1).toString('base64')}`;

  async function sendVoice(to: string): Promise<string> {
    const answer = await shop.client.ask<{ sendAudio: { messageId: string } }>(
      'mutation($input: SendAudioInput!) { sendAudio(input: $input) { messageId } }',
      { input: { to, audio: { dataUrl: voice() } } },
    );
    return answer.sendAudio.messageId;
  }

  const told = (id: string, wanted: string): Promise<Update> =>
    updates.find((item) => item.id === id && item.state === wanted, `${wanted} of ${id}`);

  async function stored(id: string): Promise<Update | null> {
    return (await shop.client.ask<{ message: Update | null }>(MESSAGE, { id })).message;
  }

  it('queued, sent, delivered, read and played are told one after the other, and can be asked for', async () => {
    contact.setBehaviour({ offline: true });
    gateway.sandbox.faults.apply({ kind: 'ack-drop', number: shop.phone.number, times: 1 });
    const id = await sendVoice(contact.number);
    await told(id, 'QUEUED');
    expect((await stored(id))?.state).to.equal('QUEUED');
    // The server's answer was lost: the next connection sends it again.
    gateway.sandbox.faults.apply({ kind: 'drop', number: shop.phone.number });
    await told(id, 'SENT');
    expect((await stored(id))?.state).to.equal('SENT');
    await state(shop, 'CONNECTED');
    contact.setBehaviour({ offline: false });
    await told(id, 'DELIVERED');
    await contact.read({ ids: [id] });
    await told(id, 'READ');
    contact.respond.play([id]);
    await told(id, 'PLAYED');
    expect(await stored(id)).to.deep.include({ state: 'PLAYED', error: null });
    const ranks = updates.items
      .filter((item) => item.id === id)
      .map(({ state: seen }) => STATES.indexOf(seen));
    expect(ranks).to.deep.equal([...ranks].sort());
  });

  it('played without read is no step back when read comes later', async () => {
    const id = await sendVoice(contact.number);
    await told(id, 'DELIVERED');
    contact.respond.play([id]);
    await told(id, 'PLAYED');
    await contact.read({ ids: [id] });
    await contact.idle();
    const { messageId } = await sendText('behind it');
    await told(messageId, 'DELIVERED');
    expect((await stored(id))?.state).to.equal('PLAYED');
  });

  async function sendText(text: string): Promise<{ messageId: string }> {
    const answer = await shop.client.ask<{ sendText: { messageId: string } }>(
      'mutation($input: SendTextInput!) { sendText(input: $input) { messageId } }',
      { input: { to: contact.number, text } },
    );
    return answer.sendText;
  }

  for (const code of [463, 479]) {
    it(`failed is told with its code ${code}, and is the end`, async () => {
      const fault = { kind: 'ack-error', code, number: shop.phone.number, times: 1 } as const;
      gateway.sandbox.faults.apply(fault);
      const id = await sendVoice(contact.number);
      expect((await told(id, 'FAILED')).error).to.deep.equal({ code });
      expect(await stored(id)).to.deep.include({ state: 'FAILED', error: { code } });
      expect(contact.messages().some((item) => item.id === id)).to.equal(false);
    });
  }

  it('in a group each recipient has times of its own, played among them', async () => {
    member.setBehaviour({ offline: true });
    const id = await sendVoice(group);
    await contact.waitFor((item) => item.id === id);
    await contact.read({ ids: [id] });
    contact.respond.play([id]);
    const of = (seen: Update | null, phone: Phone): Receipt | undefined =>
      seen?.receipts.find(({ recipient }) => [phone.jid, phone.lid].includes(recipient));
    const played = await updates.find(
      (item) => item.id === id && !!of(item, contact)?.playedAt,
      'that it was played',
    );
    expect(of(played, contact)?.deliveredAt).to.be.a('string');
    expect(of(played, contact)?.readAt).to.be.a('string');
    expect(of(played, member)).to.equal(undefined);
    member.setBehaviour({ offline: false });
    await updates.find((item) => item.id === id && !!of(item, member)?.deliveredAt, 'the second delivery');
    let seen: Update | null = null;
    await until(
      async () => !!of((seen = await stored(id)), member)?.deliveredAt,
      () => `the second delivery in ${JSON.stringify(seen)}`,
    );
    expect(of(seen, member)).to.include({ readAt: null, playedAt: null });
    expect(of(seen, contact)?.playedAt).to.be.a('string');
  });

  it('an account sees the lives of its own messages alone', async () => {
    const other = await gateway.paired('other');
    const foreign = await other.client.subscribe<Update>(UPDATES);
    const id = await sendVoice(contact.number);
    await told(id, 'DELIVERED');
    expect(foreign.items).to.deep.equal([]);
    const refused = await other.client.ask<{ message: null }>(MESSAGE, { id });
    expect(refused.message).to.equal(null);
  });
});
