import type { proto } from '../baileys.js';
import type { AppStateCollection } from './collections.js';
import type { AppStateChange, StateAddress, StateMessage, StateRange } from './changes.js';

/** A change as a record of app state. */
export interface WritableRecord {
  collection: AppStateCollection;
  /** The same thing under each of its address forms; new things stand under the first. */
  indexes: [string[], ...string[][]];
  value: proto.ISyncActionValue;
  /** Version of the record's format, as WhatsApp's clients write it at present. */
  apiVersion: number;
  remove: boolean;
}

type Record = Pick<WritableRecord, 'collection' | 'apiVersion'> & {
  indexes: WritableRecord['indexes'];
  action: Omit<proto.ISyncActionValue, 'timestamp'>;
  remove?: boolean;
};

/**
 * Collections, indexes and format versions as whatsmeow writes them (appstate/encode.go); stars as phones do, in
 * `regular_high`.
 */
export function recordOf(change: AppStateChange): WritableRecord {
  const { action, remove = false, ...record } = make(change);
  return { ...record, remove, value: { ...action, timestamp: change.at.getTime() } };
}

function make(change: AppStateChange): Record {
  switch (change.kind) {
    case 'pin-chat':
      return {
        collection: 'regular_low',
        apiVersion: 5,
        indexes: byForms(change.chat, (jid) => ['pin_v1', jid]),
        action: { pinAction: { pinned: change.pinned } },
      };
    case 'archive-chat':
      return {
        collection: 'regular_low',
        apiVersion: 3,
        indexes: byForms(change.chat, (jid) => ['archive', jid]),
        action: { archiveChatAction: { archived: change.archived, ...rangeOf(change) } },
      };
    case 'mute-chat':
      return {
        collection: 'regular_high',
        apiVersion: 2,
        indexes: byForms(change.chat, (jid) => ['mute', jid]),
        action: { muteAction: muteOf(change) },
      };
    case 'read-chat':
      return {
        collection: 'regular_low',
        apiVersion: 3,
        indexes: byForms(change.chat, (jid) => ['markChatAsRead', jid]),
        action: { markChatAsReadAction: { read: change.read, ...rangeOf(change) } },
      };
    case 'delete-chat':
      return {
        collection: 'regular_high',
        apiVersion: 6,
        indexes: byForms(change.chat, (jid) => ['deleteChat', jid, change.deleteMedia ? '1' : '0']),
        action: { deleteChatAction: rangeOf(change) },
      };
    case 'clear-chat':
      return {
        collection: 'regular_high',
        apiVersion: 6,
        indexes: byForms(change.chat, (jid) => ['clearChat', jid, '1', '0']),
        action: { clearChatAction: rangeOf(change) },
      };
    case 'star-message':
      return {
        collection: 'regular_high',
        apiVersion: 2,
        indexes: byForms(change.message.chat, (jid) => ['star', jid, ...keyOf(change.message)]),
        action: { starAction: { starred: change.starred } },
      };
    case 'delete-message': {
      const messageTimestamp = seconds(change.messageAt);
      return {
        collection: 'regular_high',
        apiVersion: 3,
        indexes: byForms(change.message.chat, (jid) => ['deleteMessageForMe', jid, ...keyOf(change.message)]),
        action: { deleteMessageForMeAction: { deleteMedia: change.deleteMedia, messageTimestamp } },
      };
    }
    case 'contact':
      return {
        collection: 'critical_unblock_low',
        apiVersion: 2,
        indexes: byForms(change.address, (jid) => ['contact', jid]),
        action: { contactAction: contactOf(change) },
        remove: change.name === null,
      };
    case 'push-name':
      return {
        collection: 'critical_block',
        apiVersion: 1,
        indexes: [['setting_pushName']],
        action: { pushNameSetting: { name: change.name } },
      };
    default:
      return labelRecord(change);
  }
}

function labelRecord(change: Extract<AppStateChange, { kind: `label${string}` }>): Record {
  const collection = 'regular';
  const apiVersion = 3;
  const { labelId } = change;
  switch (change.kind) {
    case 'label': {
      const labelEditAction = change.label ? { ...change.label, deleted: false } : { deleted: true };
      return { collection, apiVersion, indexes: [['label_edit', labelId]], action: { labelEditAction } };
    }
    case 'label-chat':
      return {
        collection,
        apiVersion,
        indexes: byForms(change.chat, (jid) => ['label_jid', labelId, jid]),
        action: { labelAssociationAction: { labeled: change.labeled } },
      };
    case 'label-message': {
      const { chat, id } = change.message;
      const index = (jid: string, key: string[]): string[] => ['label_message', labelId, jid, ...key];
      return {
        collection,
        apiVersion,
        // Some clients do not say whose message it is.
        indexes: [
          ...byForms(chat, (jid) => index(jid, keyOf(change.message))),
          ...byForms(chat, (jid) => index(jid, [id, '0', '0'])),
        ],
        action: { labelAssociationAction: { labeled: change.labeled } },
      };
    }
  }
}

/** New records stand under the phone number, which every version of every client reads. */
function byForms(
  { jid, pn, lid }: StateAddress,
  index: (jid: string) => string[],
): WritableRecord['indexes'] {
  const [first = jid, ...others] = [...new Set([pn, lid, jid].filter((form) => form !== null))];
  return [index(first), ...others.map(index)];
}

/** Message id, direction and, where it is not clear from those, the author. */
function keyOf({ id, fromMe, sender }: StateMessage): string[] {
  return [id, fromMe ? '1' : '0', fromMe ? '0' : (sender ?? '0')];
}

function muteOf({
  muted,
  until,
}: Extract<AppStateChange, { kind: 'mute-chat' }>): proto.SyncActionValue.IMuteAction {
  return muted ? { muted, muteEndTimestamp: until ? until.getTime() : -1 } : { muted };
}

function contactOf({
  name,
  address,
}: Extract<AppStateChange, { kind: 'contact' }>): proto.SyncActionValue.IContactAction {
  if (!name) return {};
  const { fullName, firstName } = name;
  const lid = address.lid ? { lidJid: address.lid } : {};
  return { fullName, ...(firstName ? { firstName } : {}), ...lid, saveOnPrimaryAddressbook: true };
}

function rangeOf(change: { at: Date; chat: StateAddress; range?: StateRange }): {
  messageRange: proto.SyncActionValue.ISyncActionMessageRange;
} {
  const { range, chat } = change;
  const lastMessageTimestamp = seconds(range?.at ?? change.at);
  if (!range?.message) return { messageRange: { lastMessageTimestamp } };
  const { id, fromMe, sender } = range.message;
  const remoteJid = chat.pn ?? chat.jid;
  const key = { remoteJid, id, fromMe, ...(sender ? { participant: sender } : {}) };
  return { messageRange: { lastMessageTimestamp, messages: [{ key, timestamp: lastMessageTimestamp }] } };
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);
