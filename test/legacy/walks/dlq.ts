import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect } from 'chai';
import type { JsonObject } from '../../../src/kernel/index.js';
import type { Tenant } from '../../gateway/harness.js';
import { until } from '../../gateway/until.js';
import type { Provocation, Walks } from '../walk.js';
import type { World } from '../world.js';

/** A receiver that refuses every event for good until it is told otherwise: what it gets becomes a dead letter at once. */
class Refusing {
  status = 413;
  readonly got: string[] = [];
  #server: Server | null = null;

  async start(): Promise<string> {
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        this.got.push(String(request.headers['webhook-id']));
        response.writeHead(this.status).end();
      });
    });
    server.listen(0, '127.0.0.1').unref();
    await once(server, 'listening');
    this.#server = server;
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  stop(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }
}

export interface Letter {
  id: string;
  event: string;
  tenant: Tenant;
  receiver: Refusing;
}

/** A session whose webhook has refused an event: the QR code of its pairing. */
async function deadLetter(world: World): Promise<Letter> {
  const receiver = new Refusing();
  const url = await receiver.start();
  const tenant = await world.gateway.tenant('refused');
  await world.data('POST /webhook', { token: tenant.token, body: { webhookurl: url, events: ['QR'] } });
  await world.data('POST /session/connect', { token: tenant.token, body: { Immediate: false } });
  let rows: Record<string, unknown>[] = [];
  await until(async () => {
    rows = await world.gateway.rows(
      'SELECT id::text AS id, event_uid AS event FROM dead WHERE session_id = $1',
      [tenant.id],
    );
    return rows.length > 0;
  }, 'a dead letter');
  await world.data('POST /session/disconnect', { token: tenant.token });
  return { id: String(rows[0]?.['id']), event: String(rows[0]?.['event']), tenant, receiver };
}

let letter: Letter;
export const made = async (world: World): Promise<Letter> => (letter = await deadLetter(world));

export async function forget(world: World): Promise<void> {
  letter.receiver.stop();
  await world.ask(`DELETE /admin/users/${letter.tenant.id}`);
}

export const isThere = async (world: World): Promise<boolean> =>
  (await world.gateway.rows('SELECT 1 FROM dead WHERE id = $1', [letter.id])).length > 0;

export const withoutDatabase = (operation: string, body?: JsonObject): Provocation => ({
  status: 500,
  provoke: (world) => world.withoutDatabase(() => world.ask(operation, body ? { body } : {})),
});
export const unknown = (operation: string, body?: JsonObject): Provocation => ({
  status: 404,
  provoke: (world) => world.ask(operation, body ? { body } : {}),
});

