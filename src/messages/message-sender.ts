import { AppError, errorText, isGroup, isPn, KeyedMutex, newMessageId, type Json } from '../kernel/index.js';
import type { EventRecorder } from '../events/index.js';
import type { Recipient } from '../sessions/index.js';
import {
  renderOwnMessageEvent,
  stanzaType,
  type OutgoingContent,
  type SocketCommands,
} from '../whatsapp/index.js';
import type { AckWaiters, ExpectedAck } from './ack-waiters.js';
import { ackErrorText } from './inbound-sink.js';
import type { MessageOptions, SendResult, StoredMessage } from './message.port.js';
import type { OutgoingRow } from './outgoing-row.sql.js';
import type { OutgoingStore } from './outgoing.store.js';
import { Departures, type DeparturesOptions } from './departures.js';
import { earlierSend, idInUse, sendFingerprint } from './repeated-sends.js';
import type { Turn } from './pacing/pace.store.js';

export interface MessageSenderOptions extends DeparturesOptions {
  recorder: EventRecorder;
  /** Whether what this session sends to a chat is echoed as an event without being asked for: switches and skips. */
  echoEnabled(sessionId: string, chat: string): Promise<boolean>;
  acks: AckWaiters;
  outgoing: OutgoingStore;
}

/** A message on its way out, whatever its kind. */
export interface Outgoing {
  sessionId: string;
  recipient: Recipient;
  /** Encodes it, uploads included. Called in the chat's turn, so that a slow upload does not let others overtake. */
  content(): OutgoingContent | Promise<OutgoingContent>;
  /** What the caller asked for: two sends are the same when this is, although keys and times in them differ. */
  asked: Json;
  /** It is about an earlier message: an edit, a reaction, a deletion. */
  aboutEarlier?: boolean;
  options: MessageOptions;
  /** What stands before the names of options in errors. */
  optionsPrefix: string;
  /** Set for a message that is stored already and has waited for its time: puts it on its way, null if it may not go. */
  waiting?: { release(row: OutgoingRow): Promise<StoredMessage | null> };
}

/** What came of a send before its frame leaves. */
interface Made extends SendResult {
  /** Set for what was not sent before: when it has left, and whether that takes its time. */
  left?: { done: Promise<void>; waits: boolean };
}

/** A message that is ready to be stored. */
interface Ready {
  id: string;
  fingerprint: Buffer;
  content: OutgoingContent;
  own: SocketCommands['own'];
  turn: Turn | null;
}

/** A message that has waited was taken back while it was being made ready. */
export class NotReleased extends Error {
  override readonly name = 'NotReleased';
}

/** Errors of a relay after which its frame has certainly not been written. */
const NEVER_LEFT = new Set(['WHATSAPP_REJECTED', 'WHATSAPP_TIMEOUT', 'RECIPIENT_NOT_ON_WHATSAPP']);

/** Stores a message with its id, then lets WhatsApp hear of it. One after the other in each chat. */
export class MessageSender {
  /** In each chat messages are made one after the other, and let go in the same order once they are stored. */
  readonly #chats = new KeyedMutex();
  readonly #stored = new KeyedMutex();
  readonly #departures: Departures;

  constructor(private readonly options: MessageSenderOptions) {
    this.#departures = new Departures(options);
  }

