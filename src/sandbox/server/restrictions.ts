import { AppError } from '../../kernel/index.js';
import type { Account } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { node } from '../wire/node.js';
import { serverStanzaId, timestamp, type Core } from './core.js';

/**
 * What WhatsApp does to an account that writes to too many strangers. Both end by themselves after `seconds`.
 * - `reachout-lock`: messages to people who never wrote to the account are refused with 463.
 * - `message-cap`: the same once `limit` such messages were sent; `used` of them have been already.
 * With `silent` the account's devices are not told: they learn it from an ack, or by asking.
 */
export type RestrictionFault =
  | { kind: 'reachout-lock'; number: string; seconds: number; type?: string; silent?: boolean }
  | { kind: 'message-cap'; number: string; seconds: number; limit: number; used?: number; silent?: boolean };

/** Whose restrictions end before their time: of one number, or of all. `silent`: nobody is told. */
export interface LiftedRestrictions {
  number?: string;
  silent?: boolean;
}

export type RestrictionKind = RestrictionFault['kind'];

interface Lock {
  /** Unix ms. */
  until: number;
  type: string;
}

interface Cap {
  limit: number;
  used: number;
  since: number;
  until: number;
}

/** Ack error of a message that may not start a chat. */
export const REACHOUT_LOCKED = 463;
const DEFAULT_TYPE = 'WEB_COMPANION_ONLY';

/** Restrictions by account, and how an account's devices are told of them. */
export class Restrictions {
  readonly #locks = new Map<Account, Lock>();
  readonly #caps = new Map<Account, Cap>();

  constructor(private readonly core: () => Core) {}

  /** @throws AppError NOT_FOUND for an unknown number */
  impose(fault: RestrictionFault): void {
    const account = this.#account(fault.number);
    const until = Date.now() + fault.seconds * 1000;
    if (fault.kind === 'reachout-lock') {
      this.#locks.set(account, { until, type: fault.type ?? DEFAULT_TYPE });
      if (!fault.silent) this.#tellLock(account);
    } else {
      this.#caps.set(account, { limit: fault.limit, used: fault.used ?? 0, since: Date.now(), until });
      if (!fault.silent) this.#tellCap(account);
    }
  }

  /** Ends restrictions, of one kind or both. Returns how many there were. */
  lift(which: LiftedRestrictions & { only?: RestrictionKind | undefined }): number {
    const { number, silent, only } = which;
    const wanted = (account: Account): boolean => number === undefined || account.number === number;
    const locked = only === 'message-cap' ? [] : [...this.#locks.keys()].filter(wanted);
    const capped = only === 'reachout-lock' ? [] : [...this.#caps.keys()].filter(wanted);
    for (const account of locked) {
      this.#locks.delete(account);
      if (!silent) this.#tellLock(account);
    }
    for (const account of capped) {
      this.#caps.delete(account);
      if (!silent) this.#tellCap(account);
    }
    return locked.length + capped.length;
  }

  /** In force, for the list of faults. */
  list(): RestrictionFault[] {
    const left = (until: number): number => Math.ceil((until - Date.now()) / 1000);
    const locks = [...this.#locks].map(
      ([{ number }, { until, type }]) =>
        ({ kind: 'reachout-lock', number, seconds: left(until), type }) as const,
    );
    const caps = [...this.#caps].map(
      ([{ number }, { until, limit, used }]) =>
        ({ kind: 'message-cap', number, seconds: left(until), limit, used }) as const,
    );
    return [...locks, ...caps].filter(({ seconds: remaining }) => remaining > 0);
  }

  /** Whether a message is refused; one to a stranger that goes through counts. */
  refuses(sender: Account, recipient: Account): boolean {
    if (sender === recipient || this.core().acquaintances.hasWritten(recipient, sender)) return false;
    if (this.#lock(sender)) return true;
    const cap = this.#cap(sender);
    if (!cap) return false;
    if (cap.used >= cap.limit) return true;
    const before = statusOf(cap);
    cap.used++;
    if (statusOf(cap) !== before) this.#tellCap(sender);
    return false;
  }

  /** The lock in the form of WhatsApp's JSON queries. */
  lockJson(account: Account): object {
    const lock = this.#lock(account);
    return lock
      ? { is_active: true, time_enforcement_ends: seconds(lock.until), enforcement_type: lock.type }
      : { is_active: false, time_enforcement_ends: '0', enforcement_type: 'DEFAULT' };
  }

  capJson(account: Account): object {
    const cap = this.#cap(account);
    const features = { ote_status: 'NOT_ELIGIBLE', mv_status: 'NOT_ELIGIBLE' };
    if (!cap) return { capping_status: 'NONE', server_sent_timestamp: timestamp(), ...features };
    return {
      total_quota: cap.limit,
      used_quota: cap.used,
      cycle_start_timestamp: seconds(cap.since),
      cycle_end_timestamp: seconds(cap.until),
      server_sent_timestamp: timestamp(),
      capping_status: statusOf(cap),
      ...features,
    };
  }

  #lock(account: Account): Lock | null {
    return unexpired(this.#locks, account);
  }

  #cap(account: Account): Cap | null {
    return unexpired(this.#caps, account);
  }

  #account(number: string): Account {
    const account = this.core().accounts.byNumber(number);
    if (!account) throw new AppError('NOT_FOUND', `number: no account ${number}`);
    return account;
  }

  #tellLock(account: Account): void {
    this.#tell(account, 'NotificationUserReachoutTimelockUpdate', {
      xwa2_notify_account_reachout_timelock: this.lockJson(account),
    });
  }

  #tellCap(account: Account): void {
    this.#tell(account, 'MessageCappingInfoNotification', {
      xwa2_notify_new_chat_messages_capping_info_update: this.capJson(account),
    });
  }

  #tell(account: Account, operation: string, data: object): void {
    const update = node('update', { op_name: operation }, Buffer.from(JSON.stringify({ data })));
    for (const endpoint of this.core().endpoints.ofAccount(account)) {
      if (endpoint.device.id === 0) continue;
      const attrs = { from: '@s.whatsapp.net', type: 'mex', id: serverStanzaId(), t: timestamp() };
      endpoint.deliver('notification', node('notification', attrs, [update] as BinaryNode[]));
    }
  }
}

function unexpired<V extends { until: number }>(of: Map<Account, V>, account: Account): V | null {
  const found = of.get(account);
  if (!found || found.until > Date.now()) return found ?? null;
  of.delete(account);
  return null;
}

/** Warnings at 80 and 90 %. */
function statusOf({ used, limit }: Cap): string {
  if (used >= limit) return 'CAPPED';
  if (used >= limit * 0.9) return 'SECOND_WARNING';
  return used >= limit * 0.8 ? 'FIRST_WARNING' : 'NONE';
}

const seconds = (ms: number): string => String(Math.ceil(ms / 1000));
