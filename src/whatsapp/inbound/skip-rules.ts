import { isBroadcast, isGroup, isNewsletter } from '../../kernel/index.js';
import type { MessageSource } from './message-source.js';
import type { Stanza } from './stanza.js';
import { attr, child } from './stanza.js';

/** What a session does not want to hear of. */
export interface SkipRules {
  /** Messages, receipts and typing of groups; changes of a group itself still count. */
  readonly groups: boolean;
  /** Posts of channels and their counters. */
  readonly newsletters: boolean;
  /** Messages of broadcast lists and status updates, and receipts for them. */
  readonly broadcasts: boolean;
  /** Messages that the account's other devices sent. */
  readonly ownMessages: boolean;
  /** Call signals. */
  readonly calls: boolean;
}

export const SKIP_NOTHING: SkipRules = {
  groups: false,
  newsletters: false,
  broadcasts: false,
  ownMessages: false,
  calls: false,
};

/** Whether a message is left out, by its chat and its author. */
export function skipsMessage(source: Pick<MessageSource, 'chat' | 'isFromMe'>, rules: SkipRules): boolean {
  return skipsChat(source.chat, rules) || (rules.ownMessages && source.isFromMe);
}

/** Whether a stanza other than `<message>` makes no event. What it says about own messages still holds. */
export function skipsStanza(stanza: Stanza, rules: SkipRules): boolean {
  switch (stanza.tag) {
    case 'receipt':
    case 'chatstate':
      return skipsChat(attr(stanza, 'from'), rules);
    case 'call':
      return rules.calls;
    case 'notification':
      return rules.newsletters && child(stanza, 'live_updates') !== undefined;
    default:
      return false;
  }
}

function skipsChat(chat: string, rules: SkipRules): boolean {
  return (
    (rules.groups && isGroup(chat)) ||
    (rules.newsletters && isNewsletter(chat)) ||
    (rules.broadcasts && isBroadcast(chat))
  );
}
