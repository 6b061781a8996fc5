import { bareJid, parseJid } from '../../kernel/index.js';
import { proto } from '../baileys.js';
import type { AppStateChange, StateAddress, StateMessage } from './changes.js';
import type { StateMutation } from './collections.js';

/** Both forms of an address. */
export type AddressForms = (jid: string) => StateAddress;

/** Addresses that an index names, to look their other form up before it is read. */
export function addressesIn(index: readonly string[]): string[] {
  return index.filter((part) => part.includes('@') && parseJid(part) !== null).map(bareJid);
}

/**
 * What a record means for the gateway; null for kinds that it does not keep. A record that was removed says that
 * what it set is no more; nothing undoes a deletion.
 */
export function readChange(
  { index, value: bytes, removed }: StateMutation,
  forms: AddressForms,
): AppStateChange | null {
  const value = proto.SyncActionValue.decode(bytes);
  const at = new Date(Number(value.timestamp ?? 0) || Date.now());
  const [name, subject = ''] = index;
  const on = (flag: boolean | null | undefined): boolean => !removed && flag === true;
  switch (name) {
    case 'pin_v1':
      return { kind: 'pin-chat', chat: forms(subject), pinned: on(value.pinAction?.pinned), at };
    case 'archive':
      return {
        kind: 'archive-chat',
        chat: forms(subject),
        archived: on(value.archiveChatAction?.archived),
        at,
      };
    case 'mute': {
      const { muted, muteEndTimestamp } = value.muteAction ?? {};
      const end = Number(muteEndTimestamp ?? 0);
      return {
        kind: 'mute-chat',
        chat: forms(subject),
        muted: on(muted),
        until: end > 0 ? new Date(end) : null,
        at,
      };
    }
    case 'markChatAsRead': {
      const unread = on(value.markChatAsReadAction?.read === false);
      return { kind: 'read-chat', chat: forms(subject), read: !unread, at };
    }
    case 'deleteChat':
      return removed
        ? null
        : { kind: 'delete-chat', chat: forms(subject), deleteMedia: index[2] === '1', at };
    case 'clearChat':
      return removed ? null : { kind: 'clear-chat', chat: forms(subject), at };
    case 'star':
      return {
        kind: 'star-message',
        message: messageAt(index, 1, forms),
        starred: on(value.starAction?.starred),
        at,
      };
    case 'deleteMessageForMe': {
      if (removed) return null;
      const { deleteMedia, messageTimestamp } = value.deleteMessageForMeAction ?? {};
      const messageAt_ = new Date(Number(messageTimestamp ?? 0) * 1000);
      return {
        kind: 'delete-message',
        message: messageAt(index, 1, forms),
        deleteMedia: deleteMedia ?? false,
        messageAt: messageAt_,
        at,
      };
    }
    case 'contact': {
      const { fullName, firstName, lidJid } = value.contactAction ?? {};
      const known = forms(subject);
      const lid = known.lid ?? (lidJid ? bareJid(lidJid) : null);
      const address = { ...known, lid, jid: lid ?? known.jid };
      const label = fullName || firstName || '';
      return {
        kind: 'contact',
        address,
        name: removed ? null : { fullName: label, firstName: firstName || null },
        at,
      };
    }
    case 'setting_pushName': {
      const pushName = value.pushNameSetting?.name;
      return removed || !pushName ? null : { kind: 'push-name', name: pushName, at };
    }
    case 'label_edit': {
      const { name: text, color, deleted } = value.labelEditAction ?? {};
      const gone = removed || deleted === true;
      return {
        kind: 'label',
        labelId: subject,
        label: gone ? null : { name: text ?? '', color: color ?? 0 },
        at,
      };
    }
    case 'label_jid': {
      const labeled = on(value.labelAssociationAction?.labeled);
      return { kind: 'label-chat', labelId: subject, chat: forms(index[2] ?? ''), labeled, at };
    }
    case 'label_message': {
      const labeled = on(value.labelAssociationAction?.labeled);
      return { kind: 'label-message', labelId: subject, message: messageAt(index, 2, forms), labeled, at };
    }
    default:
      return null;
  }
}

function messageAt(index: readonly string[], from: number, forms: AddressForms): StateMessage {
  const [chat = '', id = '', direction, sender = '0'] = index.slice(from);
  return {
    chat: forms(chat),
    id,
    fromMe: direction === '1',
    sender: sender.includes('@') ? bareJid(sender) : null,
  };
}
