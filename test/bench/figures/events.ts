import { row, withAim, type FigureResult } from '../measure/result.js';
import { inRounds, tidy, type Effort, type Stage } from '../stage.js';
import { lastEventId, LOOK_EVERY_MS, waitRecorded } from './recorded.js';

const AIM = 0.7;

interface Round {
  /** All in messages per second. Without a webhook: */
  inbound: number;
  /** With one: */
  recorded: number;
  delivered: number;
  bareInbound: number;
  barePost: number;
  /** Processor time of the process per message, ms. */
  inboundCpu: number;
  cpu: number;
  bareCpu: number;
  connections: number;
}

/** A burst of five contacts, queued at the server first and then let go: to our webhook, and to the bare client. */
export async function events(stage: Stage, effort: Effort): Promise<FigureResult> {
  const count = effort.quick ? 500 : 1000;
  const rounds = await inRounds(effort, () => round(stage, count));
  const pairs = (
    ours: 'inbound' | 'recorded' | 'delivered' | 'inboundCpu' | 'cpu',
    bare: 'bareInbound' | 'barePost' | 'bareCpu',
  ) => rounds.map((each) => ({ ours: each[ours], bare: each[bare] }));
  const reachesAim = ({ ratio }: { ratio: { median: number } }): boolean => ratio.median >= AIM;
  return {
    figure: 'Events: a burst of messages from five contacts to one account',
    rows: [
      withAim(
        row('recorded without a webhook, to bare inbound', 'msg/s', pairs('inbound', 'bareInbound')),
        `>= ${AIM}`,
        reachesAim,
      ),
      withAim(
        row('recorded while posting, to bare inbound', 'msg/s', pairs('recorded', 'bareInbound')),
        `>= ${AIM}`,
        reachesAim,
      ),
      withAim(
        row('at the webhook, to bare inbound', 'msg/s', pairs('delivered', 'bareInbound')),
        `>= ${AIM}`,
        reachesAim,
      ),
      row('at the webhook, to the bare POST loop', 'msg/s', pairs('delivered', 'barePost')),
      row('processor time without a webhook', 'ms/msg', pairs('inboundCpu', 'bareCpu')),
      row('processor time with one', 'ms/msg', pairs('cpu', 'bareCpu')),
    ],
    notes: [
      `${count} messages per burst, counted by id where they arrived. The clock starts before the first frame is written.`,
      `"recorded": committed in the event table (looked at every ${LOOK_EVERY_MS} ms); nothing is acked to the server before.`,
      '"at the webhook": the last request has come in whole. Bare inbound: the last messages.upsert; nothing stored, nothing posted.',
      'Processor time: of the process of the gateway, without PostgreSQL, and of the bare client; until the last arrival.',
      `Bare POST loop: undici with the same bodies over as many connections as the gateway opened (${rounds.at(-1)?.connections ?? 0}).`,
    ],
    raw: rounds,
  };
}

async function round(stage: Stage, count: number): Promise<Round> {
  const { gateway, session, sandbox, receiver, bare, post, numbers, webhookUrl } = stage;
  const { contacts } = numbers;
  const perSecond = (start: number, end: number): number => (count * 1000) / (end - start);

  const inbound = await recordBurst(stage, count, async () => undefined);
  await tidy(stage);

  const bareIds = await sandbox.call('queueBurst', { contacts, to: numbers.bare, count });
  const bareCpu = await bare.call('cpuMs');
  const bareReleased = await sandbox.call('release', { number: numbers.bare });
  const arrived = await bare.call('waitForArrivals', { count });
  const bareCpuUsed = (await bare.call('cpuMs')) - bareCpu;
  expectAll(bareIds, arrived.at);
  await tidy(stage);

  await gateway.setWebhook(session, webhookUrl);
  const posted = await recordBurst(stage, count, () => receiver.call('waitForEvents', { count }));
  expectAll(posted.ids, posted.seen.at);
  if (posted.seen.repeated > 0) throw new Error(`${posted.seen.repeated} events came to the webhook twice`);
  const bodies = await receiver.call('bodies');
  await gateway.setWebhook(session, null);
  await tidy(stage);

  const { connections } = posted.seen;
  const postStart = await post.call('post', { url: webhookUrl, bodies, connections });
  const barePosted = await receiver.call('waitForEvents', { count });
  expectAll(posted.ids, barePosted.at);
  await tidy(stage);
  return {
    inbound: perSecond(inbound.releasedAt, inbound.recordedAt),
    recorded: perSecond(posted.releasedAt, posted.recordedAt),
    delivered: perSecond(posted.releasedAt, last(posted.seen.at)),
    bareInbound: perSecond(bareReleased, last(arrived.at)),
    barePost: perSecond(postStart, last(barePosted.at)),
    inboundCpu: inbound.cpuMs / count,
    cpu: posted.cpuMs / count,
    bareCpu: bareCpuUsed / count,
    connections,
  };
}

/** A burst for the gateway; `arrive` waits for it elsewhere meanwhile. */
async function recordBurst<T>(stage: Stage, count: number, arrive: () => Promise<T>) {
  const { gateway, sandbox, numbers } = stage;
  const ids = await sandbox.call('queueBurst', { contacts: numbers.contacts, to: numbers.gateway, count });
  const cpuBefore = await gateway.cpuMs();
  const floor = await lastEventId(stage);
  const releasedAt = await sandbox.call('release', { number: numbers.gateway });
  const [recordedAt, seen] = await Promise.all([waitRecorded(stage, { floor, count }), arrive()]);
  return { ids, seen, releasedAt, recordedAt, cpuMs: (await gateway.cpuMs()) - cpuBefore };
}

const last = (at: Record<string, number>): number => Math.max(...Object.values(at));

function expectAll(ids: readonly string[], at: Record<string, number>): void {
  const missing = ids.filter((id) => at[id] === undefined);
  if (missing.length) throw new Error(`${missing.length} of ${ids.length} messages are missing`);
}
