import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import {
  AppError,
  AsyncQueue,
  badInput,
  errorText,
  isGroup,
  KeyedMutex,
  newMessageId,
  recipientJid,
} from '../kernel/index.js';
import type { EventRecorder } from '../events/index.js';
import { resolveRecipient, type Recipient } from '../sessions/index.js';
import {
  quotedFromJson,
  reactionContent,
  renderOwnMessageEvent,
  textContent,
  type OutgoingContent,
  type SocketCommands,
} from '../whatsapp/index.js';
import { AckWaiters, type ExpectedAck } from './ack-waiters.js';
import { ackErrorText, type InboundSink } from './inbound-sink.js';
import type {
  MessagePort,
  SendReactionCommand,
  SendResult,
  SendTextCommand,
  StoredMessage,
} from './message.port.js';
import { type MessageStore } from './message.store.js';
import { checkSendText } from './send-rules.js';

export interface MessageServiceOptions {
  store: MessageStore;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  sink: InboundSink;
  recorder: EventRecorder;
  /** Whether sends of this session are echoed as events (both the global and the session's switch). */
  echoEnabled(sessionId: string): Promise<boolean>;
  logger: Logger;
  /** How long `waitForAck` waits for the server. @default 15000 */
  ackTimeoutMs?: number;
}

/** How a message goes out, whatever its kind. */
interface Outgoing {
  sessionId: string;
  recipient: Recipient;
  content: OutgoingContent;
  messageId: string | undefined;
  idempotencyKey: string | undefined;
  waitForAck: boolean;
  echo: boolean;
  /** Typing shown before, ms. */
  typingMs: number;
}

const MAX_TRIES = 3;
/** Errors of a relay after which its frame has certainly not been written. */
const NEVER_LEFT = new Set(['WHATSAPP_REJECTED', 'WHATSAPP_TIMEOUT', 'RECIPIENT_NOT_ON_WHATSAPP']);

