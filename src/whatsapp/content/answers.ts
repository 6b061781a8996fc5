import type { JsonObject } from '../../kernel/index.js';
import { proto } from '../baileys.js';
import { objectAt, stringAt } from '../inbound/unwrap.js';
import { messageKey, type Target } from './changes.js';
import { choiceHash, open, seal, type SealContext, type Sealed } from './sealed.js';

const { EventResponseType } = proto.Message.EventResponseMessage;
const RESPONSES = {
  going: EventResponseType.GOING,
  not_going: EventResponseType.NOT_GOING,
  maybe: EventResponseType.MAYBE,
} as const;

export type EventResponse = keyof typeof RESPONSES;

/** Secret of the poll or event, and who speaks to whom; both in the address form that phones expect. */
export type AnswerPeople = Pick<SealContext, 'secret' | 'creator' | 'actor'>;

/** A vote; no choices take an earlier one back. */
export function voteMessage(
  target: Target,
  people: AnswerPeople,
  vote: { choices: readonly string[]; at: Date },
): proto.IMessage {
  const plain = proto.Message.PollVoteMessage.encode({
    selectedOptions: vote.choices.map(choiceHash),
  }).finish();
  const context = { ...people, messageId: target.messageId, purpose: 'Poll Vote' } as const;
  return {
    pollUpdateMessage: {
      pollCreationMessageKey: messageKey(target),
      vote: seal(context, plain),
      senderTimestampMs: vote.at.getTime(),
    },
  };
}

export function eventAnswerMessage(
  target: Target,
  people: AnswerPeople,
  answer: { response: EventResponse; extraGuests: number; at: Date },
): proto.IMessage {
  const plain = proto.Message.EventResponseMessage.encode({
    response: RESPONSES[answer.response],
    extraGuestCount: answer.extraGuests,
    timestampMs: answer.at.getTime(),
  }).finish();
  const context = { ...people, messageId: target.messageId, purpose: 'Event Response' } as const;
  return {
    encEventResponseMessage: { eventCreationMessageKey: messageKey(target), ...seal(context, plain) },
  };
}

/** Who may have spoken to whom: accounts with their addresses in every form that is known. */
export interface PossiblePeople {
  secret: Uint8Array;
  messageId: string;
  creators: readonly string[];
  actors: readonly string[];
}

/**
 * Choices of a stored vote.
 * @param content JSON of the vote's message
 * @returns null when it cannot be decrypted with what is known
 */
export function readVote(
  content: JsonObject,
  people: PossiblePeople,
  choices: readonly string[],
): string[] | null {
  const sealed = sealedOf(objectAt(objectAt(content, 'pollUpdateMessage'), 'vote'));
  const plain = sealed && openWithAny(sealed, people, 'Poll Vote');
  if (!plain) return null;
  const chosen = proto.Message.PollVoteMessage.decode(plain).selectedOptions ?? [];
  return choices.filter((choice) => chosen.some((hash) => choiceHash(choice).equals(hash)));
}

/** The same for an answer to an event. */
export function readEventAnswer(
  content: JsonObject,
  people: PossiblePeople,
): { response: EventResponse; extraGuests: number } | null {
  const sealed = sealedOf(objectAt(content, 'encEventResponseMessage'));
  const plain = sealed && openWithAny(sealed, people, 'Event Response');
  if (!plain) return null;
  const answer = proto.Message.EventResponseMessage.decode(plain);
  const found = Object.entries(RESPONSES).find(([, number]) => number === answer.response);
  return found ? { response: found[0] as EventResponse, extraGuests: answer.extraGuestCount ?? 0 } : null;
}

/** Phones differ in which address they bind to; the tag tells which one it was. */
function openWithAny(sealed: Sealed, people: PossiblePeople, purpose: SealContext['purpose']): Buffer | null {
  const { secret, messageId } = people;
  for (const creator of people.creators) {
    for (const actor of people.actors) {
      const plain = open({ secret, messageId, creator, actor, purpose }, sealed);
      if (plain) return plain;
    }
  }
  return null;
}

function sealedOf(json: JsonObject | undefined): Sealed | null {
  const [encPayload, encIv] = [stringAt(json, 'encPayload'), stringAt(json, 'encIV')];
  if (!encPayload || !encIv) return null;
  return { encPayload: Buffer.from(encPayload, 'base64'), encIv: Buffer.from(encIv, 'base64') };
}

/** Question and choices of a stored poll; null for other content. */
export function pollOf(content: JsonObject): { question: string; choices: string[]; single: boolean } | null {
  for (const [field, poll] of Object.entries(content)) {
    if (!/^pollCreationMessage(V\d)?$/.test(field)) continue;
    const options = (objectAt(content, field)?.['options'] ?? []) as JsonObject[];
    const single = (poll as JsonObject)['selectableOptionsCount'] === 1;
    return {
      question: stringAt(poll, 'name'),
      choices: options.map((option) => stringAt(option, 'optionName')),
      single,
    };
  }
  return null;
}
