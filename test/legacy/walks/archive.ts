import { expect } from 'chai';
import type { JsonObject } from '../../../src/kernel/index.js';
import { until } from '../../gateway/until.js';
import type { Walks } from '../walk.js';
import { forget, isThere, made, unknown, withoutDatabase, type Letter } from './dlq.js';

/** The dead letter that the example is about. */
let letter: Letter;

export const ARCHIVE: Walks = {
  'GET /admin/archive': {
    arrange: async (world) => {
      letter = await made(world);
      return { path: `/admin/archive?status=dlq&user_id=${letter.tenant.id}&from_date=2020-01-01T00:00:00Z` };
    },
    effect: async (world, { answer }) => {
      expect(answer).to.have.property('count', 1);
      const [event] = answer['data'] as JsonObject[];
      expect(event).to.include({
        id: Number(letter.id),
        status: 'dlq',
        transport: 'webhook',
        event_type: 'QR',
      });
      expect(answer['filter']).to.include({ status: 'dlq', user_id: letter.tenant.id, limit: 50, offset: 0 });
      const none = await world.ask(`GET /admin/archive?status=success&user_id=${letter.tenant.id}`);
      expect(none.body).to.have.property('count', 0);
      // Empty is all of them.
      const all = await world.ask(`GET /admin/archive?status=&user_id=${letter.tenant.id}`);
      expect(all.body).to.have.property('count', 1);
      await forget(world);
    },
    errors: [
      withoutDatabase('GET /admin/archive'),
      { status: 400, provoke: (world) => world.ask('GET /admin/archive?status=lost') },
    ],
  },
  'DELETE /admin/archive': {
    arrange: async (world, { body }) => {
      letter = await made(world);
      return { body: { ...body, status: 'dlq', user_id: letter.tenant.id } };
    },
    effect: async (world, { answer }) => {
      expect(answer).to.deep.include({ deleted: 1, failed: 0, total: 1, errors: [] });
      expect(await isThere(world)).to.equal(false);
      await forget(world);
    },
    errors: [
      withoutDatabase('DELETE /admin/archive', { status: 'dlq' }),
      { status: 400, provoke: (world) => world.ask('DELETE /admin/archive', { body: { limit: 10 } }) },
    ],
    tolerates: {
      'without status': 'any one condition is enough, as the documented 400 says',
    },
  },
  'GET /admin/archive/stats': {
    arrange: async (world) => {
      letter = await made(world);
    },
    effect: async (world, { data }) => {
      const [row] = await world.gateway.rows('SELECT count(*)::int AS dead FROM dead');
      expect(data).to.have.property('dlq_count', row?.['dead']);
      expect(data).to.deep.nested.include({ 'by_status.dlq': row?.['dead'] });
      expect(data).to.have.nested.property('by_transport_status.webhook.dlq', row?.['dead']);
      await forget(world);
    },
    errors: [withoutDatabase('GET /admin/archive/stats')],
  },
  'GET /admin/archive/{id}': {
    arrange: async (world) => {
      letter = await made(world);
      return { path: `/admin/archive/${letter.id}` };
    },
    effect: async (world, { data }) => {
      expect(data).to.include({ id: Number(letter.id), status: 'dlq', user_id: letter.tenant.id });
      await forget(world);
    },
    errors: [
      withoutDatabase('GET /admin/archive/1'),
      unknown('GET /admin/archive/999999999'),
      { status: 400, provoke: (world) => world.ask('GET /admin/archive/one') },
    ],
  },
  'DELETE /admin/archive/{id}': {
    arrange: async (world) => {
      letter = await made(world);
      return { path: `/admin/archive/${letter.id}` };
    },
    effect: async (world, { answer }) => {
      expect(answer).to.include({ event_id: Number(letter.id), deleted: 1 });
      expect(await isThere(world)).to.equal(false);
      await forget(world);
    },
    errors: [
      withoutDatabase('DELETE /admin/archive/1'),
      unknown('DELETE /admin/archive/999999999'),
      { status: 400, provoke: (world) => world.ask('DELETE /admin/archive/one') },
    ],
  },
  'POST /admin/archive/replay': {
    arrange: async (world, { body }) => {
      letter = await made(world);
      letter.receiver.status = 200;
      const { event_id: single, status, ...rest } = body ?? {};
      if (single !== undefined) return { body: { ...rest, event_id: Number(letter.id) } };
      return { body: { ...rest, ...(status ? { status: 'dlq' } : {}), user_id: letter.tenant.id } };
    },
    effect: async (world, { answer, body }) => {
      expect(answer).to.include({ total: 1, failed: 0 });
      if (body['dry_run']) {
        expect(answer).to.include({ replayed: 0, dry_run: true });
        expect((answer['events'] as JsonObject[]).map(({ id }) => id)).to.deep.equal([Number(letter.id)]);
        expect(letter.receiver.got).to.have.length(1);
      } else {
        expect(answer).to.include({ replayed: 1, dry_run: false });
        await until(() => letter.receiver.got.length === 2, 'the replay');
        expect(letter.receiver.got).to.deep.equal([letter.event, letter.event]);
      }
      // The entry stays.
      expect(await isThere(world)).to.equal(true);
      await forget(world);
    },
    errors: [
      withoutDatabase('POST /admin/archive/replay', { event_id: 1 }),
      unknown('POST /admin/archive/replay', { event_id: 999_999_999 }),
      {
        status: 400,
        provoke: (world) => world.ask('POST /admin/archive/replay', { body: { status: 'lost' } }),
      },
    ],
  },
};
