import { bareJid } from '../../kernel/index.js';
import { proto } from '../wire/codec.js';
import type { DeviceContext } from './device-context.js';
import { innerMessage, textOfMessage, wrappersOf } from './message-content.js';
import type { StoredMessage } from './message-log.js';
import { openPayload, optionHash, type SecretContext } from './secret-payload.js';
import { show } from './shown/index.js';
import { responseName } from './shown/show-cards.js';

const { Type } = proto.Message.ProtocolMessage;
/** Editing stops after 15 minutes; phones allow for messages that were under way. */
const MAX_EDIT_AGE_MS = 20 * 60 * 1000;
/** `edit` of a post that comes again. */
const POST = { edit: '3', delete: '8' } as const;
const EDIT = { edit: '1', pin: '2', ownDelete: '7', adminDelete: '8' } as const;

/** Carries out what a message does to an earlier one: reaction, vote, answer, edit, deletion, pin, keep, album. */
export class AppliedChanges {
  constructor(private readonly context: DeviceContext) {}

  /** True when the message was a change that is seen at its target alone, and not as a message. */
  apply(entry: StoredMessage, message: proto.IMessage): boolean {
    const { log } = this.context;
    const inner = innerMessage(message);
    if (entry.shown.album !== null) this.#joinAlbum(entry, entry.shown.album);
    const { reactionMessage, pinInChatMessage, keepInChatMessage } = inner;
    if (reactionMessage) {
      const target = log.find(reactionMessage.key?.id ?? '');
      const emoji = reactionMessage.text ?? '';
      if (target) log.react(target, { by: entry.from, emoji, at: entry.timestamp });
      return true;
    }
    if (inner.pollUpdateMessage) return this.#vote(entry, inner.pollUpdateMessage);
    if (inner.encEventResponseMessage) return this.#answer(entry, inner.encEventResponseMessage);
    if (pinInChatMessage) {
      const seconds = wrappersOf(message).info?.messageAddOnDurationInSecs ?? 0;
      this.#pin(entry, pinInChatMessage, seconds);
      return true;
    }
    if (keepInChatMessage) {
      this.#keep(entry, keepInChatMessage);
      return true;
    }
    if (!inner.protocolMessage) return false;
    this.#protocol(entry, inner.protocolMessage);
    return true;
  }

  /** A post of a channel came again: edited, deleted, or only repeated. */
  applyPost(post: StoredMessage, message: proto.IMessage, edit: string | null): void {
    if (edit === POST.delete) post.deleted = true;
    else if (edit === POST.edit) {
      post.edits.push({ text: post.text, at: Date.now() });
      post.text = textOfMessage(message);
      if ('caption' in post.shown) post.shown = { ...post.shown, caption: post.text };
      else post.shown = show(message, post.view).shown;
    } else {
      this.context.log.counts.duplicates++;
      return;
    }
    this.context.log.changed(post);
  }

