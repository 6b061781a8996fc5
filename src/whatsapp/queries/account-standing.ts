import type { JsonObject } from '../../kernel/index.js';
import {
  messageCapNews,
  reachoutLockNews,
  type MessageCapNews,
  type ReachoutLockNews,
} from '../inbound/account-news.js';

/** What Baileys offers to ask an account's standing with. */
export interface StandingQueries {
  fetchAccountReachoutTimelock(): Promise<{
    isActive?: boolean;
    timeEnforcementEnds?: Date;
    enforcementType?: string;
  }>;
  fetchNewChatMessageCap(): Promise<object>;
}

/** Asks WhatsApp whether the account may write to strangers. */
export async function askReachoutLock(sock: StandingQueries): Promise<ReachoutLockNews> {
  const { isActive, timeEnforcementEnds, enforcementType } = await sock.fetchAccountReachoutTimelock();
  const ends = timeEnforcementEnds ? Math.floor(timeEnforcementEnds.getTime() / 1000) : 0;
  return reachoutLockNews(
    {
      is_active: isActive ?? false,
      time_enforcement_ends: ends,
      enforcement_type: enforcementType ?? '',
    },
    new Date(),
  );
}

/** Asks WhatsApp how many messages to new chats the account has left. */
export async function askMessageCap(sock: StandingQueries): Promise<MessageCapNews> {
  return messageCapNews((await sock.fetchNewChatMessageCap()) as JsonObject);
}
