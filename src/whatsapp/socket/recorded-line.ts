import type { BinaryNode } from '../baileys.js';
import type { RecordedLine } from './group-commands.js';
import type { InboundTap } from './inbound-tap.js';
import type { Line } from './line.js';

/** A line whose answers go through the tap: what they mean is stored before the question resolves. */
export function recordedLine(
  line: Line,
  { tap, newMessageId }: { tap: InboundTap; newMessageId(): string },
): RecordedLine {
  return {
    query: (iq) => line.query(iq),
    newId: () => line.newId(),
    newMessageId,
    ask: async (iq, steps) => {
      const id = line.newId();
      const expected = tap.expectAnswer(id, steps);
      try {
        const asked: BinaryNode = { ...iq, attrs: { ...iq.attrs, id } };
        const answer = await line.query(asked);
        await expected.stored;
        return answer;
      } finally {
        expected.forget();
      }
    },
  };
}
