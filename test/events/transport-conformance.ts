import { expect } from 'chai';
import type { DeliveryContext, OutboundEvent, Outcome, Transport } from '../../src/events/index.js';
import { identityOf } from './fixtures.js';

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
  transport: Transport<Config>;
  /** Configuration of a receiver in that situation; null: the transport has no such situation. */
  receiver(situation: Situation): Promise<unknown>;
  /** Ids of the events that the accepting receiver has got, in order. */
  delivered(): Promise<string[]> | string[];
  /** Everything that went over the wire besides the body: headers, properties, attributes. */
  metadata(): string[];
  /** Ends the receivers. */
  stop(): Promise<void>;
}

const TOKEN = 'sekrit-token-1';

/** What every way out of the gateway promises. Each transport runs this suite. */
export function conformsToTransport<Config>(
  name: string,
  create: () => Promise<TransportUnderTest<Config>>,
): void {
  describe(`${name} as a transport`, () => {
    let subject: TransportUnderTest<Config>;

    before(async () => {
      subject = await create();
    });
    after(async () => {
      await subject.transport.close();
      await subject.stop();
    });

    const outbound = (n: number, payload?: string): OutboundEvent => ({
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      sessionId: 'a'.repeat(32),
      type: 'Message',
      sequence: n,
      at: new Date(0),
      chat: 'c@lid',
      payload: payload ?? JSON.stringify({ event: { n }, type: 'Message' }),
    });

    async function deliver(
      situation: Situation,
      event = outbound(1),
      rest: Partial<DeliveryContext<Config>> = {},
    ): Promise<Outcome | null> {
      const stored = await subject.receiver(situation);
      if (stored === null) return null;
      return subject.transport.deliver({
        event,
        identity: { ...identityOf(event.sessionId), token: TOKEN },
        config: subject.transport.parseConfig(stored),
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

    it('carries any text unharmed', async () => {
      const text = 'NUL \u0000 quotes "\' & = % + \u2028 😀 \\ </script>';
      const event = outbound(9, JSON.stringify({ event: { text }, type: 'Message' }));
      expect((await deliver('accepts', event))?.kind).to.equal('success');
    });

    it('never puts the token beside the body', () => {
      expect(subject.metadata().join('\n')).to.not.include(TOKEN);
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

    it('refuses a configuration that makes no sense', () => {
      for (const stored of [{}, { url: 7 }, null])
        expect(() => subject.transport.parseConfig(stored)).to.throw();
    });
  });
}
