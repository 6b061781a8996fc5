import { WebSocket } from 'ws';
import { Unreachable } from '../broker-outcome.js';
import type { Line } from '../shared-lines.js';

/** A WebSocket server that the gateway dials. Durations in ms. */
export interface WebsocketServer {
  /** ws or wss. */
  endpoint: string;
  /** Of the opening request. */
  headers: Readonly<Record<string, string>>;
  /** Offer permessage-deflate. */
  compression: boolean;
  /** Of the opening handshake. */
  timeoutMs: number;
}

/** The server answered the opening request with another status than 101. */
export class HandshakeRefused extends Error {
  constructor(readonly status: number) {
    super(`the server answered the opening request with ${status}`);
  }
}

/** The connection ended before the server had answered for the frame. */
export class LineBroken extends Error {
  readonly code: string;
  constructor(closeCode: number) {
    super(`the connection ended with ${closeCode}`);
    this.code = `CLOSED_${closeCode}`;
  }
}

/** The server takes no frame of this size. */
export class FrameTooLarge extends Error {}

interface Pending {
  bytes: number;
  settle: (error: Error | null) => void;
}

/** Close code of a peer that got a frame larger than it takes. */
const MESSAGE_TOO_BIG = 1009;
/** Frames of the server are not for us; this much of one is read at most. */
const MAX_INCOMING_BYTES = 64 * 1024;

/**
 * One connection, dialled at the first use and again after its end. Events leave as text frames, each with a ping behind it:
 * frames are read in order, so the pong says that the server's end of the connection has the event. (It does not say that a
 * program has worked on it: the protocol has no word for that.)
 */
export class WebsocketLine implements Line {
  readonly #server: WebsocketServer;
  readonly #pending = new Map<number, Pending>();
  #opening: Promise<WebSocket> | null = null;
  #socket: WebSocket | null = null;
  #sent = 0;
  #closed = false;

  constructor(server: WebsocketServer) {
    this.#server = server;
  }

  /** Dials if need be. @throws Unreachable, HandshakeRefused */
  async ready(): Promise<void> {
    await this.#open();
  }

  /**
   * Resolves when the server has the frame.
   * @throws Unreachable, HandshakeRefused, LineBroken, FrameTooLarge
   */
  async send(text: string, signal: AbortSignal): Promise<void> {
    const socket = await this.#open();
    signal.throwIfAborted();
    const number = ++this.#sent;
    await new Promise<void>((resolve, reject) => {
      this.#pending.set(number, {
        bytes: Buffer.byteLength(text),
        settle: (error) => {
          this.#pending.delete(number);
          if (error) reject(error);
          else resolve();
        },
      });
      // A frame that cannot be written ends the connection, which settles everything that is pending.
      socket.send(text, () => undefined);
      socket.ping(String(number), true, () => undefined);
    });
  }

  /** Ends the connection at once; the next use dials again. */
  hangUp(): void {
    this.#socket?.terminate();
    this.#opening = null;
  }

  close(): void {
    this.#closed = true;
    this.hangUp();
  }

  async #open(): Promise<WebSocket> {
    if (this.#closed) throw new Unreachable(new Error('the transport is closed'));
    const opening = (this.#opening ??= this.#dial());
    try {
      return await opening;
    } catch (error) {
      if (this.#opening === opening) this.#opening = null;
      throw error;
    }
  }

  async #dial(): Promise<WebSocket> {
    const { endpoint, headers, compression, timeoutMs } = this.#server;
    const socket = new WebSocket(endpoint, {
      headers: { ...headers },
      perMessageDeflate: compression,
      handshakeTimeout: timeoutMs,
      maxPayload: MAX_INCOMING_BYTES,
      followRedirects: false,
    });
    this.#socket = socket;
    const opened = new Promise<WebSocket>((resolve, reject) => {
      socket.once('open', () => resolve(socket));
      socket.once('unexpected-response', (_request, response) => {
        response.destroy();
        reject(new HandshakeRefused(response.statusCode ?? 0));
        socket.terminate();
      });
      socket.once('error', (error) => reject(new Unreachable(error)));
      socket.once('close', (code) => reject(new Unreachable(new LineBroken(code))));
    });
    socket.on('error', () => undefined); // `close` follows, and tells everybody who waits
    socket.on('pong', (data) => this.#confirmed(Number(data.toString())));
    socket.on('close', (code) => this.#ended(socket, code));
    return opened;
  }

  /** A server may answer only the last of several pings. */
  #confirmed(number: number): void {
    for (const [sent, { settle }] of this.#pending) if (sent <= number) settle(null);
  }

  #ended(socket: WebSocket, code: number): void {
    if (this.#socket === socket) {
      this.#socket = null;
      this.#opening = null;
    }
    const pending = [...this.#pending.values()];
    const largest = Math.max(0, ...pending.map(({ bytes }) => bytes));
    for (const { bytes, settle } of pending) {
      if (code !== MESSAGE_TOO_BIG) settle(new LineBroken(code));
      // It is one of them; the others were merely in its company.
      else
        settle(
          bytes === largest
            ? new FrameTooLarge('the server takes no frame of this size')
            : new Unreachable(new LineBroken(code)),
        );
    }
  }
}
