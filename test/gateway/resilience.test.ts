import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { Receiver, answer } from '../events/receiver.js';
import { EVENTS, type LiveEvent } from './client.js';
import { connect, session, state, useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const TERMINATE = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()`;

describe('a gateway whose database connections die', () => {
  const gateway = useGateway();
  let shop: Paired;
  let contacts: Phone[];
  let receiver: Receiver;

  before('pair, with a webhook', async () => {
    shop = await gateway.paired();
    contacts = [await gateway.contact('Anna'), await gateway.contact('Bert')];
    receiver = await new Receiver().start();
    receiver.behaviour = answer(200);
    await shop.client.ask('mutation($url: URL!) { setWebhook(input: { url: $url }) { webhook { id } } }', {
      url: receiver.url('/hook'),
    });
  });
  after(() => receiver.stop());

  const delivered = (): { id: string; text: string }[] =>
    receiver.received.flatMap(({ body, headers }) => {
      const { data } = JSON.parse(body) as { data: { event: Record<string, any> } };
      const text = data.event['Message']?.conversation as string | undefined;
      return text === undefined ? [] : [{ id: String(headers['webhook-id']), text }];
    });

  it('comes back by itself: nothing is lost, nothing has two ids, and both directions work', async function () {
    this.timeout(60_000);
    const wanted: string[] = [];
    const kill = async (): Promise<void> => void (await gateway.rows(TERMINATE));
    for (let round = 0; round < 5; round++) {
      const sending = (async () => {
        for (let i = 0; i < 8; i++) {
          for (const contact of contacts) {
            const text = `${contact.name} ${round}.${i}`;
            wanted.push(text);
            await contact.sendText(shop.phone.number, text);
          }
        }
      })();
      await new Promise((resolve) => setTimeout(resolve, 20 * round));
      await kill();
      await sending;
    }
    await until(
      () => wanted.every((text) => delivered().some((one) => one.text === text)),
      () =>
        `all messages; missing ${wanted.filter((text) => !delivered().some((one) => one.text === text)).join(', ')}`,
      40_000,
    );
    const ids = new Map<string, Set<string>>();
    for (const { id, text } of delivered()) ids.set(text, (ids.get(text) ?? new Set()).add(id));
    expect([...ids].filter(([, all]) => all.size > 1)).to.deep.equal([]);
    const undecryptable = await gateway.rows("SELECT 1 FROM event WHERE type = 'UndecryptableMessage'");
    expect(undecryptable).to.deep.equal([]);
    await state(shop, 'CONNECTED', 20_000);
    await shop.client.ask(
      'mutation($to: JID!) { sendText(input: { to: $to, text: "I am back", waitForAck: true }) { state } }',
      { to: contacts[0]?.number },
    );
    await contacts[0]?.waitFor(({ text }) => text === 'I am back');
  });

  it('subscriptions go on over the loss, without gap and without double', async () => {
    const live = await shop.client.subscribe<LiveEvent>(EVENTS, { types: ['Message'] });
    const wanted = Array.from({ length: 12 }, (_, i) => `live ${i}`);
    for (const [i, text] of wanted.entries()) {
      await contacts[0]?.sendText(shop.phone.number, text);
      if (i === 4) await gateway.rows(TERMINATE);
    }
    await until(
      () => live.items.length >= wanted.length,
      () => `${live.items.length} events`,
      20_000,
    ).catch((error: unknown) => {
      if (!live.ended) throw error;
    });
    expect(live.ended).to.equal(false);
    expect(live.items.map(({ data }) => data.event['Message'].conversation)).to.deep.equal(wanted);
  });

  it('sends under the fire of lost connections arrive once each, or say that they failed', async function () {
    this.timeout(60_000);
    await state(shop, 'CONNECTED', 20_000);
    const [anna] = contacts as [Phone];
    const outcomes: { text: string; ok: boolean }[] = [];
    for (let i = 0; i < 20; i++) {
      const text = `fire ${i}`;
      if (i === 5 || i === 12) void gateway.rows(TERMINATE);
      const input = { to: anna.number, text, idempotencyKey: `fire-${i}` };
      for (let attempt = 0; attempt < 200; attempt++) {
        try {
          await shop.client.ask('mutation($input: SendTextInput!) { sendText(input: $input) { state } }', {
            input,
          });
          outcomes.push({ text, ok: true });
          break;
        } catch (error) {
          expect(String(error)).to.match(/STORE_UNAVAILABLE|SESSION_NOT_CONNECTED|UNAUTHENTICATED|INTERNAL/);
          expect(String(error)).not.to.match(/UNAUTHENTICATED|INTERNAL/);
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    }
    expect(outcomes).to.have.length(20);
    await until(
      () => outcomes.every(({ text }) => anna.messages().some((m) => m.text === text)),
      () =>
        `arrival of ${outcomes
          .filter(({ text }) => !anna.messages().some((m) => m.text === text))
          .map(({ text }) => text)
          .join(', ')}`,
      30_000,
    );
    const counts = outcomes.map(({ text }) => anna.messages().filter((m) => m.text === text).length);
    expect(Math.max(...counts)).to.equal(1);
  });

  it('a wrong root key is refused: the gateway does not log in to a server that cannot prove itself', async () => {
    await gateway.stop();
    const before = { ...gateway.sandbox.ledger.counts };
    await gateway.start({ WA_ROOT_KEY: '11'.repeat(32) });
    await until(() => gateway.sandbox.ledger.counts.connections > before.connections, 'a try');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(gateway.sandbox.ledger.counts.logins).to.equal(before.logins);
    expect((await session(shop)).state).to.be.oneOf(['RECONNECTING', 'CONNECTING']);
    const fresh = await gateway.tenant('fresh');
    expect((await connect(fresh)).pairing).to.equal(null);
    await gateway.restart();
    await state(shop, 'CONNECTED');
  });
});
