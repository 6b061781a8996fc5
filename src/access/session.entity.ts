import { defineEntity, p } from '@mikro-orm/core';
import type { StoredSettings } from './settings-store.js';

/** Row of `session`. Tokens and credentials are here only as keyed hash and ciphertext. */
export const SessionEntity = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    id: p.text().primary(),
    /** Drawn by the database on insert; the position that list cursors carry. */
    ordinal: p.bigint('number').unique().generated('always as identity'),
    name: p.text(),
    tokenHash: p.blob(),
    tokenEnc: p.blob(),
    events: p.array(),
    settings: p.json<StoredSettings>(),
    secretsEnc: p.blob().nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    expiresAt: p.datetime().nullable(),
  },
});
