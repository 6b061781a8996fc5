import { messageIdOf } from './documents.js';
import type { Account } from './account.js';
import { sendText, type KeyedText } from './conversation.js';
import type { Play } from './play.js';
import type { Phone } from '../../sandbox/index.js';

/** A client that does not know whether its request from before the restart was heard asks again. */
export async function repeatRequest(
  { narrator, facts }: Play,
  { account, contact, text }: { account: Account; contact: Phone; text: KeyedText },
): Promise<void> {
  const again = await sendText(account, text);
  narrator.step(`sendText once more with the same idempotencyKey -> repeated: ${again.repeated}`);
  const copies = contact
    .messages()
    .filter((message) => message.direction === 'in' && message.text === text.text);
  facts.equal('the same idempotencyKey sent nothing again after the restart', {
    expected: { repeated: true, copies: [again.messageId] },
    seen: { repeated: again.repeated, copies: copies.map(({ id }) => id) },
  });
}

/** Both sessions of the gateway talk to each other, over WhatsApp. */
export async function talkToEachOther(
  { narrator, facts }: Play,
  { from, to }: { from: Account; to: Account },
): Promise<void> {
  const text = 'Can you take over?';
  const sent = await sendText(from, { to: to.phone.number, text, key: 'takeover-1' });
  const event = await to.events.waitFor(
    'the text of the other session',
    (each) => messageIdOf(each) === sent.messageId,
  );
  narrator.step(`"${from.name}" -> "${to.name}": ${event.type} "${event.data.event?.Message?.conversation}"`);
  facts.equal('a text from one session arrived at the other under the same message id', {
    expected: { id: sent.messageId, sessionId: to.id, text },
    seen: {
      id: messageIdOf(event),
      sessionId: event.sessionId,
      text: event.data.event?.Message?.conversation,
    },
  });
}
