import { Agent as HttpsAgent } from 'node:https';
import { connect as tcpConnect } from 'node:net';
import {
  DisconnectReason,
  initAuthCreds,
  makeWASocket,
  WA_CERT_DETAILS,
  type AuthenticationCreds,
  type BinaryNode,
  type proto,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStore,
  type WAMessage,
  type WAMessageUpdate,
} from '@whiskeysockets/baileys';
import { pino } from 'pino';
import { Agent as UndiciAgent } from 'undici';

type Socket = ReturnType<typeof makeWASocket>;

const QUIET_METHODS = ['info', 'log', 'warn', 'error'] as const;

/** libsignal prints session objects, keys included. Call in `before`, and what it returns in `after`. */
export function silenceConsole(): () => void {
  const saved = QUIET_METHODS.map((name) => [name, console[name]] as const);
  // Mocha's reporter prints through `console.log` too: only calls from inside libsignal are dropped.
  for (const [name, original] of saved) {
    console[name] = (...values: unknown[]) => {
      if (!new Error().stack?.includes('libsignal')) original.apply(console, values);
    };
  }
  return () => {
    for (const [name, original] of saved) console[name] = original;
  };
}

/** Keys in memory, values shared by reference: fast enough for load tests. */
class MemoryKeys implements SignalKeyStore {
  readonly data = new Map<string, unknown>();

  get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
    const found: { [id: string]: SignalDataTypeMap[T] } = {};
    for (const id of ids) {
      const value = this.data.get(`${type}|${id}`);
      if (value !== undefined) found[id] = value as SignalDataTypeMap[T];
    }
    return found;
  }

  set(changes: SignalDataSet): void {
    for (const [type, values] of Object.entries(changes)) {
      for (const [id, value] of Object.entries(values ?? {})) {
        if (value === null || value === undefined) this.data.delete(`${type}|${id}`);
        else this.data.set(`${type}|${id}`, value);
      }
    }
  }
}

/** Where a client connects to. */
export interface ClientTarget {
  url: string;
  /** Origin that WhatsApp's media hosts are mapped to. */
  mediaUrl: string;
  /** PEM of a TLS certificate to trust. */
  ca?: string | null;
  /** Root of the server's Noise certificates. Needed where Baileys verifies signatures (`signal-preload`). */
  rootKeyHex?: string;
}

/** An unmodified Baileys client that keeps its credentials in memory and comes back after a 515. */
export class BaileysClient {
  creds: AuthenticationCreds = initAuthCreds();
  readonly keys = new MemoryKeys();
  /** Everything of `messages.upsert`, in order. */
  readonly received: WAMessage[] = [];
  readonly updates: WAMessageUpdate[] = [];
  /** Acks of sent messages, raw. */
  readonly acks: BinaryNode[] = [];
  readonly presences: { id: string; presences: object }[] = [];
  readonly sent = new Map<string, proto.IMessage>();
  /** Status code of each close, in order. */
  readonly closes: number[] = [];
  /** Carries downloads from WhatsApp's media hosts to the target. */
  readonly dispatcher: UndiciAgent;
  sock: Socket | null = null;
  qr: string | null = null;
  open = false;
  caughtUp = false;
  #stopped = false;

  constructor(private readonly target: ClientTarget) {
    this.dispatcher = this.#downloadAgent();
  }

  /** Connects with what it has; a client without account shows a QR code. */
  connect(options: Partial<Parameters<typeof makeWASocket>[0]> = {}): Socket {
    this.#stopped = false;
    const { ca, rootKeyHex } = this.target;
    // Baileys knows one root per process; here, clients of one server at a time.
    if (rootKeyHex !== undefined) WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(rootKeyHex, 'hex');
    const sock = makeWASocket({
      waWebSocketUrl: this.target.url,
      auth: { creds: this.creds, keys: this.keys },
      logger: pino({ level: process.env['CLIENT_LOG'] ?? 'silent' }),
      ...(ca ? { agent: new HttpsAgent({ ca }) } : {}),
      fetchAgent: this.#uploadAgent(),
      options: { dispatcher: this.dispatcher } as never,
      markOnlineOnConnect: true,
      syncFullHistory: false,
      getMessage: async (key) => this.sent.get(key.id ?? ''),
      ...options,
    });
    this.sock = sock;
    this.open = false;
    this.caughtUp = false;
    sock.ev.on('creds.update', (update) => Object.assign(this.creds, update));
    sock.ev.on('messages.upsert', ({ messages }) => this.received.push(...messages));
    sock.ev.on('messages.update', (updates) => this.updates.push(...updates));
    sock.ev.on('presence.update', (update) => this.presences.push(update));
    sock.ws.on('CB:ack,class:message', (node: BinaryNode) => this.acks.push(node));
    sock.ev.on('connection.update', (update) => {
      if (update.qr) this.qr = update.qr;
      if (update.connection === 'open') this.open = true;
      if (update.receivedPendingNotifications) this.caughtUp = true;
      if (update.connection !== 'close') return;
      this.open = false;
      const error = update.lastDisconnect?.error as { output?: { statusCode?: number } } | undefined;
      const code = error?.output?.statusCode ?? 0;
      this.closes.push(code);
      if (code === DisconnectReason.restartRequired && !this.#stopped) this.connect(options);
    });
    return sock;
  }

  get socket(): Socket {
    if (!this.sock) throw new Error('not connected');
    return this.sock;
  }

  /** Sends a text as an application should: stored first, so that a retry can be answered. */
  async sendText(to: string, text: string, id: string): Promise<void> {
    const message = { conversation: text };
    this.sent.set(id, message);
    await this.socket.relayMessage(to, message, { messageId: id });
  }

  texts(): string[] {
    return this.received.map(
      ({ message }) => message?.conversation ?? message?.extendedTextMessage?.text ?? '',
    );
  }

  async waitOpen(): Promise<void> {
    await until(() => this.open && this.caughtUp, 'open connection');
  }

  /** Leaves without logging out. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.sock?.end(undefined);
  }

  /** Also gives up its connections to the media host. */
  async dispose(): Promise<void> {
    await this.stop();
    await this.dispatcher.destroy();
  }

  #uploadAgent(): HttpsAgent {
    const { hostname, port, protocol } = new URL(this.target.mediaUrl);
    if (protocol === 'https:') return new HttpsAgent({ ca: this.target.ca ?? '' });
    const agent = new HttpsAgent();
    Object.assign(agent, { createConnection: () => tcpConnect(Number(port), hostname) });
    return agent;
  }

  #downloadAgent(): UndiciAgent {
    const { hostname, port, protocol } = new URL(this.target.mediaUrl);
    if (protocol === 'https:') return new UndiciAgent({ connect: { ca: this.target.ca ?? '' } });
    return new UndiciAgent({
      connect: (_options, callback) => {
        const socket = tcpConnect(Number(port), hostname, () => callback(null, socket));
        socket.once('error', (error) => callback(error, null));
      },
    });
  }
}

/** Waits until a condition holds, looking every 5 ms. @throws after `timeoutMs` */
export async function until(condition: () => boolean, what: string, timeoutMs = 10_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`timed out waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
