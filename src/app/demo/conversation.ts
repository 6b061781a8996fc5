import type { Phone } from '../../sandbox/index.js';
import type { Account } from './account.js';
import { MESSAGE_STATE, messageIdOf, SEND_TEXT } from './documents.js';
import type { Play } from './play.js';
import { eventually } from './waiting.js';

/** Answer of `sendText`. */
export interface Sent {
  messageId: string;
  state: string;
  repeated: boolean;
}

/** The contact's receipt may be faster than the answer. */
const ACKNOWLEDGED = ['SENT', 'DELIVERED'];

/** A text that was sent under an idempotency key. */
export interface KeyedText {
  to: string;
  text: string;
  key: string;
}

export async function sendText({ client }: Account, text: KeyedText): Promise<Sent> {
  return (await client.request<{ sendText: Sent }>(SEND_TEXT, { ...text })).sendText;
}

/** A text goes out and is read; a reply comes back on both ways. */
export async function converse(play: Play, account: Account, contact: Phone): Promise<KeyedText> {
  const text = { to: contact.number, text: 'Your parcel is here.', key: 'parcel-1' };
  const sent = await sendText(account, text);
  play.narrator.step(`sendText to ${contact.number} (waitForAck) -> ${sent.state}, id ${sent.messageId}`);
  await expectArrived(play, { account, contact, text, sent });
  await expectRead(play, { account, contact, messageId: sent.messageId });
  await expectReply(play, account, contact);
  return text;
}

interface Arrival {
  account: Account;
  contact: Phone;
  text: KeyedText;
  sent: Sent;
}

async function expectArrived(
  { narrator, facts }: Play,
  { account, contact, text, sent }: Arrival,
): Promise<void> {
  const arrived = await contact.waitFor(({ id }) => id === sent.messageId);
  narrator.step(`${contact.name} has got "${arrived.text}"`);
  facts.equal(
    'WhatsApp acknowledged the text, and the contact holds it once, under the id that sendText gave',
    {
      expected: [{ acknowledged: true, from: account.phone.jid, text: text.text }],
      seen: contact
        .messages()
        .filter(({ id }) => id === sent.messageId)
        .map((message) => ({
          acknowledged: ACKNOWLEDGED.includes(sent.state),
          from: message.from,
          text: message.text,
        })),
    },
  );
}

interface Reading {
  account: Account;
  contact: Phone;
  messageId: string;
}

async function expectRead(play: Play, { account, contact, messageId }: Reading): Promise<void> {
  const { ids } = await contact.read({ chat: account.phone.number });
  const receipt = await account.events.waitFor(
    'the read receipt by subscription',
    ({ type, data }) => type === 'ReadReceipt' && data.state === 'Read',
  );
  play.narrator.step(
    `${contact.name} has read it; event ReadReceipt ${receipt.data.event?.MessageIDs?.join()}`,
  );
  const state = await eventually('message state READ', async () => {
    const { message } = await account.client.request<{ message: { state: string } }>(MESSAGE_STATE, {
      id: messageId,
    });
    return message.state === 'READ' ? message.state : undefined;
  });
  play.facts.equal('the read receipt came as an event, and the stored message is READ', {
    expected: { ids: [messageId], state: 'READ', read: [messageId] },
    seen: { ids: receipt.data.event?.MessageIDs, state, read: ids },
  });
}

async function expectReply(
  { stage, narrator, facts }: Play,
  account: Account,
  contact: Phone,
): Promise<void> {
  const { id } = await contact.sendText(account.phone.number, 'Great, I am on my way!');
  const event = await account.events.waitFor('the reply', (each) => messageIdOf(each) === id);
  const text = event.data.event?.Message?.conversation;
  narrator.step(`subscription: event ${event.type} "${text}"`);
  const call = await stage.receiver.waitFor('the reply', ({ messageId }) => messageId === id);
  narrator.step(`webhook: event ${call.eventType} ${call.messageId}`);
  facts.equal('the reply came by subscription and by webhook, as the same event', {
    expected: { eventId: event.id, userId: account.id, messageId: id, text: 'Great, I am on my way!' },
    seen: { eventId: call.eventId, userId: call.userId, messageId: call.messageId, text },
  });
}
