import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { useGateway, type Paired } from './harness.js';

const SEND = `mutation($input: SendTextInput!) { sendText(input: $input) { messageId repeated } }`;

interface Sent {
  messageId: string;
  repeated: boolean;
}

describe('a burst of sends', () => {
  const gateway = useGateway();
  let shop: Paired;
  let contacts: Phone[];

  before('pair', async () => {
    shop = await gateway.paired();
    contacts = [await gateway.contact('Anna'), await gateway.contact('Bert')];
  });

  const send = async (input: Record<string, unknown>): Promise<Sent> =>
    (await shop.client.ask<{ sendText: Sent }>(SEND, { input: { waitForAck: true, ...input } })).sendText;

  it('is numbered and arrives in each chat in the order in which it was stored', async () => {
    const sent = await Promise.all(
      Array.from({ length: 40 }, (_, n) => send({ to: contacts[n % 2]?.number, text: `burst ${n}` })),
    );
    const rows = await gateway.rows('SELECT id, chat FROM message WHERE session_id = $1 ORDER BY seq', [
      shop.id,
    ]);
    expect(rows.map(({ id }) => id)).to.have.members(sent.map(({ messageId }) => messageId));
    for (const contact of contacts) {
      const stored = rows.filter(({ chat }) => chat === contact.lid).map(({ id }) => id);
      expect(stored).length(20);
      await contact.waitFor(({ id }) => id === stored.at(-1));
      const arrived = contact.messages().filter(({ text }) => text?.startsWith('burst'));
      expect(arrived.map(({ id }) => id)).deep.equal(stored);
    }
  });

  it('sends what has one id or one key once, whatever else is stored with it', async () => {
    const to = contacts[0]?.number;
    const sent = await Promise.all([
      ...Array.from({ length: 6 }, (_, n) => send({ to, text: `beside ${n}` })),
      ...Array.from({ length: 3 }, () => send({ to, text: 'by id', messageId: 'BURST1' })),
      ...Array.from({ length: 3 }, () => send({ to, text: 'by key', idempotencyKey: 'burst' })),
    ]);
    expect(sent.filter(({ repeated }) => repeated)).length(4);
    for (const text of ['by id', 'by key']) {
      await contacts[0]?.waitFor((message) => message.text === text);
      expect(contacts[0]?.messages().filter((message) => message.text === text)).length(1);
    }
  });
});
