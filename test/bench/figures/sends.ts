import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../measure/statistics.js';
import { row, withAim, type FigureResult, type Pair } from '../measure/result.js';
import type { SendTimes } from '../process/bare-process.js';
import { monotonicMs } from '../process/serve.js';
import { inRounds, tidy, type Effort, type Stage } from '../stage.js';

const ARRIVAL_MS = 20_000;
const AT_ONCE = 5;

/** One way to send. */
type Sender = (to: string, n: number) => Promise<string>;

const SEND_TEXT = `
  mutation Send($to: JID!, $text: String!, $wait: Boolean!) {
    sendText(input: { to: $to, text: $text, waitForAck: $wait }) { messageId state }
  }`;

/** Texts to five contacts in turn: through GraphQL, through REST, and by the bare client. */
export async function sends(stage: Stage, effort: Effort): Promise<FigureResult> {
  const { gateway, session } = stage;
  const count = effort.quick ? 60 : 250;
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
  const ours = (concurrency: number, send: Sender): Promise<Leg> =>
    leg(stage, {
      send: () => throughApi({ stage, send, count, concurrency }),
      cpuMs: () => gateway.cpuMs(),
    });
  const bare = (concurrency: number, waitForAck = true): Promise<Leg> =>
    leg(stage, {
      send: () => stage.bare.call('send', { to: stage.numbers.contacts, count, concurrency, waitForAck }),
      cpuMs: () => stage.bare.call('cpuMs'),
    });

  // The bare loop stands between the two that are compared with it.
  const rounds = await inRounds(effort, async () => ({
    graphql1: await ours(1, graphql(true)),
    bare1: await bare(1),
    rest1: await ours(1, rest),
    graphql5: await ours(AT_ONCE, graphql(true)),
    bare5: await bare(AT_ONCE),
    rest5: await ours(AT_ONCE, rest),
    graphqlFrame: await ours(1, graphql(false)),
    bareFrame: await bare(1, false),
  }));

  type Name = keyof (typeof rounds)[number];
  const pairs = (a: Name, b: Name, of: (leg: Leg) => number): Pair[] =>
    rounds.map((round) => ({ ours: of(round[a]), bare: of(round[b]) }));
  const latency = (q: number) => (times: Leg) => quantile(times.latenciesMs, q);
  return {
    figure: 'Sends: one account, texts to five contacts',
    rows: [
      row('one at a time, GraphQL', 'msg/s', pairs('graphql1', 'bare1', rate)),
      row('one at a time, REST', 'msg/s', pairs('rest1', 'bare1', rate)),
      row('five at a time, GraphQL', 'msg/s', pairs('graphql5', 'bare5', rate)),
      row('five at a time, REST', 'msg/s', pairs('rest5', 'bare5', rate)),
      withAim(
        row('latency p50, GraphQL', 'ms', pairs('graphql1', 'bare1', latency(0.5))),
        'adds < 2 ms',
        ({ difference }) => difference.median < 2,
      ),
      withAim(
        row('latency p50, REST', 'ms', pairs('rest1', 'bare1', latency(0.5))),
        'adds < 2 ms',
        ({ difference }) => difference.median < 2,
      ),
      row('latency p99, GraphQL', 'ms', pairs('graphql1', 'bare1', latency(0.99))),
      row('latency p99, REST', 'ms', pairs('rest1', 'bare1', latency(0.99))),
      row('latency p50, GraphQL, frame only', 'ms', pairs('graphqlFrame', 'bareFrame', latency(0.5))),
      row('processor time, GraphQL', 'ms/msg', pairs('graphql1', 'bare1', cpu)),
      row('processor time, REST', 'ms/msg', pairs('rest1', 'bare1', cpu)),
    ],
    notes: [
      `${count} sends per leg and round. A send is over with the server's ack, but for "frame only" (waitForAck: false).`,
      'Ours: request over HTTP from another process, stored before it is relayed, ratchet durable before the frame.',
      'Processor time: of the process of the gateway, without PostgreSQL, and of the bare client; until all has arrived.',
      'Bare: sock.sendMessage in its own process, nothing stored. Every id was seen at the contact.',
    ],
    raw: rounds,
  };
}

/** Many sends in one way. */
interface Leg {
  latenciesMs: number[];
  totalMs: number;
  /** Processor time of the sending process, ms. */
  cpuMs: number;
}

const rate = ({ latenciesMs, totalMs }: Leg): number => (latenciesMs.length * 1000) / totalMs;
const cpu = ({ latenciesMs, cpuMs }: Leg): number => cpuMs / latenciesMs.length;

async function throughApi(options: {
  stage: Stage;
  send: Sender;
  count: number;
  concurrency: number;
}): Promise<SendTimes> {
  const { stage, send, count, concurrency } = options;
  const { contacts } = stage.numbers;
  const latenciesMs: number[] = [];
  const ids: string[] = [];
  const start = monotonicMs();
  let next = 0;
  const slot = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) {
      const before = monotonicMs();
      ids.push(await send(contacts[n % contacts.length] ?? '', n));
      latenciesMs.push(monotonicMs() - before);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, slot));
  return { latenciesMs, totalMs: monotonicMs() - start, ids };
}

/** One leg, and the proof that everything it sent has arrived. */
async function leg(stage: Stage, by: { send(): Promise<SendTimes>; cpuMs(): Promise<number> }): Promise<Leg> {
  const cpuBefore = await by.cpuMs();
  const { ids, latenciesMs, totalMs } = await by.send();
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
