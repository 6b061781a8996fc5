const DAY_MS = 86_400_000;

/** Messages to strangers within 24 hours, by the age of the account in whole days. Judgement, not knowledge. */
const SCHEDULE: readonly { untilDay: number; cap: number }[] = [
  { untilDay: 1, cap: 5 },
  { untilDay: 2, cap: 8 },
  { untilDay: 3, cap: 12 },
  { untilDay: 5, cap: 20 },
  { untilDay: 7, cap: 30 },
  { untilDay: 10, cap: 45 },
  { untilDay: 14, cap: 70 },
  { untilDay: 21, cap: 120 },
  { untilDay: 28, cap: 200 },
];

/** Whole days between a beginning and now; 0 on the first day, and for a beginning that is to come. */
export function ageInDays(since: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY_MS));
}

/** Cap of an account of that age; null once it is warm. */
export function warmUpCap(day: number): number | null {
  return SCHEDULE.find(({ untilDay }) => day < untilDay)?.cap ?? null;
}
