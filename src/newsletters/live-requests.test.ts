import { expect } from 'chai';
import { pino } from 'pino';
import { AppError } from '../kernel/index.js';
import { until } from '../../test/gateway/until.js';
import { LiveRequests } from './live-requests.js';

const CHANNEL = '120363025246817665@newsletter';

/** Requests whose answers are told one by one; each is granted for this many seconds, or fails. */
function requests(answers: (number | AppError)[], options: { giveUpMs?: number } = {}) {
  const asked: string[] = [];
  const live = new LiveRequests({
    ask: async (sessionId) => {
      asked.push(sessionId);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof AppError) throw answer;
      return answer ?? 0;
    },
    retryMs: 1,
    ...options,
    logger: pino({ level: 'silent' }),
  });
  return { live, asked };
}

const lost = new AppError('SESSION_NOT_CONNECTED', 'no session');
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error as AppError).code,
  );

describe('live updates of a channel are asked for', () => {
  it('once for all who read, and no more when nobody does', async () => {
    const { live, asked } = requests([0.001]);
    const [one, two] = await Promise.all([live.hold('s', CHANNEL), live.hold('s', CHANNEL)]);
    expect(asked).to.have.length(1);
    await until(
      () => asked.length >= 3,
      () => 'it to be asked for again',
    );
    one.release();
    const before = asked.length;
    await until(
      () => asked.length > before,
      () => 'it to be asked for, for the other one',
    );
    two.release();
    await new Promise((resolve) => setImmediate(resolve));
    const last = asked.length;
    const other = await live.hold('other', CHANNEL);
    expect(asked.filter((id) => id === 's')).to.have.length(last);
    other.release();
  });

  it('again at once on a new connection of the session, and of no other', async () => {
    const { live, asked } = requests([300]);
    const reader = await live.hold('s', CHANNEL);
    live.connected('other');
    expect(asked).to.deep.equal(['s']);
    live.connected('s');
    expect(asked).to.deep.equal(['s', 's']);
    reader.release();
    live.connected('s');
    expect(asked).to.have.length(2);
  });

  it('again while the session has no connection, until it comes back', async () => {
    const { live, asked } = requests([0.001, lost, lost, 300]);
    const reader = await live.hold('s', CHANNEL);
    await until(
      () => asked.length === 4,
      () => 'the connection to be back',
    );
    reader.release();
  });

  it('no more when the connection stays away, or the channel has gone: who reads is told', async () => {
    const away = requests([0.001, lost], { giveUpMs: 5 });
    expect(await codeOf((await away.live.hold('s', CHANNEL)).ended)).to.equal('SESSION_NOT_CONNECTED');
    const gone = requests([0.001, new AppError('NOT_FOUND', 'gone')]);
    expect(await codeOf((await gone.live.hold('s', CHANNEL)).ended)).to.equal('NOT_FOUND');
    expect(gone.asked).to.have.length(2);
  });

  it('in vain: who wants to read is told, and can try again', async () => {
    const { live, asked } = requests([lost, 300]);
    expect(await codeOf(live.hold('s', CHANNEL))).to.equal('SESSION_NOT_CONNECTED');
    const reader = await live.hold('s', CHANNEL);
    expect(asked).to.have.length(2);
    live.stop();
    expect(await codeOf(reader.ended)).to.equal('SHUTTING_DOWN');
  });
});
