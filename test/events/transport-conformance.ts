import { expect } from 'chai';
import type { DeliveryContext, OutboundEvent, Outcome, Transport } from '../../src/events/index.js';
import { identityOf, range, until } from './fixtures.js';

/** What a receiver of the transport under test is made to do. */
export type Situation =
  /** Takes everything. */
  | 'accepts'
  /** Takes the connection and never answers. */
  | 'hangs'
  /** Nobody listens. */
  | 'absent'
  /** Breaks the connection in the middle. */
  | 'breaks'
  /** Answers with an error that may pass. */
  | 'fails'
  /** Wants nothing any more, for ever. */
  | 'gone'
  /** Finds this one event too large. */
  | 'too-large';

export interface TransportUnderTest<Config> {
  /** A new transport. The suite closes it. */
  create(): Transport<Config>;
  /** Configuration of a receiver in that situation; null: the transport has no such situation. */
  receiver(situation: Situation): Promise<unknown>;
  /** Ids of the events that the accepting receiver has got, in order. */
  delivered(): Promise<string[]> | string[];
  /** `data` of an event that the accepting receiver has got. */
  payload(id: string): unknown;
  /** Everything that went over the wire besides the body: headers, properties, attributes. */
  metadata(): Promise<string[]> | string[];
  /** Breaks every connection to the accepting receiver, which is there again at once. */
  interrupt(): Promise<void> | void;
  /** Connections that are open to the receivers. */
  connections(): Promise<number> | number;
  /** Ends the receivers. */
  stop(): Promise<void>;
}

const TOKEN = 'sekrit-token-1';

/** Event number `n` on its way out. */
export const outbound = (n: number, payload?: string): OutboundEvent => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  sessionId: 'a'.repeat(32),
  type: 'Message',
  sequence: n,
  at: new Date(0),
  chat: 'c@lid',
  payload: payload ?? JSON.stringify({ event: { n }, type: 'Message' }),
});

/** A first try of event number `n`, to a global destination unless told otherwise. */
export const deliveryOf = <Config>(
  n: number,
  config: Config,
  rest: Partial<DeliveryContext<Config>> = {},
): DeliveryContext<Config> => ({
  event: outbound(n),
  identity: identityOf('a'.repeat(32)),
  config,
  destination: { id: '1', global: true },
  attempt: 1,
  signal: new AbortController().signal,
  ...rest,
});

/** What every way out of the gateway promises. Each transport runs this suite. */
export function conformsToTransport<Config>(
  name: string,
  create: () => Promise<TransportUnderTest<Config>>,
): void {
  describe(`${name} as a transport`, () => {
    let subject: TransportUnderTest<Config>;
    let transport: Transport<Config>;

    before(async () => {
      subject = await create();
      transport = subject.create();
    });
    after(async () => {
      await transport.close();
      await subject.stop();
    });

    async function deliver(
      situation: Situation,
      event = outbound(1),
      {
        through = transport,
        ...rest
      }: Partial<DeliveryContext<Config>> & { through?: Transport<Config> } = {},
    ): Promise<Outcome | null> {
      const stored = await subject.receiver(situation);
      if (stored === null) return null;
      return through.deliver({
        event,
        identity: { ...identityOf(event.sessionId), token: TOKEN },
        config: through.parseConfig(stored),
        destination: { id: '1', global: false },
        attempt: 1,
        signal: new AbortController().signal,
        ...rest,
      });
    }

    it('delivers events in the order of the calls and says so', async () => {
      for (const n of [1, 2, 3]) expect((await deliver('accepts', outbound(n)))?.kind).to.equal('success');
      expect((await subject.delivered()).slice(-3)).to.deep.equal([1, 2, 3].map((n) => outbound(n).id));
    });

    it('says that it delivered only when the receiver has the event', async () => {
      for (const n of [4, 5]) {
        expect((await deliver('accepts', outbound(n)))?.kind).to.equal('success');
        expect(await subject.delivered()).to.include(outbound(n).id);
      }
    });

    it('delivers many at once, each once', async () => {
      const numbers = range(40, 100);
      const outcomes = await Promise.all(numbers.map((n) => deliver('accepts', outbound(n))));
      expect(outcomes.map((outcome) => outcome?.kind)).to.deep.equal(numbers.map(() => 'success'));
      const ids = await subject.delivered();
      for (const n of numbers) expect(ids.filter((id) => id === outbound(n).id)).to.have.length(1);
    });

    it('carries any text unharmed', async () => {
      const text = 'NUL \u0000 quotes "\' & = % + \u2028 😀 \\ </script>';
      const event = outbound(9, JSON.stringify({ event: { text }, type: 'Message' }));
      expect(await deliver('accepts', event)).to.deep.include({ kind: 'success' });
      expect(await subject.payload(event.id)).to.deep.equal(JSON.parse(event.payload));
    });

    it('never puts the token beside the body', async () => {
      expect((await subject.metadata()).join('\n')).to.not.include(TOKEN);
    });

    for (const situation of ['hangs', 'absent', 'breaks', 'fails'] as const) {
      it(`resolves with "retry" and a code when the receiver ${situation}`, async function () {
        const outcome = await deliver(situation);
        if (outcome === null) return this.skip();
        expect(outcome.kind).to.equal('retry');
        expect((outcome as { code: string }).code).to.match(/^[A-Z0-9_]+$/);
        expect(JSON.stringify(outcome)).to.not.include(TOKEN);
      });
    }

    it('tells a receiver that is gone from one event that is refused', async () => {
      const gone = await deliver('gone');
      if (gone) expect(gone).to.deep.include({ kind: 'permanent', disable: true });
      const large = await deliver('too-large');
      if (large) expect(large).to.deep.include({ kind: 'permanent', disable: false });
    });

    it('ends at once when it is aborted', async () => {
      const controller = new AbortController();
      const outcome = deliver('hangs', outbound(1), { signal: controller.signal });
      setTimeout(() => controller.abort(), 20);
      expect((await outcome)?.kind).to.not.equal('success');
    });

    it('comes back by itself when its connections break, without losing or passing over an event', async () => {
      expect((await deliver('accepts', outbound(20)))?.kind).to.equal('success');
      await subject.interrupt();
      for (const n of [21, 22, 23]) {
        let outcome = await deliver('accepts', outbound(n));
        for (let tries = 1; outcome?.kind !== 'success' && tries < 50; tries++) {
          expect(outcome?.kind).to.equal('retry');
          await new Promise((done) => setTimeout(done, 20));
          outcome = await deliver('accepts', outbound(n));
        }
      }
      const got = [...new Set(await subject.delivered())].slice(-4);
      expect(got).to.deep.equal([20, 21, 22, 23].map((n) => outbound(n).id));
    });

    it('ends what is under way when it is closed, takes nothing more and leaves nothing open', async () => {
      const before = await subject.connections();
      const closing = subject.create();
      expect((await deliver('accepts', outbound(30), { through: closing }))?.kind).to.equal('success');
      const hanging = deliver('hangs', outbound(31), { through: closing });
      await new Promise((done) => setTimeout(done, 30));
      await closing.close();
      expect((await hanging)?.kind).to.not.equal('success');
      expect((await deliver('accepts', outbound(32), { through: closing }))?.kind).to.equal('retry');
      await until('no connection is left', async () => (await subject.connections()) <= before, 5_000);
      expect(await subject.delivered()).to.not.include(outbound(32).id);
    });

    it('refuses a configuration that makes no sense', () => {
      for (const stored of [{}, { url: 7 }, null]) expect(() => transport.parseConfig(stored)).to.throw();
    });
  });
}
