import { AppError, errorText } from '../../kernel/index.js';
import type { DeviceLink, LinkHandler } from '../server/link.js';
import type { BinaryNode } from '../wire/codec.js';
import { child, node } from '../wire/node.js';

const QUERY_TIMEOUT_MS = 15_000;

interface PendingQuery {
  resolve(answer: BinaryNode): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/** The server's refusal of an IQ. */
export class IqError extends AppError {
  constructor(code: number, text: string) {
    super('WHATSAPP_REJECTED', `server answered ${code} ${text}`, { serverCode: code });
  }
}

/** How one device reaches the server. */
export interface LinkServer {
  attach(handler: LinkHandler): DeviceLink;
  /** False when the server cut the link (a fault that names the phone). */
  isAttached(): boolean;
}

/** The stanza stream of one virtual device: pairs IQs with their answers, hands everything else on. */
export class StanzaLink {
  readonly #pending = new Map<string, PendingQuery>();
  #link: DeviceLink | null = null;
  #serial = 0;

  constructor(
    private readonly server: LinkServer,
    private readonly onStanza: (stanza: BinaryNode) => void,
  ) {}

  get online(): boolean {
    return this.#link !== null;
  }

  connect(): void {
    this.#link ??= this.server.attach({ onNode: (stanza) => this.#receive(stanza) });
  }

  /** Goes offline; queries that wait for an answer fail. */
  disconnect(): void {
    this.#link?.detach();
    this.#link = null;
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(new AppError('SESSION_NOT_CONNECTED', 'the phone went offline'));
    }
    this.#pending.clear();
  }

  /** @throws AppError SESSION_NOT_CONNECTED while offline */
  send(stanza: BinaryNode): void {
    if (!this.#link) throw new AppError('SESSION_NOT_CONNECTED', 'the phone is offline');
    if (!this.server.isAttached()) this.reconnect();
    this.#link.submit(stanza);
  }

  /** A new link after the server cut the old one, as a real phone would come back; none while offline. */
  reconnect(): void {
    if (!this.#link) return;
    this.#link = null;
    this.connect();
  }

  /**
   * Sends `<iq>` with a new id and waits for its result.
   * @throws IqError when the server refuses, AppError WHATSAPP_TIMEOUT after 15 s
   */
  query(attrs: Record<string, string>, content: BinaryNode[]): Promise<BinaryNode> {
    const id = `p${++this.#serial}`;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(
          new AppError('WHATSAPP_TIMEOUT', `no answer to ${attrs['xmlns']} within ${QUERY_TIMEOUT_MS} ms`),
        );
      }, QUERY_TIMEOUT_MS);
      this.#pending.set(id, { resolve, reject, timer });
      try {
        this.send(node('iq', { to: '@s.whatsapp.net', ...attrs, id }, content));
      } catch (error) {
        clearTimeout(timer);
        this.#pending.delete(id);
        reject(error instanceof Error ? error : new Error(errorText(error)));
      }
    });
  }

  #receive(stanza: BinaryNode): void {
    const query = stanza.tag === 'iq' ? this.#pending.get(stanza.attrs['id'] ?? '') : undefined;
    if (!query) {
      this.onStanza(stanza);
      return;
    }
    this.#pending.delete(stanza.attrs['id'] ?? '');
    clearTimeout(query.timer);
    if (stanza.attrs['type'] === 'error') {
      const error = child(stanza, 'error');
      query.reject(new IqError(Number(error?.attrs['code'] ?? 500), error?.attrs['text'] ?? ''));
    } else {
      query.resolve(stanza);
    }
  }
}
