import type { Device } from '../accounts/index.js';
import type { LiftedRestrictions, RestrictionFault, RestrictionKind } from './restrictions.js';

/**
 * Whom a fault hits: one device, all companions of a number, or (both missing) every companion. A simulated phone
 * is hit only when it is named by `device: 0`.
 */
export interface FaultTarget {
  number?: string;
  device?: number;
}

/** Which requests a fault hits. */
export interface IqTarget {
  xmlns: string;
  child?: string;
  type?: 'get' | 'set';
}

/**
 * What can be made to go wrong. `times` limits how often a standing fault strikes (missing = until cleared).
 * - `drop`: closes the socket without a word, at once.
 * - `stream-error`: sends the stream error and closes, at once. 515 restart, 440 replaced by another client,
 *   401 device removed (the device stays registered), any other code as it is.
 * - `login-failure`: the next logins are answered with `<failure reason=N>`.
 * - `ack-error`: messages of this sender (`number`) to `to` (number or JID; missing = anyone) are not routed and
 *   acked with `error=code`.
 * - `ack-drop`: messages are routed, but their ack is swallowed.
 * - `delay`: message stanzas reach the target `ms` later, in order.
 * - `duplicate`: message stanzas reach the target twice.
 * - `hold`: message stanzas are kept back until `release`; they survive a reconnect held.
 * - `hold-uploads`: the next `times` uploads of media (missing = all) get no answer until `release-uploads`.
 * - `reachout-lock`, `message-cap`: see `RestrictionFault`; `lift` ends both before their time, of one number or all.
 * - `app-state-conflict`: changes of app state are refused with 409, as if another device had just been faster.
 * - `iq-error`: requests of namespace `xmlns` (with `child` or `type`: only those) are not done, and answered
 *   with this error code.
 * - `iq-delay`: such requests are done and answered `ms` later.
 * - `call-error`: signals of calls are not passed on, and acked with `error=code`; code 0: not answered at all.
 * - `lose-group-notices`: changes of groups are not told to the target, as when it was away for longer than WhatsApp
 *   keeps them. At its next login it is told that what it knows of its groups is out of date (`dirty`).
 * - `app-state-damage`: what is read of the app state (of one `collection` or all) does not authenticate.
 * `delay`, `duplicate` and `hold` leave peer messages alone (an account's transfer of keys and history).
 */
export type Fault =
  | ({ kind: 'drop' } & FaultTarget)
  | ({ kind: 'stream-error'; code: number } & FaultTarget)
  | ({ kind: 'login-failure'; reason: number; times?: number } & FaultTarget)
  | ({ kind: 'ack-error'; code: number; to?: string; times?: number } & FaultTarget)
  | ({ kind: 'ack-drop'; to?: string; times?: number } & FaultTarget)
  | ({ kind: 'delay'; ms: number; times?: number } & FaultTarget)
  | ({ kind: 'duplicate'; times?: number } & FaultTarget)
  | ({ kind: 'hold' } & FaultTarget)
  | ({ kind: 'app-state-conflict'; times?: number } & FaultTarget)
  | ({ kind: 'iq-error'; code: number; times?: number } & FaultTarget & IqTarget)
  | ({ kind: 'iq-delay'; ms: number; times?: number } & FaultTarget & IqTarget)
  | ({ kind: 'call-error'; code: number; times?: number } & FaultTarget)
  | ({ kind: 'lose-group-notices' } & FaultTarget)
  | ({ kind: 'app-state-damage'; collection?: string; times?: number } & FaultTarget)
  | ({ kind: 'release' } & FaultTarget)
  | { kind: 'hold-uploads'; times?: number }
  | { kind: 'release-uploads' }
  | RestrictionFault
  | ({ kind: 'lift' } & LiftedRestrictions);

export type FaultKind = Fault['kind'];

