import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { errorText } from '../../kernel/index.js';
import type { CertificateAuthority } from '../wire/certificates.js';
import { decodeBinaryNode, encodeBinaryNode, type BinaryNode } from '../wire/codec.js';
import { FrameReader, frame } from '../wire/frames.js';
import { NoiseResponder, type ClientFinish } from '../wire/noise.js';
import type { Port } from './endpoint.js';
import type { Ledger } from './ledger.js';

/** What a connection does after its handshake. */
export interface ConnectionUser {
  onNode(stanza: BinaryNode): void;
  onClose(): void;
}

/** Gives a connection its user, by what the client proved; throws to refuse it. */
export type Admission = (connection: Connection, finish: ClientFinish) => ConnectionUser;

export interface ConnectionOptions {
  authority: CertificateAuthority;
  admit: Admission;
  ledger: Ledger;
  logger: Logger | null;
}

/** One client socket: Noise handshake, then stanzas in both directions. */
export class Connection implements Port {
  readonly #reader = new FrameReader();
  readonly #noise: NoiseResponder;
  #phase: 'hello' | 'finish' | 'open' | 'closed' = 'hello';
  #user: ConnectionUser | null = null;

  constructor(
    private readonly socket: WebSocket,
    private readonly options: ConnectionOptions,
  ) {
    this.#noise = new NoiseResponder(options.authority);
    options.ledger.counts.connections++;
    socket.on('message', (data: Buffer) => this.#onData(data));
    socket.on('close', () => this.#onClose());
    // A broken socket also emits `close`; there is nothing else to do about it.
    socket.on('error', (error) =>
      options.logger?.debug({ error: errorText(error) }, 'sandbox: socket error'),
    );
  }

  send(stanza: BinaryNode): void {
    if (this.#phase !== 'open') return;
    this.options.ledger.counts.framesOut++;
    this.socket.send(frame(this.#noise.encrypt(encodeBinaryNode(stanza))));
  }

  /** Sends `last`, then closes in order. */
  close(last?: BinaryNode): void {
    if (last) this.send(last);
    this.socket.close();
    this.#onClose();
  }

  /** Cuts the TCP connection without a word. */
  drop(): void {
    this.socket.terminate();
    this.#onClose();
  }

  #onData(data: Buffer): void {
    try {
      for (const body of this.#reader.push(data)) this.#onFrame(body);
    } catch (error) {
      // Handshake, decryption or stanza could not be read: a client error that a real server answers by hanging up.
      this.options.ledger.noteViolation(null, errorText(error));
      this.options.logger?.warn({ error: errorText(error) }, 'sandbox: connection broken off');
      this.drop();
    }
  }

  #onFrame(body: Buffer): void {
    switch (this.#phase) {
      case 'hello':
        this.socket.send(frame(this.#noise.hello(body)));
        this.#phase = 'finish';
        return;
      case 'finish': {
        const finish = this.#noise.finish(body);
        this.#phase = 'open';
        this.#user = this.options.admit(this, finish);
        return;
      }
      case 'open':
        this.options.ledger.counts.framesIn++;
        this.#user?.onNode(decodeBinaryNode(this.#noise.decrypt(body)));
        return;
      case 'closed':
        return;
    }
  }

  #onClose(): void {
    if (this.#phase === 'closed') return;
    this.#phase = 'closed';
    this.#user?.onClose();
    this.#user = null;
  }
}
