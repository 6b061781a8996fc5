import type { JsonObject } from '../../kernel/index.js';
import type { GlobalDestination } from './global-destination.js';

/** One of the operator's destinations, as it is at this moment, whichever process serves it. */
export interface GlobalDestinationReport {
  kind: GlobalDestination['kind'];
  name: string;
  /** `disabled`: its receiver has said that it wants nothing any more. */
  state: 'active' | 'disabled';
  stateReason: string | null;
  /** Since when it rests because it fails; null while it works. */
  restingSince: Date | null;
  lastError: string | null;
  /** Names of event types, or `All`. */
  types: string[];
  /** Deliveries under way at most, and now. */
  lanes: number;
  sending: number;
  delivered: number;
  /** Waiting for their first try or for another one. */
  pending: number;
  /** Age of the oldest that waits, in ms; 0 when none does. */
  lagMs: number;
  dead: number;
  lastDeliveredAt: Date | null;
  /** Secrets masked. */
  config: JsonObject;
}

/** What came of going to a destination. */
export interface GlobalTest {
  kind: GlobalDestination['kind'];
  name: string;
  ok: boolean;
  /** Why not: a word for programs (TIMEOUT, HTTP_503, ...), with the beginning of the answer. */
  error: string | null;
  /** The transport's own number (HTTP status); null when there was none. */
  status: number | null;
  ms: number;
}

/** An event that is made to be looked at. */
export interface TestEvent {
  /** Any name, 1 to 100 characters. */
  type: string;
  /** Stands where the id of a session would. */
  userId: string;
  /** Stands where the token of a session would. */
  userToken: string;
  data: JsonObject;
}

/** One variable of the environment, secrets masked. */
export interface GlobalSetting {
  name: string;
  value: string | number | boolean | null;
  default: string;
  description: string;
}

/** The operator's transports. For the admin alone. */
export interface GlobalTransportsPort {
  /** Those that are switched on. */
  list(): Promise<GlobalDestinationReport[]>;
  /** What the environment says of them, as this process has read it last. */
  settings(): GlobalSetting[];
  /**
   * Goes to each of them, or to those of some kinds. Nothing is left there but by webhooks, which get an event of the type
   * `ConnectionTest`.
   */
  test(kinds?: readonly GlobalDestination['kind'][]): Promise<GlobalTest[]>;
  /** Sends an event to each of them, once, past the queue and past filters. It is not stored. */
  sendTestEvent(event: TestEvent): Promise<GlobalTest[]>;
  /**
   * Reads the environment again and makes it hold, for all processes.
   * @throws AppError BAD_INPUT naming the variable; nothing has changed then
   */
  reload(how?: { dryRun: boolean }): Promise<void>;
}
