import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { connect, state, useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const CALL = `id from pn lid group video state startedAt endedAt endReason
  rejection { type automatic state at text messageId error }`;

interface CallView {
  id: string;
  from: string;
  pn: string | null;
  group: string | null;
  video: boolean;
  state: string;
  endedAt: string | null;
  endReason: string | null;
  rejection: {
    type: string;
    automatic: boolean;
    state: string;
    text: string | null;
    messageId: string | null;
    error: string | null;
  } | null;
}

interface Rejected {
  callId: string;
  from: string;
  type: string;
  repeated: boolean;
  messageSent: boolean;
  messageId: string | null;
  call: CallView | null;
}

const REJECT = `mutation($input: RejectCallInput!) {
  rejectCall(input: $input) { callId from type repeated messageSent messageId call { ${CALL} } } }`;

describe('calls', () => {
  const gateway = useGateway({ env: { GLOBAL_CALL_REJECT_MESSAGE: 'We do not take calls.' } });
  let shop: Paired;
  let caller: Phone;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    caller = await gateway.contact('Caller');
  });

  const find = async (id: string): Promise<CallView | null> => {
    const query = `query($id: ID!) { call(id: $id) { ${CALL} } }`;
    return (await shop.client.ask<{ call: CallView | null }>(query, { id })).call;
  };
  const reject = async (input: Record<string, unknown>): Promise<Rejected> =>
    (await shop.client.ask<{ rejectCall: Rejected }>(REJECT, { input })).rejectCall;
  const refusal = async (input: Record<string, unknown>) =>
    (await shop.client.refusal(REJECT, { input })).extensions;

  async function known(id: string, wanted: string): Promise<CallView> {
    let seen: CallView | null = null;
    await until(
      async () => (seen = await find(id))?.state === wanted,
      () => `the call to be ${wanted}: ${JSON.stringify(seen)}`,
    );
    return seen as unknown as CallView;
  }

  const signals = (id: string): string[] =>
    gateway.sandbox.ledger.calls
      .filter(({ call, device }) => call === id && !device.endsWith(':0'))
      .map((one) => one.signal);

  async function events(type: string): Promise<Record<string, unknown>[]> {
    const query = 'query($types: [EventType!]) { events(types: $types, first: 1000) { nodes { data } } }';
    interface Answer {
      events: { nodes: { data: { event: Record<string, unknown> } }[] };
    }
    const answer = await shop.client.ask<Answer>(query, { types: [type] });
    return answer.events.nodes.map(({ data }) => data.event);
  }

  async function rejecting(patch: Record<string, unknown>): Promise<void> {
    await shop.client.ask(
      'mutation($input: UpdateSessionInput!) { updateSession(input: $input) { session { id } } }',
      { input: { settings: patch } },
    );
  }

  it('that ring are in the store, and are rejected with a message to the caller', async () => {
    const { id } = caller.calls.call(shop.phone.number, { video: true });
    expect(await known(id, 'RINGING')).to.deep.include({
      ...{ from: caller.lid, pn: caller.jid, group: null, video: true, rejection: null, endedAt: null },
    });
    const rejected = await reject({ callId: id, from: caller.number, type: 'BUSY', message: 'In a meeting' });
    expect(rejected).to.deep.include({
      callId: id,
      from: caller.jid,
      type: 'BUSY',
      repeated: false,
      messageSent: true,
    });
    expect(rejected.call).to.include({ state: 'REJECTED' });
    expect(rejected.call?.rejection).to.deep.include({
      ...{ type: 'BUSY', automatic: false, state: 'DONE', text: 'In a meeting', error: null },
      messageId: rejected.messageId,
    });
    await caller.calls.waitFor((call) => call.id === id && call.state === 'rejected');
    const elsewhere = await shop.phone.calls.waitFor((call) => call.id === id && call.state === 'ended');
    expect(elsewhere.reason).to.equal('rejected_elsewhere');
    const message = await caller.waitFor((one) => one.id === rejected.messageId);
    expect(message).to.include({ text: 'In a meeting' });
    const again = await reject({ callId: id, type: 'BUSY', message: 'In a meeting' });
    expect(again).to.include({ repeated: true, messageId: rejected.messageId });
    expect(signals(id)).to.deep.equal(['reject']);
    const [event] = (await events('CallReject')).filter(({ CallID }) => CallID === id);
    expect(event).to.include({
      ...{ From: caller.lid, CallCreatorAlt: caller.jid, RejectType: 'busy', Automatic: false },
      Message: 'In a meeting',
    });
  });

  it('end as the other devices and the caller end them', async () => {
    const taken = caller.calls.call(shop.phone.number);
    await known(taken.id, 'RINGING');
    shop.phone.calls.accept(taken.id);
    expect(await known(taken.id, 'ACCEPTED')).to.include({ endReason: 'accepted_elsewhere', endedAt: null });
    caller.calls.end(taken.id);
    await known(taken.id, 'ENDED');
    const declined = caller.calls.call(shop.phone.number);
    await known(declined.id, 'RINGING');
    shop.phone.calls.reject(declined.id);
    expect(await known(declined.id, 'REJECTED')).to.include({ rejection: null });
    const missed = caller.calls.call(shop.phone.number);
    await known(missed.id, 'RINGING');
    caller.calls.measure(missed.id);
    caller.calls.end(missed.id, 'timeout');
    expect(await known(missed.id, 'MISSED')).to.include({ endReason: 'timeout' });
    expect(await refusal({ callId: missed.id })).to.include({ code: 'CONFLICT', field: 'callId' });
    const group = await caller.createGroup('Family', [shop.phone.number]);
    const notice = caller.calls.call(group, { notice: true });
    expect(await known(notice.id, 'NOTICED')).to.include({ group });
    expect((await events('CallTerminate')).map(({ Reason }) => Reason)).to.include('timeout');
  });

  it('of a session that rejects them are rejected by itself, once, with the text of the settings', async () => {
    await rejecting({ skipCalls: true, callRejectType: 'UNAVAILABLE' });
    const before = (await events('CallOffer')).length;
    const { id } = caller.calls.call(shop.phone.number);
    await caller.calls.waitFor((call) => call.id === id && call.state === 'rejected');
    await caller.waitFor((one) => one.text === 'We do not take calls.');
    await until(async () => (await find(id))?.rejection?.messageId != null, 'the message to be noted');
    const call = await known(id, 'REJECTED');
    expect(call.rejection).to.deep.include({
      ...{ type: 'UNAVAILABLE', automatic: true, state: 'DONE', text: 'We do not take calls.' },
    });
    const [event] = (await events('CallReject')).filter(({ CallID }) => CallID === id);
    expect(event).to.include({
      RejectType: 'unavailable',
      Automatic: true,
      Message: 'We do not take calls.',
    });
    expect(await events('CallOffer')).to.have.length(before);
    await rejecting({ callRejectMessage: '' });
    const silent = caller.calls.call(shop.phone.number);
    expect((await known(silent.id, 'REJECTED')).rejection).to.include({ text: null, messageId: null });
    const group = await caller.createGroup('Team', [shop.phone.number]);
    const inGroup = caller.calls.call(group);
    expect(await known(inGroup.id, 'REJECTED')).to.include({ group });
    expect([id, silent.id, inGroup.id].map(signals)).to.deep.equal([['reject'], ['reject'], ['reject']]);
  });

  it('that were wanted rejected when the process ended are rejected by the next one, those that were begun are not', async () => {
    // As a process leaves them that is killed behind the commit, and while it tells WhatsApp.
    await rejecting({ skipCalls: false });
    const [wanted, claimed, done] = ['a', 'b', 'c'].map(() => caller.calls.call(shop.phone.number).id) as [
      string,
      string,
      string,
    ];
    for (const id of [wanted, claimed, done]) await known(id, 'RINGING');
    await shop.client.ask('mutation { disconnectSession { session { state } } }');
    const left = async (id: string, rejection: string): Promise<void> => {
      await gateway.rows(
        `UPDATE call SET rejection = $3, reject_type = 'busy', reject_text = 'Later, please', reject_automatic = true,
           rejected_at = now() WHERE session_id = $1 AND id = $2`,
        [shop.id, id, rejection],
      );
    };
    await left(wanted, 'wanted');
    await left(claimed, 'claimed');
    await left(done, 'done');
    await connect(shop);
    await state(shop, 'CONNECTED');
    await caller.calls.waitFor((call) => call.id === wanted && call.state === 'rejected');
    const texts = () => caller.messages().filter(({ text }) => text === 'Later, please');
    await until(() => texts().length === 2, 'a message for the first, and for the one told before');
    expect([wanted, claimed, done].map(signals)).to.deep.equal([['reject'], [], []]);
    await shop.client.ask('mutation { disconnectSession { session { state } } }');
    await connect(shop);
    await state(shop, 'CONNECTED');
    await known(claimed, 'RINGING');
    expect(texts()).to.have.length(2);
    expect(signals(wanted)).to.deep.equal(['reject']);
  });

  it('wait for the connection, and are rejected when they still ring', async () => {
    await rejecting({ skipCalls: true });
    await shop.client.ask('mutation { disconnectSession { session { state } } }');
    const { id } = caller.calls.call(shop.phone.number);
    await connect(shop);
    await known(id, 'REJECTED');
    expect(signals(id)).to.deep.equal(['reject']);
    await rejecting({ skipCalls: false });
  });

  it('are listed newest first, page by page, and by state and caller', async () => {
    const other = await gateway.contact('Other');
    const { id } = other.calls.call(shop.phone.number);
    await known(id, 'RINGING');
    const query = `query($after: String, $filter: CallFilter, $first: Int) {
      calls(after: $after, filter: $filter, first: $first) { nodes { id } pageInfo { endCursor hasNextPage } } }`;
    interface Page {
      calls: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    }
    const page = async (variables: Record<string, unknown>): Promise<Page['calls']> =>
      (await shop.client.ask<Page>(query, variables)).calls;
    const all = (await page({ first: 100 })).nodes.map((call) => call.id);
    expect(all[0]).to.equal(id);
    const one = await page({ first: 1 });
    expect(one.pageInfo.hasNextPage).to.equal(true);
    const two = await page({ first: 2, after: one.pageInfo.endCursor });
    expect(two.nodes.map((call) => call.id)).to.deep.equal(all.slice(1, 3));
    const theirs = await page({ filter: { from: other.number, states: ['RINGING'] } });
    expect(theirs.nodes.map((call) => call.id)).to.deep.equal([id]);
    expect((await page({ filter: { from: other.number, states: ['MISSED'] } })).nodes).to.deep.equal([]);
    other.calls.end(id);
  });

  it('that cannot be rejected say why, and change nothing', async () => {
    expect(await refusal({ callId: 'NOBODY' })).to.include({ code: 'NOT_FOUND', field: 'callId' });
    expect(await refusal({ callId: 'NOBODY', from: caller.number })).to.include({
      ...{ code: 'WHATSAPP_REJECTED', serverCode: 404 },
    });
    expect(await find('NOBODY')).to.equal(null);
    const { id } = caller.calls.call(shop.phone.number);
    await known(id, 'RINGING');
    expect(await refusal({ callId: id, from: shop.phone.number })).to.include({
      code: 'BAD_INPUT',
      field: 'from',
    });
    gateway.sandbox.faults.apply({ kind: 'call-error', code: 429, times: 1 });
    expect(await refusal({ callId: id, message: 'Not now' })).to.include({
      code: 'WHATSAPP_REJECTED',
      serverCode: 429,
    });
    expect(await find(id)).to.include({ state: 'RINGING' });
    expect((await find(id))?.rejection).to.include({ state: 'FAILED', messageId: null });
    expect(await reject({ callId: id, message: 'Not now' })).to.include({
      repeated: false,
      messageSent: true,
    });
    await caller.waitFor(({ text }) => text === 'Not now');
    expect(caller.messages().filter(({ text }) => text === 'Not now')).to.have.length(1);
  });

  it('can be joined by links', async () => {
    const query = 'mutation($input: CreateCallLinkInput!) { createCallLink(input: $input) { url } }';
    const link = async (input: Record<string, unknown>): Promise<string> =>
      (await shop.client.ask<{ createCallLink: { url: string } }>(query, { input })).createCallLink.url;
    expect(await link({})).to.match(/^https:\/\/call\.whatsapp\.com\/voice\/\w{22}$/);
    const startsAt = new Date(Date.now() + 3_600_000).toISOString();
    expect(await link({ video: true, startsAt })).to.match(/^https:\/\/call\.whatsapp\.com\/video\/\w{22}$/);
    const past = await shop.client.refusal(query, { input: { startsAt: '2020-01-01T00:00:00Z' } });
    expect(past.extensions).to.include({ code: 'BAD_INPUT', field: 'startsAt' });
  });
});
