import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { EVENT_TYPES, eventSchema, writeEventSchemas } from './index.js';

const valid = (type: (typeof EVENT_TYPES)[number], data: unknown): boolean =>
  new Ajv2020({ validateFormats: false, allowUnionTypes: true }).validate(eventSchema(type), data);

describe('event schemas', () => {
  it('compile, for every type', () => {
    const ajv = new Ajv2020({ validateFormats: false, allowUnionTypes: true });
    for (const type of EVENT_TYPES) expect(() => ajv.compile(eventSchema(type)), type).not.to.throw();
  });

  it('accept their events and refuse others', () => {
    const presence = {
      event: {
        From: '551100000001@s.whatsapp.net',
        Unavailable: true,
        LastSeen: '2026-03-20T14:05:09-03:00',
      },
      state: 'offline',
      type: 'Presence',
    };
    expect(valid('Presence', presence)).to.equal(true);
    expect(valid('Presence', { ...presence, state: 'away' })).to.equal(false);
    expect(valid('ChatPresence', presence)).to.equal(false);
    const raw = {
      Tag: 'stream:error',
      Attrs: { code: '500' },
      Content: [{ Tag: 'x', Attrs: null, Content: 'AA==' }],
    };
    expect(valid('StreamError', { event: { Code: '500', Raw: raw }, type: 'StreamError' })).to.equal(true);
    expect(valid('StreamError', { event: { Code: '500', Raw: { Tag: 'x' } }, type: 'StreamError' })).to.equal(
      false,
    );
  });

  it('are written one per type, and stale ones removed', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'event-schemas-'));
    try {
      await writeFile(join(dir, 'Gone.json'), '{}');
      await writeEventSchemas(dir);
      expect(await readdir(dir)).to.have.members(EVENT_TYPES.map((type) => `${type}.json`));
      const written: unknown = JSON.parse(await readFile(join(dir, 'QR.json'), 'utf8'));
      expect(written).to.deep.equal(eventSchema('QR'));
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});
