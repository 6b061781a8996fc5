import { AppError, bareJid, isGroup, recipientJid } from '../../kernel/index.js';
import type { CollectionName } from '../app-state/actions.js';
import type { StateChange, StateEntry, WantedChange } from '../app-state/collection.js';
import type { proto } from '../wire/codec.js';
import type { StoredMessage } from './message-log.js';
import type { PhoneDesk } from './phone-desk.js';
import type { StateKeeper } from './state-keeper.js';

const now = (): { timestamp: number } => ({ timestamp: Date.now() });
const POLL_MS = 10;

/** What a phone keeps about a chat. `mutedUntil` in Unix ms, -1 = for ever. */
export interface ShownChat {
  pinned: boolean;
  archived: boolean;
  mutedUntil: number | null;
  unread: boolean;
  /** Unix ms of the deletion. */
  deletedAt: number | null;
  labels: string[];
}

/**
 * What a person arranges on the phone and all devices of the account share: pins, archive, mutes, stars, labels,
 * names of contacts. Chats are given as number or JID and stand in the index as they are given.
 */
export class PhoneSettings {
  constructor(
    private readonly desk: PhoneDesk,
    private readonly keeper: StateKeeper,
  ) {}

  pinChat(chat: string, pinned = true): Promise<void> {
    return this.change('regular_low', [
      { index: ['pin_v1', jid(chat)], value: { ...now(), pinAction: { pinned } } },
    ]);
  }

  archiveChat(chat: string, archived = true): Promise<void> {
    const archiveChatAction = { archived, messageRange: { lastMessageTimestamp: seconds() } };
    return this.change('regular_low', [
      { index: ['archive', jid(chat)], value: { ...now(), archiveChatAction } },
    ]);
  }

  /** @param until Unix ms, -1 = for ever, null = not any more */
  muteChat(chat: string, until: number | null): Promise<void> {
    const muteAction = until === null ? { muted: false } : { muted: true, muteEndTimestamp: until };
    return this.change('regular_high', [{ index: ['mute', jid(chat)], value: { ...now(), muteAction } }]);
  }

  markUnread(chat: string, unread = true): Promise<void> {
    const markChatAsReadAction = { read: !unread, messageRange: { lastMessageTimestamp: seconds() } };
    const value = { ...now(), markChatAsReadAction };
    return this.change('regular_low', [{ index: ['markChatAsRead', jid(chat)], value }]);
  }

  deleteChat(chat: string): Promise<void> {
    const deleteChatAction = { messageRange: { lastMessageTimestamp: seconds() } };
    return this.change('regular_high', [
      { index: ['deleteChat', jid(chat), '1'], value: { ...now(), deleteChatAction } },
    ]);
  }

