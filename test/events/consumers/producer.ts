import { checkConservation, type EventPipeline, type GlobalDestination } from '../../../src/events/index.js';
import { useDatabase } from '../../support/database.js';
import { addSession, event, pipeline, until } from '../fixtures.js';

/**
 * The gateway's side of a test with a consumer by somebody else: consumers as others write them, with the habits of each
 * broker's users and none of ours. Events are numbered and belong to three chats, by their number modulo three.
 */
export interface Producer {
  /** The session whose events they are. */
  readonly session: string;
  readonly database: ReturnType<typeof useDatabase>;
  start(destination: GlobalDestination): Promise<EventPipeline>;
  record(pipeline: EventPipeline, numbers: readonly number[]): Promise<void>;
  /** Resolves when nothing waits any more. */
  settled(): Promise<void>;
}

/** Call it in `describe`. */
export function useProducer(): Producer {
  const database = useDatabase({ poolSize: 16 });
  let running: EventPipeline[] = [];
  let session = '';

  beforeEach(async () => {
    session = await addSession(database());
  });
  afterEach(async () => {
    for (const p of running) await p.stop(200);
    running = [];
    await database().query('DELETE FROM session');
    await database().query('DELETE FROM destination');
  });

  return {
    database,
    get session() {
      return session;
    },
    async start(destination) {
      const p = pipeline(database(), { globals: [destination] });
      running.push(p);
      await p.start();
      return p;
    },
    async record(p, numbers) {
      for (const n of numbers)
        await p.recorder.record({ event: event(session, n, { chat: `c${n % 3}@lid` }), companions: [] });
    },
    settled: () =>
      until('everything is delivered', async () => {
        const rows = await checkConservation(database());
        return rows.every(({ pending, parked }) => pending + parked === 0);
      }),
  };
}

/** Numbers of one chat in the order in which they came, doubles left out. */
export const ofChat = (numbers: readonly number[], chat: number): number[] => [
  ...new Set(numbers.filter((n) => n % 3 === chat)),
];

/** The number in a body. */
export const numberIn = (body: string): number =>
  (JSON.parse(body) as { data: { event: { n: number } } }).data.event.n;
