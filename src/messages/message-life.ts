import { keptBy, pollOf, readEventAnswer, readVote, type PossiblePeople } from '../whatsapp/index.js';
import { isNewsletter } from '../kernel/index.js';
import type { AboutRow, TargetRow } from './message-life.store.js';
import type { MessageLife } from './message.port.js';

/** What became of a message: the latest word of each person counts, edits and deletions only of who may. */
export function lifeOf(
  target: TargetRow,
  about: readonly AboutRow[],
): Omit<MessageLife, 'receipts' | 'starredAt' | 'deletedForMeAt'> {
  const edits = about.filter((row) => row.kind === 'edit' && mayChange(row, target));
  // In a group an admin may delete as well; the server lets nobody else.
  const deletion = about.find((row) => row.kind === 'revoke' && (target.is_group || mayChange(row, target)));
  return {
    edits: edits.map(({ text, at }) => ({ text: text ?? '', at })),
    deletion: deletion ? { by: personOf(deletion), at: deletion.at } : null,
    reactions: latest(about.filter(({ kind }) => kind === 'reaction'))
      .filter(({ text }) => text)
      .map((row) => ({ by: personOf(row), emoji: row.text ?? '', at: row.at })),
    ...keepOf(target, about),
    poll: pollResults(target, about),
    event: eventResults(target, about),
  };
}

/** The last word counts, but when the author takes a keep back nobody else's does any more. */
function keepOf(target: TargetRow, about: readonly AboutRow[]): Pick<MessageLife, 'kept' | 'keepVetoed'> {
  let kept: MessageLife['kept'] = null;
  let keepVetoed = false;
  for (const row of about) {
    const keep = row.kind === 'keep' ? keptBy(row.content) : null;
    const author = samePerson(row, target);
    if (keep === null || (keepVetoed && !author)) continue;
    kept = keep ? { by: personOf(row), at: row.at } : null;
    if (author) keepVetoed = !keep;
  }
  return { kept, keepVetoed };
}

function pollResults(target: TargetRow, about: readonly AboutRow[]): MessageLife['poll'] {
  const poll = target.kind === 'poll' ? pollOf(target.content) : null;
  if (!poll) return null;
  const { question, choices } = poll;
  const votes = latest(about.filter(({ kind }) => kind === 'poll-vote')).map((row) => ({
    by: personOf(row),
    choices: readVote(row.content, peopleOf(target, row), choices),
  }));
  const read = votes.flatMap(({ by, choices: chosen }) => (chosen?.length ? [{ by, chosen }] : []));
  return {
    question,
    choices: choices.map((name) => ({
      name,
      voters: read.filter(({ chosen }) => chosen.includes(name)).map(({ by }) => by),
    })),
    unreadable: votes.filter(({ choices: chosen }) => chosen === null).length,
  };
}

function eventResults(target: TargetRow, about: readonly AboutRow[]): MessageLife['event'] {
  if (target.kind !== 'event') return null;
  const answers = latest(about.filter(({ kind }) => kind === 'event-response')).map((row) => ({
    by: personOf(row),
    at: row.at,
    answer: readEventAnswer(row.content, peopleOf(target, row)),
  }));
  return {
    answers: answers.flatMap(({ by, at, answer }) => (answer ? [{ by, at, ...answer }] : [])),
    unreadable: answers.filter(({ answer }) => !answer).length,
  };
}

function peopleOf(target: TargetRow, row: AboutRow): PossiblePeople {
  return {
    secret: target.secret ?? Buffer.alloc(0),
    messageId: target.id,
    creators: addressesOf(target),
    actors: addressesOf(row),
  };
}

type Author = Pick<TargetRow, 'from_me' | 'sender' | 'sender_pn' | 'sender_lid'>;

function addressesOf({ sender, sender_pn: pn, sender_lid: lid }: Author): string[] {
  return [...new Set([sender, lid, pn].filter((jid): jid is string => jid !== null))];
}

/** A person's phone number where it is known, as answers show it. */
function personOf({ sender, sender_pn: pn }: Author): string {
  return pn ?? sender;
}

/** In a channel every admin may; the server lets nobody else, and does not say which of them it was. */
function mayChange(row: Author, target: Author): boolean {
  return samePerson(row, target) || isNewsletter(row.sender) || isNewsletter(target.sender);
}

function samePerson(a: Author, b: Author): boolean {
  if (a.from_me !== b.from_me) return false;
  return a.from_me || addressesOf(a).some((jid) => addressesOf(b).includes(jid));
}

/** The last row of each person, in the order of their first. */
function latest(rows: readonly AboutRow[]): AboutRow[] {
  const byPerson = new Map<string, AboutRow>();
  for (const row of rows) byPerson.set(row.from_me ? 'me' : personOf(row), row);
  return [...byPerson.values()];
}