/** Sending and reading of messages. A message is stored with its id before WhatsApp hears of it. */
export class MessageService implements MessagePort {
  readonly #options: MessageServiceOptions;
  readonly #chats = new KeyedMutex();
  readonly #acks: AckWaiters;
  readonly #inFlight = new Set<string>();
  readonly #watchers = new Set<{
    sessionId: string | null;
    queue: AsyncQueue<{ sessionId: string; id: string }>;
  }>();

  constructor(options: MessageServiceOptions) {
    this.#options = options;
    this.#acks = new AckWaiters(options.ackTimeoutMs ?? 15_000);
    options.sink.listen({
      changed: (sessionId, ids) => this.#announce(sessionId, ids),
      acked: (sessionId, ack) => this.#acks.settle(sessionId, ack),
    });
  }

  async sendText(command: SendTextCommand): Promise<SendResult> {
    checkSendText(command);
    const commands = this.#options.commands(command.sessionId);
    const recipient = await resolveRecipient(commands, command.to, 'to');
    const { context = {} } = command;
    const content = textContent(command.text, {
      stanzaId: context.stanzaId,
      participant: context.participant && recipientJid(context.participant, 'context.participant'),
      quoted: context.quotedMessage && quotedFromJson(context.quotedMessage),
      isForwarded: context.isForwarded,
      mentioned: await this.#mentioned(commands, recipient, command),
      expiration: command.ephemeralSeconds,
    });
    return this.#send({
      sessionId: command.sessionId,
      recipient,
      content,
      messageId: command.messageId,
      idempotencyKey: command.idempotencyKey,
      waitForAck: command.waitForAck ?? false,
      echo: command.echo ?? false,
      typingMs: command.typingMs ?? 0,
    });
  }

  async sendReaction(command: SendReactionCommand): Promise<SendResult> {
    if (!command.messageId) throw badInput('messageId', 'is empty', 'the id of a message');
    const commands = this.#options.commands(command.sessionId);
    const recipient = await resolveRecipient(commands, command.to, 'to');
    const target = await this.#options.store.find(command.sessionId, command.messageId);
    const fromMe = command.fromMe || (target?.fromMe ?? false);
    const author = command.sender ? recipientJid(command.sender, 'sender') : (target?.sender ?? null);
    if (isGroup(recipient.jid) && !fromMe && !author) {
      throw badInput('sender', 'is needed for a group message that is not stored here', 'the author');
    }
    const content = reactionContent({
      chat: recipient.jid,
      messageId: command.messageId,
      fromMe,
      participant: isGroup(recipient.jid) ? (fromMe ? (commands.own.lid ?? commands.own.pn) : author) : null,
      emoji: command.emoji,
      at: new Date(),
    });
    return this.#send({
      sessionId: command.sessionId,
      recipient,
      content,
      messageId: undefined,
      idempotencyKey: command.idempotencyKey,
      waitForAck: command.waitForAck ?? false,
      echo: false,
      typingMs: 0,
    });
  }

  async markRead(command: {
    sessionId: string;
    chat: string;
    messageIds: string[];
    sender?: string;
  }): Promise<number> {
    if (!command.messageIds.length) throw badInput('messageIds', 'is empty', 'at least one message id');
    const chat = recipientJid(command.chat, 'chat');
    const commands = this.#options.commands(command.sessionId);
    const sender = command.sender ? recipientJid(command.sender, 'sender') : null;
    const stored = await this.#options.store.findMany(command.sessionId, command.messageIds);
    const known = new Map(stored.filter((m) => !m.fromMe && inChat(m, chat)).map((m) => [m.id, m]));
    const lid = chat.endsWith('@s.whatsapp.net') ? await commands.knownLid(chat) : null;
    await commands.markRead(
      command.messageIds.map((id) => {
        const message = known.get(id);
        return { id, chat: message?.chat ?? lid ?? chat, sender: message?.sender ?? sender };
      }),
    );
    return command.messageIds.length;
  }

  find(sessionId: string, id: string): Promise<StoredMessage | null> {
    return this.#options.store.find(sessionId, id);
  }

  page(query: { sessionId: string; chat?: string; first: number; after?: string }) {
    const chat = query.chat === undefined ? undefined : recipientJid(query.chat, 'chat');
    return this.#options.store.page({ ...query, chat });
  }

  /** Outgoing messages whose state changed, as they are then. Without id: of all sessions. */
  updates(sessionId: string | null): AsyncIterableIterator<StoredMessage> {
    const queue = new AsyncQueue<{ sessionId: string; id: string }>(1_000, () =>
      this.#watchers.delete(watcher),
    );
    const watcher = { sessionId, queue };
    this.#watchers.add(watcher);
    const { store } = this.#options;
    // Not a generator: `return()` has to end it also while it waits for the next change.
    return {
      async next() {
        for (;;) {
          const step = await queue.next();
          if (step.done === true) return { value: undefined, done: true };
          const message = await store.find(step.value.sessionId, step.value.id);
          if (message?.fromMe) return { value: message, done: false };
        }
      },
      async return() {
        await queue.return();
        return { value: undefined, done: true };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  /**
   * Sends again, under the same ids, what the server never acked: a crash may have come between the commit and
   * the frame. Recipients drop the double. After three tries the state is `unknown`, never silence.
   */
  async resendUnacked(sessionId: string, commands: SocketCommands): Promise<void> {
    const { store, logger } = this.#options;
    try {
      for (const message of await store.takeUnsent(sessionId)) {
        if (this.#inFlight.has(`${sessionId}|${message.id}`)) continue;
        if (message.tries > MAX_TRIES || message.stale) {
          const text = 'never acknowledged by WhatsApp';
          await store.endQueued({ sessionId, id: message.id }, { state: 'unknown', code: null, text });
          this.#announce(sessionId, [message.id]);
          continue;
        }
        await this.#chats.run(`${sessionId}|${message.chat}`, () =>
          commands.relay({ to: message.chat, content: message.proto, messageId: message.id }),
        );
      }
    } catch (error) {
      // The connection went away again: the next one continues.
      logger.warn({ sessionId, error: errorText(error) }, 'unsent messages wait for the next connection');
    }
  }

  async #send(out: Outgoing): Promise<SendResult> {
    const { store } = this.#options;
    const { sessionId, recipient, content } = out;
    const commands = this.#options.commands(sessionId);
    const own = commands.own;
    const id = out.messageId ?? newMessageId();
    const fingerprint = createHash('sha256')
      .update(`${recipient.jid}|${content.kind}|`)
      .update(content.bytes)
      .digest();
    const inLid = recipient.jid.endsWith('@lid') || isGroup(recipient.jid);
    const ack = out.waitForAck ? this.#acks.expect(sessionId, id) : null;
    const sent = this.#chats.run(`${sessionId}|${recipient.jid}`, async () => {
      this.#inFlight.add(`${sessionId}|${id}`);
      try {
        const stored = await store.insertOutgoing({
          sessionId,
          id,
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
          at: new Date(),
          quotedId: content.quotedId,
          fingerprint,
          idempotencyKey: out.idempotencyKey ?? null,
        });
        if (!stored) return await this.#repeated(out, { id, fingerprint });
        await this.#relay(out, stored, commands);
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
   * Writes the frame of a stored message. A lost connection is no failure: the message stays queued and goes out
   * with the next connection, under the same id.
   */
  async #relay(out: Outgoing, message: StoredMessage, commands: SocketCommands): Promise<void> {
    const { store } = this.#options;
    const { sessionId, recipient, content } = out;
    try {
      if (out.typingMs > 0) await typing(commands, recipient.jid, out.typingMs);
      await commands.relay({ to: recipient.jid, content: content.bytes, messageId: message.id });
    } catch (error) {
      if (error instanceof AppError && error.code === 'SESSION_NOT_CONNECTED') return;
      if (error instanceof AppError && NEVER_LEFT.has(error.code)) {
        await store.endQueued(
          { sessionId, id: message.id },
          { state: 'failed', code: error.details.serverCode ?? null, text: error.message },
        );
        this.#announce(sessionId, [message.id]);
      }
      throw error;
    }
    await this.#echo(out, message, commands);
  }

  /** The ack of a message that was sent by an earlier call: it may have come and been stored long ago. */
  async #repeatedAck(repeated: StoredMessage): Promise<StoredMessage> {
    const { sessionId, id } = repeated;
    const ack = this.#acks.expect(sessionId, id);
    try {
      const message = await this.#options.store.find(sessionId, id);
      if (!message) throw new AppError('NOT_FOUND', 'the message is gone: the session was deleted');
      if (message.state === 'queued') return await taken(message, ack);
      if (message.state !== 'failed') return message;
      throw refused(message, message.error ?? { code: null, text: 'WhatsApp refused the message' });
    } finally {
      ack.cancel();
    }
  }

  async #repeated(out: Outgoing, made: { id: string; fingerprint: Buffer }): Promise<SendResult> {
    const earlier = await this.#options.store.findRepeated({
      sessionId: out.sessionId,
      id: made.id,
      idempotencyKey: out.idempotencyKey ?? null,
    });
    if (!earlier) throw new AppError('CONFLICT', 'messageId: the id is in use', { field: 'messageId' });
    if (!earlier.fingerprint?.equals(made.fingerprint)) {
      const field = earlier.by === 'key' ? 'idempotencyKey' : 'messageId';
      throw new AppError('IDEMPOTENCY_MISMATCH', `${field}: was used before for another message`, { field });
    }
    return { message: earlier.message, repeated: true };
  }

  async #echo(out: Outgoing, message: StoredMessage, commands: SocketCommands): Promise<void> {
    const { recorder, echoEnabled, logger } = this.#options;
    try {
      if (!out.echo && !(await echoEnabled(out.sessionId))) return;
      const event = renderOwnMessageEvent(
        {
          id: message.id,
          chat: message.chat,
          content: out.content.bytes,
          at: message.at,
          type: out.content.kind === 'reaction' ? 'reaction' : 'text',
          mediaType: '',
          edit: '',
          pushName: commands.own.pushName,
        },
        commands.renderContext,
      );
      await recorder.record({ event: { sessionId: out.sessionId, ...event }, companions: [] });
    } catch (error) {
      // The message is out: a missing echo must not make the caller send it again.
      logger.error(
        { sessionId: out.sessionId, messageId: message.id, error: errorText(error) },
        'the echo of a sent message could not be stored',
      );
    }
  }

  async #mentioned(
    commands: SocketCommands,
    recipient: Recipient,
    { context }: SendTextCommand,
  ): Promise<string[] | undefined> {
    if (context?.mentionAll) {
      if (!isGroup(recipient.jid)) {
        throw badInput('context.mentionAll', 'needs a group as recipient', 'a group address in input.to');
      }
      return commands.groupMembers(recipient.jid);
    }
    return context?.mentionedJids?.map((jid) => recipientJid(jid, 'context.mentionedJids'));
  }

  #announce(sessionId: string, ids: readonly string[]): void {
    for (const watcher of this.#watchers) {
      if (watcher.sessionId !== null && watcher.sessionId !== sessionId) continue;
      for (const id of ids) watcher.queue.push({ sessionId, id });
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

function inChat(message: StoredMessage, chat: string): boolean {
  return message.chat === chat || message.chatPn === chat || message.chatLid === chat;
}

async function typing(commands: SocketCommands, to: string, ms: number): Promise<void> {
  await commands.chatPresence(to, 'composing');
  await new Promise((resolve) => setTimeout(resolve, ms));
  await commands.chatPresence(to, 'paused');
}