/** Faults that stay in force and are asked for at each login, message or delivery. */
export type StandingFault = Exclude<
  Fault,
  | RestrictionFault
  | { kind: 'drop' | 'stream-error' | 'release' | 'lift' | 'hold-uploads' | 'release-uploads' }
>;

/** What the server does for faults that act at once. */
export interface FaultActions {
  drop(target: FaultTarget): number;
  streamError(target: FaultTarget, code: number): number;
  release(target: FaultTarget): number;
  holdUploads(count: number): void;
  releaseUploads(): number;
  restrict(fault: RestrictionFault): void;
  lift(which: LiftedRestrictions & { only?: RestrictionKind | undefined }): number;
  restrictions(): RestrictionFault[];
}

/** Faults in force. Asking costs nothing while there are none. */
export class Faults {
  readonly #standing: StandingFault[] = [];

  constructor(private readonly actions: FaultActions) {}

  /** Puts a fault in force. Returns how many sockets or stanzas it hit at once (0 for standing faults). */
  apply(fault: Fault): number {
    switch (fault.kind) {
      case 'drop':
        return this.actions.drop(fault);
      case 'stream-error':
        return this.actions.streamError(fault, fault.code);
      case 'release':
        this.#remove((item) => item.kind === 'hold' && overlaps(fault, item));
        return this.actions.release(fault);
      case 'hold-uploads':
        this.actions.holdUploads(fault.times ?? Infinity);
        return 0;
      case 'release-uploads':
        return this.actions.releaseUploads();
      case 'reachout-lock':
      case 'message-cap':
        this.actions.restrict(fault);
        return 0;
      case 'lift':
        return this.actions.lift(fault);
      default:
        this.#standing.push({ ...fault });
        return 0;
    }
  }

  /** Ends standing faults (of one kind, or all) and lets held stanzas go. */
  clear(kind?: FaultKind): void {
    this.#remove((item) => kind === undefined || item.kind === kind);
    if (kind === undefined || kind === 'hold') this.actions.release({});
    if (kind === undefined || kind === 'hold-uploads') this.actions.releaseUploads();
    if (kind === undefined || kind === 'reachout-lock' || kind === 'message-cap')
      this.actions.lift({ only: kind });
  }

  /** Faults in force, oldest first. */
  list(): (StandingFault | RestrictionFault)[] {
    return [...this.#standing.map((item) => ({ ...item })), ...this.actions.restrictions()];
  }

  /** Takes one strike of the first fault of that kind which hits the device; null when there is none. */
  take<K extends StandingFault['kind']>(
    kind: K,
    device: Device,
    also?: (fault: Extract<StandingFault, { kind: K }>) => boolean,
  ): Extract<StandingFault, { kind: K }> | null {
    if (this.#standing.length === 0) return null;
    const index = this.#standing.findIndex(
      (item) =>
        item.kind === kind &&
        hits(item, device) &&
        (also === undefined || also(item as Extract<StandingFault, { kind: K }>)),
    );
    const found = this.#standing[index];
    if (!found) return null;
    if ('times' in found && found.times !== undefined && --found.times <= 0) this.#standing.splice(index, 1);
    return found as Extract<StandingFault, { kind: K }>;
  }

  #remove(which: (item: StandingFault) => boolean): void {
    for (let i = this.#standing.length - 1; i >= 0; i--) {
      if (which(this.#standing[i] as StandingFault)) this.#standing.splice(i, 1);
    }
  }
}

/** True when the fault is meant for this device. A phone is hit only when its device number, 0, is named. */
export function hits(target: FaultTarget, device: Device): boolean {
  return (
    (target.number === undefined || target.number === device.account.number) &&
    (target.device === undefined ? device.id !== 0 : target.device === device.id)
  );
}

function overlaps(a: FaultTarget, b: FaultTarget): boolean {
  return (
    (a.number === undefined || b.number === undefined || a.number === b.number) &&
    (a.device === undefined || b.device === undefined || a.device === b.device)
  );
}