  async send(out: Outgoing, commands: SocketCommands): Promise<SendResult> {
    const { sessionId, recipient, options } = out;
    const id = options.messageId ?? newMessageId();
    const ack = options.waitForAck ? this.options.acks.expect(sessionId, id) : null;
    try {
      const chat = `${sessionId}|${recipient.jid}`;
      // The next one of the chat is made while this one is being stored: both share a commit when they come together.
      const { made } = await this.#chats.run(chat, () => this.#make(out, { id, chat }, commands));
      const { message, repeated, left } = await made;
      // Outside of the chat's turn: one slow answer must not hold up what is sent to the chat next.
      if (left && (ack || !left.waits)) await left.done;
      if (!ack) return { message, repeated };
      return { message: await (repeated ? this.#repeatedAck(message) : taken(message, ack)), repeated };
    } finally {
      ack?.cancel();
    }
  }

  /** Sends again what the server never acked. */
  resendUnacked(sessionId: string): Promise<void> {
    return this.#departures.resendUnacked(sessionId);
  }

  /** Lets go of messages that wait for their turn: they are stored. */
  stop(): void {
    this.#departures.stop();
  }

  /** Makes the message and hands it over to be stored; `made` resolves when it is, in the order of the chat. */
  async #make(
    out: Outgoing,
    { id, chat }: { id: string; chat: string },
    commands: SocketCommands,
  ): Promise<{ made: Promise<Made> }> {
    const { sessionId, recipient, options } = out;
    const { gate } = this.options;
    const release = this.#departures.hold(sessionId, id);
    try {
      const fingerprint = sendFingerprint(recipient.jid, out.asked);
      const named = options.messageId !== undefined || options.idempotencyKey !== undefined;
      const earlier = named && !out.waiting ? await this.#repeated(out, { id, fingerprint }) : null;
      if (earlier) {
        release();
        return { made: Promise.resolve(earlier) };
      }
      const admission = await gate.admit(out, commands);
      const content = await out.content();
      const turn = await gate.takeTurn(sessionId, id, admission);
      const ready = { id, fingerprint, content, own: commands.own, turn };
      const storing = this.#storeInTurn(out, ready);
      // A failure is told below, when the turn has come. Whether a contact is new is asked of what is stored.
      const over = storing.catch(() => undefined);
      if (admission.pacing) await over;
      const made = this.#stored.run(chat, async () => this.#depart(out, ready, await storing));
      return { made: made.finally(release) };
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Lets a stored message leave when its turn comes. */
  async #depart(out: Outgoing, ready: Ready, stored: StoredMessage | null): Promise<Made> {
    const { sessionId, recipient } = out;
    const { id, content, turn } = ready;
    if (!stored && out.waiting) throw new NotReleased();
    if (!stored) return (await this.#repeated(out, ready)) ?? idInUse(out.optionsPrefix);
    this.options.changed(sessionId, [id]);
    const waitMs = turn?.waitMs ?? 0;
    const leave = (fresh: SocketCommands): Promise<void> => this.#relay(out, { stored, content }, fresh);
    const done = this.#departures.depart({ sessionId, messageId: id, recipient, waitMs, leave });
    // Who waits for it hears of a failure; for others the state of the message tells.
    done.catch((error: unknown) => this.#notLeft(stored, error));
    return { message: stored, repeated: false, left: { done, waits: waitMs > 0 } };
  }

  #notLeft({ sessionId, id }: StoredMessage, error: unknown): void {
    const planned = error instanceof AppError;
    if (planned && error.code === 'SHUTTING_DOWN') return;
    this.options.logger[planned ? 'info' : 'error'](
      { sessionId, messageId: id, error: errorText(error) },
      'a stored message could not be sent',
    );
  }

  /** A message that is not stored gives its turn back. */
  async #storeInTurn(out: Outgoing, made: Ready): Promise<StoredMessage | null> {
    let stored: StoredMessage | null = null;
    try {
      stored = await this.#store(out, made);
      return stored;
    } finally {
      if (!stored && made.turn) await this.options.gate.giveBack(out.sessionId, made.id);
    }
  }

  #store({ sessionId, recipient, options, waiting }: Outgoing, made: Ready): Promise<StoredMessage | null> {
    const { own, content } = made;
    const inLid = !isPn(recipient.jid);
    const row: OutgoingRow = {
      sessionId,
      id: made.id,
      chat: recipient.jid,
      chatPn: recipient.pn,
      chatLid: recipient.lid,
      sender: inLid && own.lid ? own.lid : own.pn,
      senderPn: own.pn,
      senderLid: own.lid,
      isGroup: isGroup(recipient.jid),
      kind: content.kind,
      text: content.text,
      content: content.json,
      proto: content.bytes,
      secret: content.secret,
      at: new Date(),
      quotedId: content.quotedId,
      fingerprint: made.fingerprint,
      idempotencyKey: options.idempotencyKey ?? null,
      route: content.route ?? null,
      notBefore: made.turn && made.turn.waitMs > 0 ? made.turn.at : null,
    };
    return waiting ? waiting.release(row) : this.options.outgoing.insert(row);
  }

  /**
   * Writes the frame of a stored message. A lost connection is no failure: the message stays queued and goes out
   * with the next connection, under the same id.
   */
  async #relay(
    out: Outgoing,
    { stored: message, content }: { stored: StoredMessage; content: OutgoingContent },
    commands: SocketCommands,
  ): Promise<void> {
    const { store, changed } = this.options;
    const { sessionId, recipient, options } = out;
    try {
      if (options.typingMs)
        await typing(commands, recipient.jid, { ms: options.typingMs, kind: content.kind });
      await commands.relay({
        to: recipient.jid,
        content: content.bytes,
        messageId: message.id,
        route: content.route ?? null,
      });
    } catch (error) {
      if (error instanceof AppError && error.code === 'SESSION_NOT_CONNECTED') return;
      if (error instanceof AppError && NEVER_LEFT.has(error.code)) {
        await store.endQueued(
          { sessionId, id: message.id },
          { state: 'failed', code: error.details.serverCode ?? null, text: error.message },
        );
        changed(sessionId, [message.id]);
      }
      throw error;
    }
    if (options.echo || (await this.#echoes(sessionId, recipient.jid)))
      await this.#echo(message, content, commands);
  }

  /** The ack of a message that was sent by an earlier call: it may have come and been stored long ago. */
  async #repeatedAck(repeated: StoredMessage): Promise<StoredMessage> {
    const { sessionId, id } = repeated;
    const ack = this.options.acks.expect(sessionId, id);
    try {
      await this.#departures.left(sessionId, id);
      const message = await this.options.store.find(sessionId, id);
      if (!message) throw new AppError('NOT_FOUND', 'the message is gone: the session was deleted');
      if (message.state === 'queued') return await taken(message, ack);
      if (message.state !== 'failed') return message;
      throw refused(message, message.error ?? { code: null, text: 'WhatsApp refused the message' });
    } finally {
      ack.cancel();
    }
  }

  #repeated(out: Outgoing, made: { id: string; fingerprint: Buffer }): Promise<SendResult | null> {
    const { sessionId, options, optionsPrefix: prefix } = out;
    const { idempotencyKey } = options;
    return earlierSend(this.options.store, { ...made, sessionId, idempotencyKey, prefix });
  }

