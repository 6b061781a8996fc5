/** What an account's devices share stands in five collections, each with a version of its own. */
export const APP_STATE_COLLECTIONS = [
  'critical_block',
  'critical_unblock_low',
  'regular_low',
  'regular_high',
  'regular',
] as const;

export type AppStateCollection = (typeof APP_STATE_COLLECTIONS)[number];

/** One record of a patch or snapshot in the clear. */
export interface StateMutation {
  /** E.g. `['mute', '5511...@s.whatsapp.net']`. */
  index: string[];
  /** Encoded `SyncActionValue`. */
  value: Uint8Array;
  removed: boolean;
  /** Base64; the same for every record about the same thing under one key. */
  indexMac: string;
}
