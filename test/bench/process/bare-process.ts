/** The bare loop: one unmodified Baileys client with its keys in memory, used as a small bot would use it. */
import { readFile } from 'node:fs/promises';
import { Pool } from 'undici';
import type { AnyMessageContent, BinaryNode, GroupMetadata } from '@whiskeysockets/baileys';
import { BaileysClient, silenceConsole, until } from '../../support/baileys-client.js';
import { senderKeyOfAge } from './aged-sender-key.js';
import { atPace, type Pace, type Times } from './pace.js';
import { monotonicMs, serve } from './serve.js';

silenceConsole();

export interface Sending {
  /** Numbers or addresses, in turn. */
  to: string[];
  /** A picture to send instead of a text: path of the file. */
  picture?: string;
  count: number;
  pace: Pace;
  /** Whether a send is over with the server's ack, or with the frame. */
  waitForAck: boolean;
}

let client: BaileysClient | null = null;
/** When each message was handed to the application, by id. */
const arrivedAt = new Map<string, number>();
const acks = new Map<string, () => void>();
/** As Baileys' documentation asks for it: without it each group message costs a query. */
const groups = new Map<string, GroupMetadata>();
let forward: ((id: string, body: string) => void) | null = null;

function bare(): BaileysClient {
  if (!client) throw new Error('not connected');
  return client;
}

async function groupOf(jid: string): Promise<GroupMetadata> {
  const known = groups.get(jid) ?? (await bare().socket.groupMetadata(jid));
  groups.set(jid, known);
  return known;
}

async function send(
  to: string,
  message: { n: number; content: AnyMessageContent },
  waitForAck: boolean,
): Promise<string> {
  const { socket } = bare();
  // As the gateway does: the id is known before, so that the ack cannot come too early.
  const messageId = `3EB0${message.n.toString(16).toUpperCase().padStart(8, '0')}${Math.random().toString(16).slice(2, 10).toUpperCase()}`;
  const acked = waitForAck ? new Promise<void>((resolve) => acks.set(messageId, resolve)) : null;
  const jid = to.includes('@') ? to : `${to}@s.whatsapp.net`;
  await socket.sendMessage(jid, message.content, { messageId });
  await acked;
  return messageId;
}

const handlers = {
  /** Opens a client; resolves to the text of its QR code. */
  connect: async (target: { url: string; mediaUrl: string }): Promise<string> => {
    const made = (client = new BaileysClient(target));
    made.connect({ markOnlineOnConnect: false, cachedGroupMetadata: groupOf });
    await until(() => made.qr !== null, 'QR code');
    return made.qr ?? '';
  },

  opened: async () => {
    await bare().waitOpen();
    const { ws, ev } = bare().socket;
    ws.on('CB:ack,class:message', ({ attrs }: BinaryNode) => {
      const id = attrs['id'] ?? '';
      acks.get(id)?.();
      acks.delete(id);
    });
    ev.on('messages.upsert', ({ messages }) => {
      const at = monotonicMs();
      for (const message of messages) {
        const id = message.key.id;
        if (!id || message.key.fromMe || !message.message) continue;
        if (!arrivedAt.has(id)) arrivedAt.set(id, at);
        forward?.(
          id,
          JSON.stringify({ eventType: 'Message', data: { event: { Info: { ID: id } }, message } }),
        );
      }
    });
  },

  send: async ({ to, count, pace, waitForAck, picture }: Sending): Promise<Times<string>> => {
    const image = picture === undefined ? null : await readFile(picture);
    return atPace(count, pace, (n) => {
      const content = image ? { image } : { text: `Message ${n} of the bench` };
      return send(to[n % to.length] ?? '', { n, content }, waitForAck);
    });
  },

  /** Makes the own key of a group what it is after that many messages: Baileys keeps a key of each, up to 2,000. */
  ageSenderKey: ({ group, messages }: { group: string; messages: number }) => {
    const { data } = bare().keys;
    const own = bare().creds.me?.lid?.split(':')[0] ?? '';
    const names = [...data.keys()].filter((name) => name.startsWith(`sender-key|${group}::${own}_`));
    if (names.length !== 1) throw new Error(`${names.length} sender keys of one group`);
    for (const name of names) data.set(name, senderKeyOfAge(data.get(name) as Uint8Array, messages));
  },

  /** Resolves when `count` messages have arrived since the last `forget`, to the moment of the last one. */
  waitForArrivals: async ({ count }: { count: number }) => {
    await until(() => arrivedAt.size >= count, `${count} messages at the bare client`, 120_000);
    return { at: Object.fromEntries(arrivedAt) };
  },

  /** From now on each message goes to this URL, as fast as it comes; null: no more. */
  forwardTo: ({ url }: { url: string | null }) => {
    if (url === null) return void (forward = null);
    const { origin, pathname } = new URL(url);
    const pool = new Pool(origin, { connections: 5, pipelining: 1 });
    forward = (id, body) => {
      const headers = { 'content-type': 'application/json', 'x-event-id': id };
      pool
        .request({ method: 'POST', path: pathname, headers, body })
        .then((answer) => answer.body.dump())
        .catch((error: unknown) =>
          process.stderr.write(`the bare client could not forward: ${String(error)}\n`),
        );
    };
  },

  /** Processor time that the process has used so far, ms. */
  cpuMs: (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },

  forget: () => {
    arrivedAt.clear();
    bare().received.length = 0;
    bare().updates.length = 0;
    bare().acks.length = 0;
    bare().sent.clear();
  },
};

export type BareHandlers = typeof handlers;
process.on('SIGTERM', () => process.exit(0));
serve(handlers);
