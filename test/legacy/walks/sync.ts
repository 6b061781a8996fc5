import { expect } from 'chai';
import type { JsonObject } from '../../../src/kernel/index.js';
import { state } from '../../gateway/harness.js';
import { until } from '../../gateway/until.js';
import { DOCUMENTED_NUMBERS } from '../substitution.js';
import type { Provocation, Walks } from '../walk.js';
import type { World } from '../world.js';

const [FRIEND] = DOCUMENTED_NUMBERS as [string];
const COLLECTIONS = ['critical_block', 'critical_unblock_low', 'regular_low', 'regular_high', 'regular'];

/** What these operations say to a session without connection: whether it has ever had one decides. */
export const withoutClient = (operation: string, body?: JsonObject): Provocation[] => [
  {
    status: 404,
    expected: { code: 404, error: 'client not found', success: false },
    provoke: async (world) =>
      world.ask(operation, { token: (await world.unpaired()).token, ...(body ? { body } : {}) }),
  },
  {
    status: 400,
    expected: { code: 400, error: 'client not connected', success: false },
    provoke: async (world) =>
      world.ask(operation, { token: (await world.away()).token, ...(body ? { body } : {}) }),
  },
];

/** The request cannot be made: what it needs is in the database. */
const historyRefused = (operation: string, body?: JsonObject): Provocation => ({
  status: 500,
  expected: { code: 500, error: 'failed to send history sync request', success: false },
  provoke: async (world) => {
    const ask = (): ReturnType<World['ask']> => world.ask(operation, body ? { body } : {});
    const answer = await world.withoutDatabase(ask, [world.shop.id]);
    await state(world.shop, 'CONNECTED');
    return answer;
  },
});

let asked = 0;
const FRIEND_OF_HISTORY = '5521979232690';
const HISTORY_BODY = {
  phone: FRIEND_OF_HISTORY,
  oldest_message_id: 'M1',
  oldest_message_timestamp: 1_704_067_200_000,
};

export const SYNC: Walks = {
  'POST /sync/app-state': {
    arrange: async (world) => {
      await world.shop.phone.settings.saveContact(FRIEND, 'Saved before');
      await world.gateway.rows('UPDATE contact SET full_name = $2 WHERE session_id = $1', [
        world.shop.id,
        'lost',
      ]);
    },
    effect: async (world, { answer }) => {
      expect(answer).to.include({
        success: true,
        message: 'App state synchronized successfully. All 5 patch types updated.',
        auto_recovery_enabled: true,
      });
      const results = answer['results'] as { name: string; success: boolean; duration: string }[];
      expect(results.map(({ name }) => name)).to.deep.equal(COLLECTIONS);
      for (const { success, duration } of results) {
        expect(success).to.equal(true);
        expect(duration).to.match(/^\d+\.\d{3}s$/);
      }
      // Read from scratch: what the store had lost is there again.
      const [row] = await world.gateway.rows(
        "SELECT full_name FROM contact WHERE session_id = $1 AND full_name = 'Saved before'",
        [world.shop.id],
      );
      expect(row).to.deep.equal({ full_name: 'Saved before' });
    },
    errors: withoutClient('POST /sync/app-state'),
  },
  'POST /sync/history-request': {
    arrange: (world, { body }) => {
      asked = world.shop.phone.historyRequests.length;
      expect(body?.['oldest_message_timestamp']).to.equal(1_704_067_200_000);
      return Promise.resolve();
    },
    effect: async (world, { body, answer }) => {
      expect(answer).to.deep.include({
        success: true,
        request_id: body['oldest_message_id'],
        chat: `${FRIEND_OF_HISTORY}@s.whatsapp.net`,
        count: body['count'] ?? 50,
      });
      await until(() => world.shop.phone.historyRequests.length > asked, 'the request at the phone');
      // In seconds, whatever the field is called.
      expect(world.shop.phone.historyRequests.at(-1)).to.include({
        id: body['oldest_message_id'],
        timestamp: 1_704_067_200,
        fromMe: body['oldest_from_me'],
        count: body['count'] ?? 50,
      });
    },
    errors: [
      ...withoutClient('POST /sync/history-request', HISTORY_BODY),
      historyRefused('POST /sync/history-request', HISTORY_BODY),
    ],
  },
  'POST /sync/full-history': {
    arrange: (world) => {
      asked = world.shop.phone.historyRequests.length;
      return Promise.resolve();
    },
    effect: async (world, { body, answer }) => {
      expect(answer['request_id']).to.match(/^[0-9A-F]{32}$/);
      expect(answer['config']).to.deep.equal(body);
      await until(() => world.shop.phone.historyRequests.length > asked, 'the request at the phone');
      expect(world.shop.phone.historyRequests.at(-1)).to.include({
        id: answer['request_id'],
        days: body['days_limit'],
        megabytes: body['size_mb_limit'],
      });
    },
    errors: [...withoutClient('POST /sync/full-history'), historyRefused('POST /sync/full-history')],
  },
  'GET /chat/list': {
    arrange: async (world) => {
      const { settings } = world.shop.phone;
      await settings.pinChat(FRIEND);
      await settings.muteChat(FRIEND, -1);
      await settings.archiveChat(world.group);
      await until(async () => {
        const { chats } = (await world.ask('GET /chat/list')).body as {
          chats: { muted_until: number; archived: boolean }[];
        };
        return chats.some(({ muted_until: end }) => end > 0) && chats.some(({ archived }) => archived);
      }, 'mute and archive in the list');
    },
    effect: (world, { answer }) => {
      const chats = answer['chats'] as Record<string, unknown>[];
      expect(chats[0]).to.deep.equal({
        chat_jid: `${FRIEND}@s.whatsapp.net`,
        phone_number: FRIEND,
        muted_until: 253_402_300_799,
        pinned: true,
        archived: false,
      });
      expect(chats.find((chat) => chat['chat_jid'] === world.group)).to.include({
        phone_number: '',
        archived: true,
        pinned: false,
        muted_until: 0,
      });
      expect(answer['stats']).to.deep.equal({
        total: chats.length,
        pinned_count: 1,
        archived_count: 1,
        muted_count: 1,
      });
    },
    errors: [
      {
        status: 404,
        expected: { code: 404, error: 'client not found', success: false },
        provoke: async (world) => world.ask('GET /chat/list', { token: (await world.unpaired()).token }),
      },
      {
        status: 500,
        expected: { code: 500, error: 'problem accessing DB', success: false },
        provoke: async (world) => {
          const answer = await world.withoutDatabase(() => world.ask('GET /chat/list'), [world.shop.id]);
          await state(world.shop, 'CONNECTED');
          return answer;
        },
      },
    ],
  },
};