  #protocol(entry: StoredMessage, protocol: proto.Message.IProtocolMessage): void {
    const { log } = this.context;
    const target = log.find(protocol.key?.id ?? '');
    if (!target) return;
    if (protocol.type === Type.REVOKE) this.#delete(entry, target);
    else if (protocol.editedMessage) this.#edit(entry, target, protocol);
    log.changed(target);
  }

  #delete(entry: StoredMessage, target: StoredMessage): void {
    const { edit } = entry.view;
    const own = sameSender(entry, target);
    if (!own && edit !== EDIT.adminDelete)
      target.problems.push(`deletion by ${entry.from}, who did not write it`);
    else if (own && edit !== EDIT.ownDelete && edit !== EDIT.adminDelete)
      target.problems.push(`deletion in a stanza with edit=${edit ?? '(none)'}`);
    else target.deleted = true;
  }

  #edit(entry: StoredMessage, target: StoredMessage, protocol: proto.Message.IProtocolMessage): void {
    const problem = editProblem(entry, target);
    if (problem) {
      target.problems.push(problem);
      return;
    }
    const edited = protocol.editedMessage as proto.IMessage;
    target.edits.push({ text: target.text, at: entry.timestamp });
    target.text = textOfMessage(edited);
    // Of media only the caption changes.
    if ('caption' in target.shown) target.shown = { ...target.shown, caption: target.text };
    else target.shown = show(edited, target.view).shown;
  }

  #pin(entry: StoredMessage, pin: proto.Message.IPinInChatMessage, seconds: number): void {
    const { log } = this.context;
    const target = log.find(pin.key?.id ?? '');
    if (!target) return;
    if (entry.view.edit !== EDIT.pin)
      target.problems.push(`pin in a stanza with edit=${entry.view.edit ?? '(none)'}`);
    const until = seconds ? entry.timestamp + seconds * 1000 : null;
    const pinned = pin.type === proto.Message.PinInChatMessage.Type.PIN_FOR_ALL;
    target.pin = pinned ? { by: entry.from, at: entry.timestamp, until } : null;
    log.changed(target);
  }

  /** Only what would disappear is kept, and not against its author's will. */
  #keep(entry: StoredMessage, keep: proto.Message.IKeepInChatMessage): void {
    const { log } = this.context;
    const target = log.find(keep.key?.id ?? '');
    if (!target) return;
    const kept = keep.keepType === proto.KeepType.KEEP_FOR_ALL;
    const byAuthor = sameSender(entry, target);
    const { edit } = entry.view;
    if (target.shown.expiresInSeconds === null)
      target.problems.push('keep of a message that does not disappear');
    else if (byAuthor && !kept && edit !== EDIT.ownDelete)
      target.problems.push(`keep taken back by the author in a stanza with edit=${edit ?? '(none)'}`);
    else if (target.keepVetoed && !byAuthor)
      target.problems.push(`keep by ${entry.from} against the author's will`);
    else {
      target.kept = kept;
      if (byAuthor) target.keepVetoed = !kept;
    }
    log.changed(target);
  }

  #joinAlbum(entry: StoredMessage, id: string): void {
    const album = this.context.log.find(id);
    if (album?.shown.kind !== 'album') {
      entry.shown.warnings.push('the album of this item is not there');
      return;
    }
    album.shown = { ...album.shown, items: [...album.shown.items, entry.id] };
    this.context.log.changed(album);
  }

  /** A vote that cannot be read stays in the log as a message of its own. */
  #vote(entry: StoredMessage, update: proto.Message.IPollUpdateMessage): boolean {
    const target = this.context.log.find(update.pollCreationMessageKey?.id ?? '');
    if (target?.shown.kind !== 'poll') return unreadable(entry, 'the poll is not there');
    if (entry.view.type !== 'poll')
      entry.shown.warnings.push(`the stanza's type is ${entry.view.type}, not poll`);
    const plain = this.#open(entry, target, { ...update.vote, purpose: 'Poll Vote' });
    if (!plain) return unreadable(entry, 'the vote cannot be decrypted');
    const hashes = (proto.Message.PollVoteMessage.decode(plain).selectedOptions ?? []).map((hash) =>
      Buffer.from(hash).toString('hex'),
    );
    const options = target.shown.options.filter((name) => hashes.includes(optionHash(name).toString('hex')));
    if (options.length !== hashes.length)
      return unreadable(entry, 'the vote is for an option that is not there');
    if (options.length > target.shown.selectable) return unreadable(entry, 'the vote has too many options');
    const others = target.shown.votes.filter(({ by }) => by !== entry.from);
    const vote = { by: entry.from, options, at: entry.timestamp };
    target.shown = { ...target.shown, votes: options.length ? [...others, vote] : others };
    this.context.log.changed(target);
    return true;
  }

  #answer(entry: StoredMessage, given: proto.Message.IEncEventResponseMessage): boolean {
    const target = this.context.log.find(given.eventCreationMessageKey?.id ?? '');
    if (target?.shown.kind !== 'event') return unreadable(entry, 'the event is not there');
    const plain = this.#open(entry, target, { ...given, purpose: 'Event Response' });
    const answer = plain && proto.Message.EventResponseMessage.decode(plain);
    const response = responseName(answer?.response);
    if (!response) return unreadable(entry, 'the answer cannot be decrypted');
    const extraGuests = answer?.extraGuestCount ?? 0;
    const answers = target.shown.answers.filter(({ by }) => by !== entry.from);
    answers.push({ by: entry.from, response, extraGuests, at: entry.timestamp });
    target.shown = { ...target.shown, answers };
    this.context.log.changed(target);
    return true;
  }

  /** Clients differ in the address form that they derive the key from: each is tried. */
  #open(
    entry: StoredMessage,
    target: StoredMessage,
    sealed: { encPayload?: Uint8Array | null; encIv?: Uint8Array | null; purpose: SecretContext['purpose'] },
  ): Buffer | null {
    const { encPayload, encIv, purpose } = sealed;
    const secret = secretOf(target);
    if (!secret || !encPayload || !encIv) return null;
    for (const creator of this.#formsOf(target)) {
      for (const actor of this.#formsOf(entry)) {
        const plain = openPayload({ secret, id: target.id, creator, actor, purpose }, { encPayload, encIv });
        if (plain) return plain;
      }
    }
    return null;
  }

  #formsOf({ sender }: StoredMessage): string[] {
    const { peers } = this.context;
    const bare = bareJid(sender);
    return [...new Set([peers.canonical(bare), peers.display(bare)])];
  }
}

/** `messageSecret` of a message; null when it has none. */
export function secretOf(entry: StoredMessage): Uint8Array | null {
  const secret = wrappersOf(proto.Message.decode(entry.content)).info?.messageSecret;
  return secret?.length ? secret : null;
}

function unreadable(entry: StoredMessage, why: string): false {
  entry.shown.warnings.push(why);
  return false;
}

const sameSender = (one: StoredMessage, other: StoredMessage): boolean =>
  bareJid(one.sender) === bareJid(other.sender);

function editProblem(entry: StoredMessage, target: StoredMessage): string | null {
  if (!sameSender(entry, target)) return `edit by ${entry.from}, who did not write it`;
  if (entry.view.edit !== EDIT.edit) return `edit in a stanza with edit=${entry.view.edit ?? '(none)'}`;
  if (entry.timestamp - target.timestamp > MAX_EDIT_AGE_MS) return 'edit after 15 minutes';
  return null;
}
