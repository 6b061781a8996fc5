import type { Secret } from '../kernel/index.js';
import type { SessionSettings, SettingsPatch } from './settings.js';

/** What the operator has set for one session (a tenant's WhatsApp account). */
export interface SessionRecord {
  /** 32 lower-case hex digits. */
  readonly id: string;
  /** Order of creation, for paging. */
  readonly ordinal: number;
  readonly name: string;
  readonly token: Secret<string>;
  /** Keyed hash of the token. */
  readonly tokenHash: Buffer;
  /** Event types its consumers get; empty means all. */
  readonly events: readonly string[];
  readonly settings: SessionSettings;
  /** Grows with every change. */
  readonly version: number;
  readonly createdAt: Date;
  /** From then on its token is refused; null = never. */
  readonly expiresAt: Date | null;
}

export interface CreateSession {
  name: string;
  /** Absent: one is made. */
  token?: string | undefined;
  events?: readonly string[] | undefined;
  settings?: SettingsPatch | undefined;
  expiresAt?: Date | null | undefined;
}

export interface UpdateSession {
  name?: string | undefined;
  token?: string | undefined;
  events?: readonly string[] | undefined;
  settings?: SettingsPatch | undefined;
  /** The version the caller has read; CONFLICT when it is not the current one. */
  expectedVersion?: number | undefined;
  /** Refuse an update that changes nothing. @default false */
  requireChange?: boolean | undefined;
}

/** Which sessions; all conditions given must hold. */
export interface SessionSelection {
  ids?: readonly string[] | undefined;
  /** Part of the name, without regard to case. */
  nameContains?: string | undefined;
}

export interface SessionQuery extends SessionSelection {
  /** 1 to 1000. */
  first: number;
  /** `ordinal` of the last row seen. */
  after?: number | undefined;
  offset?: number | undefined;
}

export interface SessionRecordPage {
  items: SessionRecord[];
  hasNext: boolean;
}
