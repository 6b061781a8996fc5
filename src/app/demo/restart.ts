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
  const { stage, narrator, facts } = play;
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
  const before = pairs.map(({ account }) => identityOf(account));
  await Promise.all([stage.stopGateway(), write('during the stop')]);
  await Promise.all(pairs.map(({ account }) => account.events.ended()));
  narrator.step('gateway and PostgreSQL are stopped; the subscriptions have ended');
  await write('while it is down');
  await Promise.all([stage.startGateway(), write('during the start')]);
  narrator.step(`another gateway runs on the same data directory: ${stage.url}`);
  for (const { account } of pairs) {
    await resumeAccount(stage, account);
    const { state } = await account.states.waitFor('CONNECTED again', (each) => each.state === 'CONNECTED');
    narrator.step(`"${account.name}" is ${state} by itself; subscribed behind its last cursor`);
  }
  facts.equal('both sessions came back connected as the same devices, without pairing again', {
    expected: before,
    seen: pairs.map(({ account }) => identityOf(account)),
  });
  await write('after it');
  return sent;
}

/** As which device the session was connected last, and which devices its phone has linked. */
function identityOf({
  states,
  phone,
}: Account): { state: string; jid: string | null; devices: number[] } | null {
  const last = states.items.at(-1);
  return last ? { state: last.state, jid: last.jid, devices: phone.devices() } : null;
}
