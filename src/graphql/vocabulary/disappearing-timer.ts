import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** Seconds. */
export const DisappearingTimer = { OFF: 0, DAY: 86_400, WEEK: 604_800, QUARTER: 7_776_000 } as const;
export type DisappearingTimer = (typeof DisappearingTimer)[keyof typeof DisappearingTimer];

registerEnumType(DisappearingTimer, {
  name: 'DisappearingTimer',
  description: 'When messages disappear.',
  valuesConfig: {
    OFF: { description: 'Never.' },
    DAY: { description: 'After 24 hours.' },
    WEEK: { description: 'After 7 days.' },
    QUARTER: { description: 'After 90 days.' },
  },
});
