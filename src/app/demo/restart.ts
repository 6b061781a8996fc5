import type { Phone } from '../../sandbox/index.js';
import { resumeAccount, type Account } from './account.js';
import type { Play } from './play.js';

/** Who writes to whom while the gateway restarts. */
export interface Correspondence {
  account: Account;
  contact: Phone;
}

/** Messages per contact and phase of the restart. */
const PER_PHASE = 4;

/**
 * Stops the gateway and starts another one on the same data directory, while contacts go on writing.
 * @returns ids of what each contact has sent, in the order of `pairs`
 */
export async function restartMeanwhile(play: Play, pairs: readonly Correspondence[]): Promise<string[][]> {
  const { stage, narrator } = play;
  const sent = pairs.map((): string[] => []);
  const write = async (when: string): Promise<void> => {
    for (let i = 1; i <= PER_PHASE; i++) {
      const answers = await Promise.all(
        pairs.map(({ account, contact }) => contact.sendText(account.phone.number, `${when} ${i}`)),
      );
      answers.forEach(({ id }, pair) => sent[pair]?.push(id));
    }
    narrator.step(`contacts have sent ${PER_PHASE * pairs.length} messages ${when}`);
  };
  await write('before the stop');
  await Promise.all([stage.stopGateway(), write('during the stop')]);
  await Promise.all(pairs.map(({ account }) => account.events.ended()));
  narrator.step('the gateway and its PostgreSQL are stopped; its subscribers were told');
  await write('while it is down');
  await Promise.all([stage.startGateway(), write('during the start')]);
  narrator.step(`started again on the same data directory: ${stage.url}`);
  for (const { account } of pairs) await comeBack(play, account);
  await write('after it');
  return sent;
}

/** The session connects by itself; its subscription goes on behind the last event seen. */
async function comeBack({ stage, narrator, facts }: Play, account: Account): Promise<void> {
  const before = account.states.items.at(-1)?.jid;
  await resumeAccount(stage, account);
  const after = await account.states.waitFor('CONNECTED again', ({ state }) => state === 'CONNECTED');
  narrator.step(`"${account.name}" is ${after.state} again by itself, subscribed behind its cursor`);
  const pairings = account.events.items.filter(({ type }) => type === 'PairSuccess').length;
  facts.equal(`session "${account.name}" came back connected as the same device, without pairing again`, {
    expected: { jid: before, devices: 1, pairings: Math.min(pairings, 1) },
    seen: { jid: after.jid, devices: account.phone.devices().length, pairings },
  });
}
