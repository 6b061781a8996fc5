import type { JsonObject } from '../../kernel/index.js';
import type { RenderContext, RenderedEvent } from './rendered-event.js';
import { timeText } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { attr, childrenNamed, textOf } from './stanza.js';
import { objectAt } from './unwrap.js';

/** The account may not write to people who never wrote to it, or may again. */
export interface ReachoutLockNews {
  readonly kind: 'reachout-lock';
  readonly active: boolean;
  /** When it ends; null while it is not active. */
  readonly until: Date | null;
  /** WhatsApp's own name of the reason: `WEB_COMPANION_ONLY`, `BIZ_QUALITY`, ...; `DEFAULT` when it gave none. */
  readonly type: string;
}

/** How many messages to new chats the account may send in its present cycle, as far as WhatsApp says. */
export interface MessageCapNews {
  readonly kind: 'message-cap';
  /** `NONE`, `FIRST_WARNING`, `SECOND_WARNING`, `CAPPED`. */
  readonly status: string;
  readonly limit: number | null;
  readonly used: number | null;
  readonly cycleStart: Date | null;
  readonly cycleEnd: Date | null;
}

export type AccountNews = ReachoutLockNews | MessageCapNews;

/** A lock without an end is taken for one of a minute, as WhatsApp's own web client does. */
const LOCK_WITHOUT_END_MS = 60_000;

/**
 * News of a `mex` notification (`<update op_name>` with JSON) about what the account may do. Other updates give
 * none. Names as in Baileys 7.0.0-rc14, `handleMexNotification`.
 */
export function readAccountNews(stanza: Stanza, ctx: Pick<RenderContext, 'now'>): AccountNews[] {
  if (stanza.tag !== 'notification' || attr(stanza, 'type') !== 'mex') return [];
  return childrenNamed(stanza, 'update').flatMap((update): AccountNews[] => {
    const operation = attr(update, 'op_name');
    const data = parsedData(textOf(update));
    if (operation === 'NotificationUserReachoutTimelockUpdate') {
      const lock = objectAt(data, 'xwa2_notify_account_reachout_timelock');
      return lock ? [reachoutLockNews(lock, ctx.now())] : [];
    }
    if (operation === 'MessageCappingInfoNotification') {
      const cap = objectAt(data, 'xwa2_notify_new_chat_messages_capping_info_update');
      return cap ? [messageCapNews(cap)] : [];
    }
    return [];
  });
}

/** WhatsApp's JSON: `{is_active, time_enforcement_ends, enforcement_type}`, times in seconds as text. */
export function reachoutLockNews(lock: JsonObject, now: Date): ReachoutLockNews {
  const active = lock['is_active'] === true;
  const type = lock['enforcement_type'];
  const ends = timeOf(lock['time_enforcement_ends']);
  return {
    kind: 'reachout-lock',
    active,
    until: active ? (ends ?? new Date(now.getTime() + LOCK_WITHOUT_END_MS)) : null,
    type: typeof type === 'string' && type !== '' ? type : 'DEFAULT',
  };
}

/** WhatsApp's JSON: `{capping_status, total_quota, used_quota, cycle_start_timestamp, cycle_end_timestamp}`. */
export function messageCapNews(cap: JsonObject): MessageCapNews {
  const status = cap['capping_status'];
  return {
    kind: 'message-cap',
    status: typeof status === 'string' && status !== '' ? status : 'NONE',
    limit: countOf(cap['total_quota']),
    used: countOf(cap['used_quota']),
    cycleStart: timeOf(cap['cycle_start_timestamp']),
    cycleEnd: timeOf(cap['cycle_end_timestamp']),
  };
}

/** The event that tells it. Each part stands under its own name, the other is null. */
export function accountHealthPayload(news: AccountNews, ctx: Pick<RenderContext, 'offset'>): JsonObject {
  const time = (at: Date | null): string | null => (at ? timeText(at, ctx) : null);
  if (news.kind === 'reachout-lock') {
    const { active, until, type } = news;
    return { ReachoutLock: { Active: active, Until: time(until), Type: type }, MessageCap: null };
  }
  const { status, limit, used, cycleStart, cycleEnd } = news;
  const cycle = { CycleStart: time(cycleStart), CycleEnd: time(cycleEnd) };
  return { ReachoutLock: null, MessageCap: { Status: status, Limit: limit, Used: used, ...cycle } };
}

/** The same event for news that were asked for. */
export function accountHealthEvent(
  news: AccountNews,
  ctx: Pick<RenderContext, 'offset' | 'now'>,
): RenderedEvent {
  const event = accountHealthPayload(news, ctx);
  return {
    type: 'AccountHealth',
    at: ctx.now(),
    chat: null,
    dedupeKey: null,
    data: { event, type: 'AccountHealth' },
  };
}

function parsedData(source: string): JsonObject | undefined {
  try {
    return objectAt(JSON.parse(source) as JsonObject, 'data');
  } catch {
    // Not JSON: a kind of update that is not about the account.
    return undefined;
  }
}

/** Unix seconds (or milliseconds, which some of WhatsApp's queries use) as number or text; 0 means none. */
function timeOf(value: unknown): Date | null {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : 0;
  if (!Number.isFinite(number) || number <= 0) return null;
  return new Date(number > 1e12 ? number : number * 1000);
}

function countOf(value: unknown): number | null {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : null;
}
