import type { Logger } from 'pino';
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
import type { MessageStore } from './message.store.js';
import type { OutgoingRow } from './outgoing-row.sql.js';
import { earlierSend, idInUse, sendFingerprint } from './repeated-sends.js';
import type { SendGate } from './pacing/send-gate.js';

export interface MessageSenderOptions {
  store: MessageStore;
  recorder: EventRecorder;
  /** Whether what this session sends to a chat is echoed as an event without being asked for: switches and skips. */
  echoEnabled(sessionId: string, chat: string): Promise<boolean>;
  /** Told when a message's state changed without an answer of the server. */
  changed(sessionId: string, messageIds: readonly string[]): void;
  acks: AckWaiters;
  /** Whether a message may leave now. */
  gate: SendGate;
  logger: Logger;
}

/** A message on its way out, whatever its kind. */
export interface Outgoing {
  sessionId: string;
  recipient: Recipient;
  /** Encodes it, uploads included. Called in the chat's turn, so that a slow upload does not let others overtake. */
  content(): OutgoingContent | Promise<OutgoingContent>;
  /** What the caller asked for: two sends are the same when this is, although keys and times in them differ. */
  asked: Json;
  options: MessageOptions;
  /** What stands before the names of options in errors. */
  optionsPrefix: string;
  /** Set for a message that is stored already and has waited for its time: puts it on its way, null if it may not go. */
  waiting?: { release(row: OutgoingRow): Promise<StoredMessage | null> };
}

/** A message that has waited was taken back while it was being made ready. */
export class NotReleased extends Error {
  override readonly name = 'NotReleased';
}

const MAX_TRIES = 3;
/** Errors of a relay after which its frame has certainly not been written. */
const NEVER_LEFT = new Set(['WHATSAPP_REJECTED', 'WHATSAPP_TIMEOUT', 'RECIPIENT_NOT_ON_WHATSAPP']);

/** Stores a message with its id, then lets WhatsApp hear of it. One after the other in each chat. */
export class MessageSender {
  readonly #chats = new KeyedMutex();
  readonly #inFlight = new Set<string>();

  constructor(private readonly options: MessageSenderOptions) {}

  async send(out: Outgoing, commands: SocketCommands): Promise<SendResult> {
    const { sessionId, recipient, options } = out;
    const id = options.messageId ?? newMessageId();
    const ack = options.waitForAck ? this.options.acks.expect(sessionId, id) : null;
    const sent = this.#chats.run(`${sessionId}|${recipient.jid}`, async () => {
      this.#inFlight.add(`${sessionId}|${id}`);
      try {
        const fingerprint = sendFingerprint(recipient.jid, out.asked);
        const named = options.messageId !== undefined || options.idempotencyKey !== undefined;
        const earlier = named && !out.waiting ? await this.#repeated(out, { id, fingerprint }) : null;
        if (earlier) return earlier;
        await this.options.gate.admit(out, commands);
        const content = await out.content();
        const stored = await this.#store(out, { id, fingerprint, content, own: commands.own });
        if (!stored && out.waiting) throw new NotReleased();
        if (!stored) return (await this.#repeated(out, { id, fingerprint })) ?? idInUse(out.optionsPrefix);
        await this.#relay(out, { stored, content }, commands);
        return { message: stored, repeated: false };
      } finally {
        this.#inFlight.delete(`${sessionId}|${id}`);
      }
    });
    try {
      const { message, repeated } = await sent;
      // Outside of the chat's turn: one slow answer must not hold up what is sent to the chat next.
      if (!ack) return { message, repeated };
      return { message: await (repeated ? this.#repeatedAck(message) : taken(message, ack)), repeated };
    } finally {
      ack?.cancel();
    }
  }

  /**
   * Sends again, under the same ids, what the server never acked: a crash may have come between the commit and
   * the frame. Recipients drop the double. After three tries the state is `unknown`, never silence.
   */
  async resendUnacked(sessionId: string, commands: SocketCommands): Promise<void> {
    const { store, logger, changed } = this.options;
    try {
      for (const message of await store.takeUnsent(sessionId)) {
        if (this.#inFlight.has(`${sessionId}|${message.id}`)) continue;
        if (message.tries > MAX_TRIES || message.stale) {
          const text = 'never acknowledged by WhatsApp';
          await store.endQueued({ sessionId, id: message.id }, { state: 'unknown', code: null, text });
          changed(sessionId, [message.id]);
          continue;
        }
        await this.#chats.run(`${sessionId}|${message.chat}`, () =>
          commands.relay({
            to: message.chat,
            content: message.proto,
            messageId: message.id,
            route: message.route,
          }),
        );
      }
    } catch (error) {
      // The connection went away again: the next one continues.
      logger.warn({ sessionId, error: errorText(error) }, 'unsent messages wait for the next connection');
    }
  }

  #store(
    { sessionId, recipient, options, waiting }: Outgoing,
    made: { id: string; fingerprint: Buffer; content: OutgoingContent; own: SocketCommands['own'] },
  ): Promise<StoredMessage | null> {
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
    };
    return waiting ? waiting.release(row) : this.options.store.insertOutgoing(row);
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