  /** @throws AppError NOT_FOUND */
  star(id: string, starred = true): Promise<void> {
    const index = ['star', ...this.#keyOf(this.desk.message(id))];
    return this.change('regular_high', [{ index, value: { ...now(), starAction: { starred } } }]);
  }

  /** Deletes a message on the own devices. @throws AppError NOT_FOUND */
  deleteForMe(id: string): Promise<void> {
    const message = this.desk.message(id);
    const messageTimestamp = Math.floor(message.timestamp / 1000);
    const value = { ...now(), deleteMessageForMeAction: { deleteMedia: true, messageTimestamp } };
    return this.change('regular_high', [{ index: ['deleteMessageForMe', ...this.#keyOf(message)], value }]);
  }

  /** @param name null removes the contact */
  saveContact(contact: string, name: string | null): Promise<void> {
    const contactAction = name === null ? {} : { fullName: name, firstName: name.split(' ')[0] ?? name };
    const index = ['contact', jid(contact)];
    return this.change('critical_unblock_low', [
      { index, value: { ...now(), contactAction }, remove: name === null },
    ]);
  }

  /** @param id WhatsApp's number of the label */
  saveLabel(id: string, label: { name: string; color: number } | null): Promise<void> {
    const labelEditAction = label ? { ...label, deleted: false } : { deleted: true };
    return this.change('regular', [{ index: ['label_edit', id], value: { ...now(), labelEditAction } }]);
  }

  labelChat(chat: string, id: string, labeled = true): Promise<void> {
    const value = { ...now(), labelAssociationAction: { labeled } };
    return this.change('regular', [{ index: ['label_jid', id, jid(chat)], value }]);
  }

  labelMessage(messageId: string, id: string, labeled = true): Promise<void> {
    const [chat = '', ...rest] = this.#keyOf(this.desk.message(messageId));
    const value = { ...now(), labelAssociationAction: { labeled } };
    return this.change('regular', [{ index: ['label_message', id, chat, ...rest], value }]);
  }

  setPushName(name: string): Promise<void> {
    return this.change('critical_block', [
      { index: ['setting_pushName'], value: { ...now(), pushNameSetting: { name } } },
    ]);
  }

  /** Any change, in one patch. */
  change(collection: CollectionName, wanted: readonly WantedChange[]): Promise<void> {
    return this.desk.run(() => this.keeper.change(collection, wanted));
  }

  /** Makes a new key without sharing it, as when the share is lost: companions have to ask for it. */
  rotateKey(): void {
    this.keeper.rotateKey();
  }

  /** How often companions have asked for a key that they did not have. */
  get keyRequests(): number {
    return this.keeper.keyRequests;
  }

  /** Every record, decrypted. */
  entries(): StateEntry[] {
    return this.keeper.entries();
  }

  /** The record with exactly this index; null when there is none. */
  value(...index: string[]): proto.ISyncActionValue | null {
    const name = JSON.stringify(index);
    return this.entries().find((entry) => JSON.stringify(entry.index) === name)?.value ?? null;
  }

  versions(): Record<CollectionName, number> {
    return this.keeper.versions();
  }

  /** What the phone shows of a chat, whichever address form its records have. */
  chat(chat: string): ShownChat {
    const { peers } = this.desk.context;
    const wanted = peers.display(recipientJid(chat, 'chat'));
    const mine = this.entries().filter(({ index }) => {
      const at = index[0] === 'label_jid' ? 2 : 1;
      return index[at]?.includes('@') && peers.display(index[at]) === wanted;
    });
    const find = (name: string): proto.ISyncActionValue | undefined =>
      mine.filter(({ index }) => index[0] === name).sort((a, b) => b.version - a.version)[0]?.value;
    const mute = find('mute')?.muteAction;
    const deleted = find('deleteChat');
    return {
      pinned: find('pin_v1')?.pinAction?.pinned ?? false,
      archived: find('archive')?.archiveChatAction?.archived ?? false,
      mutedUntil: mute?.muted ? Number(mute.muteEndTimestamp) : null,
      unread: find('markChatAsRead')?.markChatAsReadAction?.read === false,
      deletedAt: deleted ? Number(deleted.timestamp) : null,
      labels: mine
        .filter(({ index, value }) => index[0] === 'label_jid' && value.labelAssociationAction?.labeled)
        .map(({ index }) => index[1] ?? ''),
    };
  }

  /** Waits until a condition about the app state holds. @throws AppError WHATSAPP_TIMEOUT */
  async waitFor<T>(look: (settings: this) => T | null | undefined | false, timeoutMs = 10_000): Promise<T> {
    const end = performance.now() + timeoutMs;
    for (;;) {
      const found = look(this);
      if (found) return found;
      if (performance.now() > end) {
        const seen = JSON.stringify(this.entries().map(({ index, value }) => ({ index, value }))).slice(
          0,
          2000,
        );
        throw new AppError('WHATSAPP_TIMEOUT', `not within ${timeoutMs} ms; app state: ${seen}`);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  #keyOf(message: StoredMessage): string[] {
    const fromMe = message.direction === 'out';
    const author = isGroup(message.address) && !fromMe ? bareJid(message.sender) : '0';
    return [message.address, message.id, fromMe ? '1' : '0', author];
  }
}

/** Shows in the message log what app state says about messages. */
export function applyToMessages(desk: PhoneDesk, changes: readonly StateChange[]): void {
  const { log } = desk.context;
  for (const { index, value, removed } of changes) {
    const message = log.find(index[2] ?? '');
    if (!message) continue;
    const { starAction, deleteMessageForMeAction: deletion } = value;
    if (index[0] === 'star') message.starred = !removed && starAction?.starred === true;
    else if (index[0] === 'deleteMessageForMe' && !removed) {
      message.deletedForMe = { at: Number(value.timestamp), deleteMedia: deletion?.deleteMedia ?? false };
    } else continue;
    log.changed(message);
  }
}

const jid = (text: string): string => recipientJid(text, 'chat');
const seconds = (): number => Math.floor(Date.now() / 1000);