export const DLQ: Walks = {
  'GET /admin/dlq': {
    arrange: async (world) => {
      const { tenant } = await made(world);
      return { path: `/admin/dlq?user_id=${tenant.id}&transport=webhook&event_type=QR&limit=1` };
    },
    effect: async (world, { answer }) => {
      expect(answer).to.include({ success: true, total: 1, count: 1 });
      const [event] = answer['events'] as JsonObject[];
      expect(event).to.include({
        ...{ id: Number(letter.id), transport: 'webhook', user_id: letter.tenant.id, event_type: 'QR' },
        ...{ attempts: 1, replay_count: 0, last_replay_at: null },
      });
      expect(JSON.parse(event?.['payload'] as string)).to.have.property('type', 'QR');
      const later = await world.data(
        `GET /admin/dlq?user_id=${letter.tenant.id}&from_date=2099-01-01T00:00:00Z`,
      );
      expect(later).to.include({ total: 0, count: 0 });
      await forget(world);
    },
    errors: [
      withoutDatabase('GET /admin/dlq'),
      { status: 400, provoke: (world) => world.ask('GET /admin/dlq?from_date=yesterday') },
      {
        status: 400,
        expected: { error: 'invalid limit parameter' },
        provoke: (world) => world.ask('GET /admin/dlq?limit=1001'),
      },
    ],
  },
  'DELETE /admin/dlq': {
    arrange: async (world) => {
      const { tenant } = await made(world);
      const preview = await world.data(`DELETE /admin/dlq?user_id=${tenant.id}&dry_run=true`);
      expect(preview).to.include({ deleted: 1, dry_run: true });
      expect(await isThere(world)).to.equal(true);
      return { path: `/admin/dlq?user_id=${tenant.id}&confirm=true` };
    },
    effect: async (world, { answer }) => {
      const message = 'Successfully deleted 1 DLQ events';
      expect(answer).to.deep.equal({ success: true, deleted: 1, dry_run: false, message });
      expect(await isThere(world)).to.equal(false);
      await forget(world);
    },
    errors: [
      withoutDatabase('DELETE /admin/dlq?transport=webhook&confirm=true'),
      { status: 400, provoke: (world) => world.ask('DELETE /admin/dlq?transport=webhook') },
      {
        // Nothing is deleted by a request without any condition.
        status: 400,
        expected: { error: 'filter: has no condition: nothing is deleted' },
        provoke: (world) => world.ask('DELETE /admin/dlq?confirm=true'),
      },
    ],
  },
  'GET /admin/dlq/stats': {
    arrange: async (world) => void (await made(world)),
    effect: async (world, { answer }) => {
      const [row] = await world.gateway.rows(
        `SELECT count(*)::int AS total, count(*) FILTER (WHERE event_type = 'QR')::int AS qr FROM dead`,
      );
      expect(answer['stats']).to.have.property('total_count', row?.['total']);
      expect(answer).to.have.nested.property('stats.by_event_type.QR', row?.['qr']);
      await forget(world);
    },
    errors: [withoutDatabase('GET /admin/dlq/stats')],
  },
  'GET /admin/dlq/{id}': {
    arrange: async (world) => ({ path: `/admin/dlq/${(await made(world)).id}` }),
    effect: async (world, { answer }) => {
      expect(answer['event']).to.include({ id: Number(letter.id), user_id: letter.tenant.id });
      await forget(world);
    },
    errors: [withoutDatabase('GET /admin/dlq/1'), unknown('GET /admin/dlq/999999999')],
  },
  'DELETE /admin/dlq/{id}': {
    arrange: async (world) => ({ path: `/admin/dlq/${(await made(world)).id}` }),
    effect: async (world, { answer }) => {
      expect(answer['message']).to.equal(`DLQ event ${letter.id} deleted successfully`);
      expect(await isThere(world)).to.equal(false);
      await forget(world);
    },
    errors: [withoutDatabase('DELETE /admin/dlq/1'), unknown('DELETE /admin/dlq/999999999')],
  },
  'POST /admin/dlq/replay': {
    arrange: async (world, { body }) => {
      const { id, receiver } = await made(world);
      receiver.status = 200;
      const preview = await world.data('POST /admin/dlq/replay', { body: { id: Number(id), dry_run: true } });
      expect(preview).to.include({ dry_run: true, replay_count: 0 });
      expect(receiver.got).to.have.length(1);
      return { body: { ...body, id: Number(id) } };
    },
    effect: async (world, { answer }) => {
      expect(answer).to.deep.equal({
        ...{
          success: true,
          event_id: Number(letter.id),
          transport: 'webhook',
          dry_run: false,
          replay_count: 1,
        },
        message: `Event ${letter.id} replayed successfully to webhook transport`,
      });
      // The receiver has it again, under the same id; the dead letter went with `remove_after`.
      await until(() => letter.receiver.got.length === 2, 'the replay');
      expect(letter.receiver.got).to.deep.equal([letter.event, letter.event]);
      expect(await isThere(world)).to.equal(false);
      await forget(world);
    },
    errors: [
      { status: 400, provoke: (world) => world.ask('POST /admin/dlq/replay', { body: {} }) },
      unknown('POST /admin/dlq/replay', { id: 999_999_999 }),
      withoutDatabase('POST /admin/dlq/replay', { id: 1 }),
    ],
  },
  'POST /admin/dlq/prune': {
    arrange: async (world) => {
      const { id } = await made(world);
      await world.gateway.rows(`UPDATE dead SET at = now() - interval '4000 days' WHERE id = $1`, [id]);
    },
    effect: async (world, { answer }) => {
      expect(await isThere(world)).to.equal(false);
      const stats = answer['pruner_stats'] as { total_pruned: number; last_prune_time: string };
      expect(stats.total_pruned).to.be.greaterThan(0);
      expect(Date.parse(stats.last_prune_time)).to.be.closeTo(Date.now(), 60_000);
      await forget(world);
    },
    errors: [withoutDatabase('POST /admin/dlq/prune')],
    impossible: {
      '501 manual prune not supported for current buffer':
        'events are always in PostgreSQL, which can be pruned',
    },
  },
};