  async #echoes(sessionId: string, chat: string): Promise<boolean> {
    try {
      return await this.options.echoEnabled(sessionId, chat);
    } catch (error) {
      // The message is out: a setting that cannot be read must not make the caller send it again.
      this.options.logger.error({ sessionId, error: errorText(error) }, 'the echo setting could not be read');
      return false;
    }
  }

  async #echo(message: StoredMessage, content: OutgoingContent, commands: SocketCommands): Promise<void> {
    const { recorder, logger } = this.options;
    const { sessionId } = message;
    try {
      const event = renderOwnMessageEvent(
        {
          id: message.id,
          chat: message.chat,
          content: content.bytes,
          at: message.at,
          ...stanzaType(content.kind),
          edit: content.kind === 'edit' ? '1' : content.kind === 'revoke' ? '7' : '',
          pushName: commands.own.pushName,
        },
        commands.renderContext,
      );
      await recorder.record({ event: { sessionId, ...event }, companions: [] });
    } catch (error) {
      // The message is out: a missing echo must not make the caller send it again.
      logger.error(
        { sessionId, messageId: message.id, error: errorText(error) },
        'the echo of a sent message could not be stored',
      );
    }
  }
}

/**
 * The message once the server has it.
 * @throws AppError WHATSAPP_REJECTED with `serverCode`, WHATSAPP_TIMEOUT
 */
async function taken(message: StoredMessage, ack: ExpectedAck): Promise<StoredMessage> {
  const { errorCode } = await ack.answer();
  if (errorCode !== null) throw refused(message, { code: errorCode, text: ackErrorText(errorCode) });
  return { ...message, state: 'sent' };
}

function refused({ id }: StoredMessage, { code, text }: { code: number | null; text: string }): AppError {
  return new AppError('WHATSAPP_REJECTED', text, {
    ...(code === null ? {} : { serverCode: code }),
    messageId: id,
  });
}

async function typing(
  commands: SocketCommands,
  to: string,
  { ms, kind }: { ms: number; kind: OutgoingContent['kind'] },
): Promise<void> {
  await commands.chatPresence(to, kind === 'ptt' || kind === 'audio' ? 'recording' : 'composing');
  await new Promise((resolve) => setTimeout(resolve, ms));
  await commands.chatPresence(to, 'paused');
}
