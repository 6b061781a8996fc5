import type { BaileysEventMap } from '@whiskeysockets/baileys';
import type { Phone } from '../../src/sandbox/index.js';
import { BaileysClient, until } from '../support/baileys-client.js';
import type { Gateway } from './harness.js';

/** What a stock client hears of its account's app state. */
export class Heard {
  readonly chats: BaileysEventMap['chats.update'] = [];
  readonly contacts: BaileysEventMap['contacts.upsert'] = [];
  readonly updates: BaileysEventMap['messages.update'] = [];
  /** Ids of messages that were deleted on the own devices. */
  readonly deletedMessages: string[] = [];
  readonly deletedChats: string[] = [];
  readonly labels: BaileysEventMap['labels.edit'][] = [];
  readonly associations: BaileysEventMap['labels.association'][] = [];
}

/** Another companion of a phone, beside the gateway: unmodified Baileys that verifies every MAC. */
export interface Companion {
  client: BaileysClient;
  heard: Heard;
}

export async function linkCompanion(gateway: Gateway, phone: Phone): Promise<Companion> {
  const { url, mediaUrl, rootKeyHex } = gateway.sandbox;
  const client = new BaileysClient({ url, mediaUrl, rootKeyHex });
  client.connect({ appStateMacVerification: { patch: true, snapshot: true } });
  await until(() => client.qr !== null, 'QR code');
  await phone.scan(client.qr as string);
  await client.waitOpen();
  const heard = new Heard();
  const { ev } = client.socket;
  ev.on('chats.update', (chats) => heard.chats.push(...chats));
  ev.on('contacts.upsert', (contacts) => heard.contacts.push(...contacts));
  ev.on('messages.update', (updates) => heard.updates.push(...updates));
  ev.on('chats.delete', (ids) => heard.deletedChats.push(...ids));
  ev.on('labels.edit', (label) => heard.labels.push(label));
  ev.on('labels.association', (association) => heard.associations.push(association));
  ev.on('messages.delete', (item) => {
    if ('keys' in item) heard.deletedMessages.push(...item.keys.map(({ id }) => id ?? ''));
  });
  await until(() => (client.creds.accountSyncCounter ?? 0) > 0, "the end of the companion's first sync");
  return { client, heard };
}
