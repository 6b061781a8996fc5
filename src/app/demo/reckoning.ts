import type { Account } from './account.js';
import { messageIdOf, STORED_EVENTS, type DemoEvent } from './documents.js';
import { doubles } from './facts.js';
import type { Play } from './play.js';
import { eventually } from './waiting.js';

/** What one account has to have seen by the end. */
export interface Expected {
  account: Account;
  /** Ids of the messages that a contact sent it around the restart, in order. */
  sent: readonly string[];
}

/** Compares what was sent, stored, shown by subscription and posted to the webhook, id by id. */
export async function reckon(play: Play, { account, sent }: Expected): Promise<void> {
  const { facts } = play;
  const stored = await settled(play, account, sent);
  const seen = account.events.items;
  const calls = play.stage.receiver.calls.filter(({ userId }) => userId === account.id);
  const messages = (ids: readonly string[]): string[] => ids.filter((id) => sent.includes(id));
  facts.equal(
    `"${account.name}": ${sent.length} messages around the restart came by subscription, each once, in order`,
    {
      expected: sent,
      seen: messages(seen.map(messageIdOf)),
    },
  );
  facts.equal(`"${account.name}": the same ${sent.length} came by webhook, each once, in order`, {
    expected: sent,
    seen: messages(calls.map(({ messageId }) => messageId)),
  });
  facts.equal(
    `"${account.name}": the subscription over both runs has every stored event (${stored.length}), none twice`,
    {
      expected: stored.map(({ id }) => id),
      seen: seen.map(({ id }) => id),
    },
  );
  facts.equal(`"${account.name}": sequence numbers count up without a gap, all events are its own`, {
    expected: seen.map((_, i) => [i + 1, account.id]),
    seen: seen.map(({ sequence, sessionId }) => [sequence, sessionId]),
  });
  const posted = calls.map(({ eventId }) => eventId);
  facts.equal(`"${account.name}": the webhook got every stored event, under the ids of the subscription`, {
    expected: { ids: stored.map(({ id }) => id).sort(), repeats: 0 },
    seen: { ids: [...new Set(posted)].sort(), repeats: doubles(posted).length },
  });
}

/** Stored events, as soon as all of them were shown and posted; after a while as they are, for the facts to judge. */
async function settled({ stage }: Play, account: Account, sent: readonly string[]): Promise<DemoEvent[]> {
  let stored: DemoEvent[] = [];
  const complete = async (): Promise<true | undefined> => {
    const { events } = await account.client.request<{ events: { nodes: DemoEvent[] } }>(STORED_EVENTS);
    stored = events.nodes;
    const messages = new Set(stored.map(messageIdOf));
    const posted = new Set(stage.receiver.calls.map(({ eventId }) => eventId));
    const shown = new Set(account.events.items.map(({ id }) => id));
    const done =
      sent.every((id) => messages.has(id)) && stored.every(({ id }) => posted.has(id) && shown.has(id));
    return done || undefined;
  };
  // What is still missing after the wait is named by the facts.
  await eventually('all events are delivered', complete).catch(() => undefined);
  return stored;
}
