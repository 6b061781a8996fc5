import { expect } from 'chai';
import { textOf } from '../../../rest-compat/runtime/json-text.js';
import type { JsonObject } from '../../../src/kernel/index.js';
import { state } from '../../gateway/harness.js';
import { until } from '../../gateway/until.js';
import type { Provocation, Walk, Walks } from '../walk.js';
import type { World } from '../world.js';

const CALLER = '5521971532700';
const REQUEST = { call_id: 'NONE', call_from: `${CALLER}@s.whatsapp.net`, reject_type: 'busy' };
let calls = 0;

/** Somebody calls the shop; the documented id is for the first call alone. */
async function ringing(world: World, documented: string): Promise<string> {
  calls += 1;
  const id = calls === 1 ? documented : `${documented}${calls}`;
  world.phone(CALLER).calls.call(world.shop.phone.number, { id });
  await until(
    async () => (await world.gateway.rows('SELECT FROM call WHERE id = $1', [id])).length === 1,
    () => 'the call to ring',
  );
  return id;
}

const refused = (
  error: Pick<Provocation, 'status' | 'text'>,
  ask: (world: World) => JsonObject | Promise<JsonObject>,
  token?: (world: World) => Promise<{ token: string }>,
): Provocation => ({
  ...error,
  provoke: async (world) => {
    const caller = await token?.(world);
    const body = await ask(world);
    return world.ask('POST /call/reject/send', { body, ...(caller ? { token: caller.token } : {}) });
  },
});

const REJECT: Walk = {
  arrange: async (world, { body }) => ({
    body: { ...body, call_id: await ringing(world, textOf(body?.['call_id'])) },
  }),
  effect: async (world, { body, answer }) => {
    const { call_id: id, call_from: from, reject_type: type, message } = body;
    expect(answer).to.deep.equal({
      ...{ success: true, call_id: id, call_from: from, reject_type: type, action: 'rejected' },
      message_sent: true,
    });
    const phone = world.phone(CALLER);
    await phone.calls.waitFor((call) => call.id === id && call.state === 'rejected');
    await phone.waitFor((one) => one.text === message);
    const silent = { ...REQUEST, call_id: await ringing(world, 'silent'), reject_type: 'decline' };
    const quiet = await world.ask('POST /call/reject/send', { body: silent });
    expect(quiet.body).to.include({ message_sent: false, reject_type: 'declined' });
  },
  errors: [
    refused({ status: 400, text: 'call_id and call_from are required' }, () => ({ reject_type: 'busy' })),
    refused({ status: 400, text: 'invalid reject_type, must be: busy, declined, or unavailable' }, () => ({
      ...REQUEST,
      reject_type: 'rude',
    })),
    refused({ status: 400, text: 'invalid call_from JID: invalid format' }, () => ({
      ...REQUEST,
      call_from: 'somebody',
    })),
    refused(
      { status: 500, text: 'client not initialized' },
      () => REQUEST,
      (world) => world.unpaired(),
    ),
    refused(
      { status: 500, text: 'client not connected' },
      () => REQUEST,
      (world) => world.away(),
    ),
    {
      status: 500,
      text: 'failed to reject call: network error',
      provoke: async (world) => {
        const { faults, ledger } = world.gateway.sandbox;
        const { number } = world.shop.phone;
        const call_id = await ringing(world, 'unheard');
        faults.apply({ kind: 'call-error', code: 0, times: 1, number });
        const answer = world.ask('POST /call/reject/send', { body: { ...REQUEST, call_id } });
        const sent = () => ledger.calls.some(({ call, signal }) => call === call_id && signal === 'reject');
        await until(sent, 'the rejection at the server');
        const { logins } = ledger.counts;
        faults.apply({ kind: 'drop', number });
        const answered = await answer;
        // The loss is known before the state says so: back is who has logged in anew.
        await until(() => ledger.counts.logins > logins, 'the session to come back');
        await state(world.shop, 'CONNECTED');
        return answered;
      },
    },
    {
      status: 500,
      expected: { error: 'failed to reject call: WhatsApp refused' },
      provoke: (world) => world.ask('POST /call/reject/send', { body: REQUEST }),
    },
    {
      status: 409,
      expected: { error: 'call_id: the call was missed' },
      provoke: async (world) => {
        const id = await ringing(world, 'missed');
        world.phone(CALLER).calls.end(id);
        await until(
          async () =>
            (await world.gateway.rows(`SELECT FROM call WHERE id = $1 AND state = 'missed'`, [id])).length ===
            1,
          'the call to be over',
        );
        return world.ask('POST /call/reject/send', { body: { ...REQUEST, call_id: id } });
      },
    },
  ],
};

/** Calls. */
export const CALL: Walks = { 'POST /call/reject/send': REJECT };
