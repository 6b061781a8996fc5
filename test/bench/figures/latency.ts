import { quantile } from '../measure/statistics.js';
import { row, type FigureResult } from '../measure/result.js';
import { inRounds, tidy, type Effort, type Stage } from '../stage.js';

const PER_SECOND = 50;

/** From the frame to the webhook, while messages come at a steady pace that does not wait for anybody. */
export async function latency(stage: Stage, effort: Effort): Promise<FigureResult> {
  const { gateway, session, bare, webhookUrl, numbers } = stage;
  const count = PER_SECOND * (effort.quick ? 3 : 8);
  await gateway.setWebhook(session, webhookUrl);
  await bare.call('forwardTo', { url: webhookUrl });
  const rounds = await inRounds(effort, async () => ({
    ours: await leg(stage, { to: numbers.gateway, count }),
    bare: await leg(stage, { to: numbers.bare, count }),
  }));
  await bare.call('forwardTo', { url: null });
  await gateway.setWebhook(session, null);
  const pairs = (q: number) =>
    rounds.map((each) => ({ ours: quantile(each.ours, q), bare: quantile(each.bare, q) }));
  return {
    figure: `Latency: frame to webhook, at ${PER_SECOND} messages per second`,
    rows: [row('p50', 'ms', pairs(0.5)), row('p90', 'ms', pairs(0.9)), row('p99', 'ms', pairs(0.99))],
    notes: [
      `${count} messages per leg and round from five contacts, written at fixed times (open schedule).`,
      'From the moment the server writes the frame until the request has come in whole at the receiver, which then answers 2xx.',
      'Bare: the bare client posts each messages.upsert at once, from memory.',
    ],
    raw: rounds,
  };
}

/** Latency of each message, ms. */
async function leg(stage: Stage, wanted: { to: string; count: number }): Promise<number[]> {
  const { sandbox, receiver, numbers } = stage;
  const writing = { contacts: numbers.contacts, perSecond: PER_SECOND, ...wanted };
  const writtenAt = await sandbox.call('writeAtPace', writing);
  const { at } = await receiver.call('waitForEvents', { count: wanted.count });
  const latencies = Object.entries(writtenAt).map(([id, written]) => (at[id] ?? NaN) - written);
  if (latencies.some(Number.isNaN)) throw new Error('a message did not come to the webhook');
  await tidy(stage);
  return latencies;
}
