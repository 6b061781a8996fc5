import { expect } from 'chai';
import { textOf } from '../../rest-compat/runtime/json-text.js';
import type { JsonObject } from '../../src/kernel/index.js';
import type { PhoneMessage } from '../../src/sandbox/index.js';
import { until } from '../gateway/until.js';
import { pick, type Walk, type Walks } from './walk.js';
import type { World } from './world.js';

/** What the recipient's phone has to show for a documented request. */
export type Oracle = (body: JsonObject, message: PhoneMessage) => void;

/** What phones remark on documented requests, for a reason that lies in the request. */
const ACCEPTED = [
  // People are mentioned with a place, a card, an event or a sound, which have no text that could name them.
  'mentions in a message without text',
  // The documented sound is cut short: there is nothing to measure.
  'a voice message without duration shows 0:00',
];

/** Ids that are made where none is given, as the documented answers have them. */
const MADE_IDS: Readonly<Record<string, RegExp>> = {
  'POST /chat/send/event': /^EVENT_[0-9A-F]{32}$/,
  'POST /chat/send/buttons': /^BUTTONS_[0-9A-F]{32}$/,
  'POST /chat/send/flow': /^FLOW_[0-9A-F]{32}$/,
  'POST /chat/send/carousel': /^CAROUSEL_[0-9A-F]{32}$/,
};

/**
 * An operation that sends a message. The oracle reads what is of its kind from the recipient's phone, with the file
 * fetched and decrypted; what all kinds share (id, reply, forward, mentions, lifetime, echo) is compared here.
 */
export function sends(oracle: Oracle, more: Partial<Walk> = {}): Walk {
  return {
    needsConnection: true,
    ...more,
    effect: async (world, { operation, body, data }) => {
      const id = textOf(data['Id']);
      if (body['Id']) expect(id).to.equal(body['Id']);
      else expect(id).to.match(MADE_IDS[operation] ?? /^3EB0[0-9A-F]{18}$/);
      const phone = world.recipient(body);
      await phone.waitFor((candidate) => candidate.id === id);
      await until(
        () => !JSON.stringify(phone.message(id).shown).includes('"unfetched"'),
        () => 'the file to be taken in',
      );
      const message = phone.message(id);
      oracle(body, message);
      frameIsAsAsked(body, message);
      if (body['EchoApi'] === true) await echoes(world, id);
      expect(message.shown.warnings.filter((warning) => !ACCEPTED.includes(warning))).to.deep.equal([]);
    },
  };
}

/** The same for several operations. `more` adds errors and the like to some of them. */
export const sendsAll = (
  oracles: Readonly<Record<string, Oracle>>,
  more: Readonly<Record<string, Partial<Walk>>> = {},
): Walks => Object.fromEntries(Object.entries(oracles).map(([id, oracle]) => [id, sends(oracle, more[id])]));

export const text = (body: JsonObject, ...keys: string[]): string => textOf(pick(body, ...keys));
export const list = (body: JsonObject, key: string): JsonObject[] => (body[key] ?? []) as JsonObject[];

/** What every kind is sent with. */
function frameIsAsAsked(body: JsonObject, { shown }: PhoneMessage): void {
  const context = (body['ContextInfo'] ?? {}) as JsonObject;
  const quoted = pick(context, 'stanzaID', 'StanzaId');
  const mentioned = (pick(context, 'mentionedJID', 'MentionedJID') ?? []) as string[];
  expect(shown.quoted?.id).to.equal(quoted);
  if (quoted && context['quotedMessage'])
    expect(shown.quoted?.text).to.equal((context['quotedMessage'] as JsonObject)['conversation']);
  if (pick(context, 'isForwarded', 'IsForwarded')) expect(shown.forwardingScore).to.be.greaterThan(0);
  expect(shown.mentions).to.include.members(mentioned);
  // `ViewOnce` and a lifetime exclude each other: the lifetime is not read then.
  const lifetime = body['ViewOnce'] === true ? null : (body['Duration'] ?? null);
  expect(shown.expiresInSeconds).to.equal(lifetime);
}

/** The session's own event of the message, marked as sent by the API. */
async function echoes(world: World, id: string): Promise<void> {
  await until(
    async () => {
      const rows = await world.gateway.rows(
        `SELECT 1 FROM event WHERE session_id = $1 AND type = 'Message'
           AND payload #>> '{event,Info,ID}' = $2 AND payload #>> '{event,Info,IsFromAPI}' = 'true'`,
        [world.shop.id, id],
      );
      return rows.length === 1;
    },
    () => `the echo of ${id}`,
  );
}
