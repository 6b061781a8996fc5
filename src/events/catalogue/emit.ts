import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CATALOGUE } from './catalogue.js';
import { CONTACT_PAYLOADS } from './contact-payloads.js';
import { MESSAGE_PAYLOADS } from './message-payloads.js';
import type { EventType } from './names.js';
import { EVENT_TYPES } from './names.js';
import { SESSION_PAYLOADS } from './session-payloads.js';
import type { Shape } from './shape.js';
import { BYTES, FLAG, INTEGER, NODE_DEFINITION, TEXT, object } from './shape.js';

/** Payload of every event type, what stands under `data.event`. The type makes the table total. */
const PAYLOADS: Readonly<Record<EventType, Shape>> = {
  ...MESSAGE_PAYLOADS,
  ...CONTACT_PAYLOADS,
  ...SESSION_PAYLOADS,
};

/** Keys beside `event` and `type`, always there or only sometimes. */
interface Extras {
  always?: Record<string, Shape>;
  sometimes?: Record<string, Shape>;
}

const RECEIPT_STATE: Shape = { type: 'string', enum: ['Delivered', 'Read', 'ReadSelf'] };

const EXTRAS: Readonly<Partial<Record<EventType, Extras>>> = {
  Message: {
    sometimes: {
      base64: { ...BYTES, description: 'The media itself, when delivery as base64 is on.' },
      mimeType: TEXT,
      fileName: TEXT,
      s3: object({ url: TEXT, key: TEXT, bucket: TEXT, size: INTEGER, mimeType: TEXT, fileName: TEXT }),
      isSticker: FLAG,
      stickerAnimated: FLAG,
    },
  },
  Receipt: { always: { state: RECEIPT_STATE } },
  ReadReceipt: { always: { state: RECEIPT_STATE } },
  Presence: { always: { state: { type: 'string', enum: ['online', 'offline'] } } },
  QR: {
    always: { qrCodeBase64: { type: 'string', description: 'PNG as a data: URL.' } },
  },
};

/** JSON Schema of `data` of one event type, complete in itself. */
export function eventSchema(type: EventType): Shape {
  const { always = {}, sometimes = {} } = EXTRAS[type] ?? {};
  const required = { event: PAYLOADS[type], ...always, type: { const: type } };
  const shape: Shape = { ...object(required), properties: { ...required, ...sometimes } };
  const usesNode = JSON.stringify(shape).includes('#/$defs/Node');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: type,
    description: CATALOGUE[type].description,
    ...shape,
    ...(usesNode ? { $defs: { Node: NODE_DEFINITION } } : {}),
  };
}

/**
 * Writes `<Type>.json` for every event type into a folder, which it creates, and removes schemas of types
 * that do not exist any more.
 */
export async function writeEventSchemas(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const files = new Map(EVENT_TYPES.map((type) => [`${type}.json`, eventSchema(type)]));
  for (const name of await readdir(dir)) {
    if (name.endsWith('.json') && !files.has(name)) await rm(join(dir, name));
  }
  for (const [name, schema] of files)
    await writeFile(join(dir, name), `${JSON.stringify(schema, null, 2)}\n`);
}
