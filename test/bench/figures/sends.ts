import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../measure/statistics.js';
import { row, withAim, type FigureResult, type Pair, type Row } from '../measure/result.js';
import { atPace, type Pace, type Times } from '../process/pace.js';
import { inRounds, tidy, type Effort, type Stage } from '../stage.js';

const AIM_MS = 2;
const ARRIVAL_MS = 20_000;
const ONE: Pace = { concurrency: 1 };
const FIVE: Pace = { concurrency: 5 };
/** Far below what either side can do: here a send does not wait for what the one before has left to do. */
const CALM = { perSecond: 20 } satisfies Pace;

/** One way to send. */
type Sender = (to: string, n: number) => Promise<string>;

const SEND_TEXT = `
  mutation Send($to: JID!, $text: String!, $wait: Boolean!) {
    sendText(input: { to: $to, text: $text, waitForAck: $wait }) { messageId state }
  }`;

/** Texts to five contacts in turn: through GraphQL, through REST, and by the bare client. */
export async function sends(stage: Stage, effort: Effort): Promise<FigureResult> {
  const { gateway, session } = stage;
  const count = effort.quick ? 30 : 150;
  const calmCount = effort.quick ? 20 : 80;
  const rest: Sender = async (to, n) => {
    const body = { Phone: to, Body: `Message ${n} of the bench` };
    return (await gateway.rest<{ data: { Id: string } }>(session.token, '/chat/send/text', body)).data.Id;
  };
  const graphql =
    (wait: boolean): Sender =>
    async (to, n) => {
      const variables = { to, text: `Message ${n} of the bench`, wait };
      const { sendText } = await gateway.graphql<{ sendText: { messageId: string } }>(
        session.token,
        SEND_TEXT,
        variables,
      );
      return sendText.messageId;
    };
  const { contacts } = stage.numbers;
  const countAt = (pace: Pace): number => (pace === CALM ? calmCount : count);
  const ours = (pace: Pace, send: Sender): Promise<Leg> =>
    leg(stage, {
      send: () => atPace(countAt(pace), pace, (n) => send(contacts[n % contacts.length] ?? '', n)),
      cpuMs: () => gateway.cpuMs(),
    });
  const bare = (pace: Pace, waitForAck = true): Promise<Leg> =>
    leg(stage, {
      send: () => stage.bare.call('send', { to: contacts, count: countAt(pace), pace, waitForAck }),
      cpuMs: () => stage.bare.call('cpuMs'),
    });

  // The bare loop stands between the two that are compared with it.
  const rounds = await inRounds(effort, async () => ({
    graphqlCalm: await ours(CALM, graphql(true)),
    bareCalm: await bare(CALM),
    restCalm: await ours(CALM, rest),
    bareFrame: await bare(CALM, false),
    graphqlFrame: await ours(CALM, graphql(false)),
    graphql1: await ours(ONE, graphql(true)),
    bare1: await bare(ONE),
    rest1: await ours(ONE, rest),
    graphql5: await ours(FIVE, graphql(true)),
    bare5: await bare(FIVE),
    rest5: await ours(FIVE, rest),
  }));

  type Name = keyof (typeof rounds)[number];
  const pairs = (a: Name, b: Name, of: (leg: Leg) => number): Pair[] =>
    rounds.map((round) => ({ ours: of(round[a]), bare: of(round[b]) }));
  const latency = (q: number) => (times: Leg) => quantile(times.latenciesMs, q);
  return {
    figure: 'Sends: one account, texts to five contacts',
    rows: [
      addsLittle(row('calm, p50, GraphQL', 'ms', pairs('graphqlCalm', 'bareCalm', latency(0.5)))),
      addsLittle(row('calm, p50, REST', 'ms', pairs('restCalm', 'bareCalm', latency(0.5)))),
      row('calm, p99, GraphQL', 'ms', pairs('graphqlCalm', 'bareCalm', latency(0.99))),
      row('calm, p99, REST', 'ms', pairs('restCalm', 'bareCalm', latency(0.99))),
      addsLittle(row('calm, p50, frame only', 'ms', pairs('graphqlFrame', 'bareFrame', latency(0.5)))),
      row('one at a time, p50, GraphQL', 'ms', pairs('graphql1', 'bare1', latency(0.5))),
      row('one at a time, p50, REST', 'ms', pairs('rest1', 'bare1', latency(0.5))),
      row('one at a time, p99, GraphQL', 'ms', pairs('graphql1', 'bare1', latency(0.99))),
      row('one at a time, p99, REST', 'ms', pairs('rest1', 'bare1', latency(0.99))),
      row('one at a time, GraphQL', 'msg/s', pairs('graphql1', 'bare1', rate)),
      row('one at a time, REST', 'msg/s', pairs('rest1', 'bare1', rate)),
      row('five at a time, GraphQL', 'msg/s', pairs('graphql5', 'bare5', rate)),
      row('five at a time, REST', 'msg/s', pairs('rest5', 'bare5', rate)),
      row('processor time, GraphQL', 'ms/msg', pairs('graphql1', 'bare1', cpu)),
      row('processor time, REST', 'ms/msg', pairs('rest1', 'bare1', cpu)),
    ],
    notes: [
      `${count} sends per leg and round, ${calmCount} when calm. A send is over with the server's ack, but for "frame only" (waitForAck: false).`,
      `"calm": ${CALM.perSecond} per second at fixed times. "one at a time": the next one at once, so it also waits for what the one before has left to do (receipts).`,
      'Ours: request over HTTP from another process, stored before it is relayed, ratchet durable before the frame.',
      'Bare: sock.sendMessage in its own process, nothing stored. Every id was seen at the contact.',
      'Processor time: of the process of the gateway, without PostgreSQL, and of the bare client; until all has arrived.',
    ],
    raw: rounds,
  };
}

const addsLittle = (made: Row): Row =>
  withAim(made, `adds < ${AIM_MS} ms`, ({ difference }) => difference.median < AIM_MS);

/** Many sends in one way. */
interface Leg {
  latenciesMs: number[];
  totalMs: number;
  /** Processor time of the sending process, ms. */
  cpuMs: number;
}

const rate = ({ latenciesMs, totalMs }: Leg): number => (latenciesMs.length * 1000) / totalMs;
const cpu = ({ latenciesMs, cpuMs }: Leg): number => cpuMs / latenciesMs.length;

/** One leg, and the proof that everything it sent has arrived. */
async function leg(
  stage: Stage,
  by: { send(): Promise<Times<string>>; cpuMs(): Promise<number> },
): Promise<Leg> {
  const cpuBefore = await by.cpuMs();
  const { results: ids, latenciesMs, totalMs } = await by.send();
  const { sandbox, numbers } = stage;
  for (const end = performance.now() + ARRIVAL_MS; ; await sleep(50)) {
    const arrived = await sandbox.call('received', { numbers: numbers.contacts, ids });
    if (arrived === ids.length) break;
    if (performance.now() > end) throw new Error(`${arrived} of ${ids.length} sends have arrived`);
  }
  const cpuMs = (await by.cpuMs()) - cpuBefore;
  await tidy(stage);
  return { latenciesMs, totalMs, cpuMs };
}
