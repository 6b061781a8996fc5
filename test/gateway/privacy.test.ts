import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { EVENTS, type LiveEvent } from './client.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const SETTINGS =
  'lastSeen online profilePicture about readReceipts groupAdd callAdd messages defense stickers';
const SET = `mutation($input: SetPrivacyInput!) { setPrivacy(input: $input) { settings { ${SETTINGS} } } }`;
const BLOCK =
  'mutation($input: UpdateBlocklistInput!) { updateBlocklist(input: $input) { changed { jid pn lid } blocked { jid } } }';
const TIMER =
  'mutation($input: SetDefaultDisappearingTimerInput!) { setDefaultDisappearingTimer(input: $input) { timer { seconds setAt } } }';

interface Person {
  jid: string;
  pn: string | null;
  lid: string | null;
}

describe('who sees and reaches an account', () => {
  const gateway = useGateway();
  let shop: Paired;
  let friend: Phone;
  let stranger: Phone;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    friend = await gateway.contact('Friend');
    stranger = await gateway.contact('Stranger');
  });

  const settings = async () =>
    (
      await shop.client.ask<{ privacySettings: Record<string, string | null> }>(
        `{ privacySettings { ${SETTINGS} } }`,
      )
    ).privacySettings;
  const set = async (category: string, value: string, people?: string[]) =>
    (
      await shop.client.ask<{ setPrivacy: { settings: Record<string, string> } }>(SET, {
        input: { category, value, ...(people ? { people } : {}) },
      })
    ).setPrivacy.settings;
  const refusal = async (query: string, input: object) =>
    (await shop.client.refusal(query, { input })).extensions;
  const block = async (action: string, ...contacts: string[]) =>
    (
      await shop.client.ask<{ updateBlocklist: { changed: Person[]; blocked: Person[] } }>(BLOCK, {
        input: { action, contacts },
      })
    ).updateBlocklist;
  const blocklist = async () =>
    (await shop.client.ask<{ blocklist: Person[] }>('{ blocklist { jid pn lid } }')).blocklist;

  it('sets each category to each of its values, and refuses the others with the list', async () => {
    const values: Record<string, [wire: string, ...values: string[]]> = {
      LAST_SEEN: ['last', 'CONTACTS', 'CONTACT_BLACKLIST', 'NONE', 'ALL'],
      ONLINE: ['online', 'MATCH_LAST_SEEN', 'ALL'],
      PROFILE_PICTURE: ['profile', 'CONTACTS', 'CONTACT_BLACKLIST', 'NONE', 'ALL'],
      ABOUT: ['status', 'CONTACTS', 'CONTACT_BLACKLIST', 'NONE', 'ALL'],
      READ_RECEIPTS: ['readreceipts', 'NONE', 'ALL'],
      GROUP_ADD: ['groupadd', 'CONTACTS', 'CONTACT_BLACKLIST', 'NONE', 'ALL'],
      CALL_ADD: ['calladd', 'KNOWN', 'ALL'],
      MESSAGES: ['messages', 'CONTACTS', 'ALL'],
      DEFENSE: ['defense', 'ON_STANDARD', 'OFF'],
      STICKERS: ['stickers', 'CONTACT_ALLOWLIST', 'NONE', 'CONTACTS'],
    };
    for (const [category, [wire, ...taken]] of Object.entries(values)) {
      const field = category.toLowerCase().replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase());
      for (const value of taken) {
        expect((await set(category, value))[field]).to.equal(value);
        expect((await shop.phone.privacy.values())[wire]).to.equal(value.toLowerCase());
      }
      const other = taken.includes('KNOWN') ? 'CONTACTS' : 'KNOWN';
      const { code, field: named, allowed } = await refusal(SET, { category, value: other });
      expect([code, named]).to.deep.equal(['BAD_INPUT', 'value']);
      expect(allowed).to.have.members(taken.map((value) => value.toLowerCase()));
    }
    expect(await settings()).to.include({ lastSeen: 'ALL', stickers: 'CONTACTS' });
  });

  it('keeps a list of exceptions, whatever the phone does to it meanwhile', async () => {
    await set('PROFILE_PICTURE', 'CONTACT_BLACKLIST', [friend.number, stranger.jid]);
    const people = async () =>
      (
        await shop.client.ask<{ privacyList: Person[] }>(
          '{ privacyList(category: PROFILE_PICTURE) { jid pn lid } }',
        )
      ).privacyList.map(({ lid }) => lid);
    expect(await people()).to.have.members([friend.lid, stranger.lid]);
    await shop.phone.privacy.set('profile', 'contact_blacklist', [stranger.number]);
    expect(await people()).to.deep.equal([stranger.lid]);
    const conflicts = (times: number) =>
      gateway.sandbox.faults.apply({
        kind: 'iq-error',
        number: shop.phone.number,
        xmlns: 'privacy',
        type: 'set',
        code: 409,
        times,
      });
    conflicts(2);
    await set('PROFILE_PICTURE', 'CONTACT_BLACKLIST', [friend.number]);
    expect((await shop.phone.privacy.list('profile')).people).to.deep.equal([friend.lid]);
    conflicts(3);
    const input = { category: 'PROFILE_PICTURE', value: 'CONTACT_BLACKLIST', people: [stranger.number] };
    expect(await refusal(SET, input)).to.include({ code: 'CONFLICT', serverCode: 409 });
    expect(await people()).to.deep.equal([friend.lid]);
    expect(await refusal(SET, { category: 'ABOUT', value: 'ALL', people: [friend.number] })).to.include({
      code: 'BAD_INPUT',
      field: 'people',
    });
    expect(
      await refusal(SET, {
        category: 'ABOUT',
        value: 'CONTACT_BLACKLIST',
        people: ['120363000000000000@g.us'],
      }),
    ).to.include({ code: 'BAD_INPUT', field: 'people.0' });
    await set('PROFILE_PICTURE', 'ALL');
    expect(await people()).to.deep.equal([]);
  });

  it('sends no read receipts once they are off, be it here or at the phone', async () => {
    const read = async (text: string) => {
      const { id } = await friend.sendText(shop.phone.number, text);
      const known = 'query($id: ID!) { message(id: $id) { id } }';
      await until(
        async () => (await shop.client.ask<{ message: object | null }>(known, { id })).message !== null,
        'the message',
      );
      await shop.client.ask('mutation($input: MarkReadInput!) { markRead(input: $input) { count } }', {
        input: { chat: friend.jid, messageIds: [id] },
      });
      return id;
    };
    const seenAtFriend = (id: string) => friend.message(id).receipts.some(({ type }) => type === 'read');
    await set('READ_RECEIPTS', 'NONE');
    const hidden = await read('one');
    await shop.phone.waitFor(({ id, read }) => id === hidden && read);
    await set('READ_RECEIPTS', 'ALL');
    const shown = await read('two');
    await until(() => seenAtFriend(shown), 'the read receipt');
    const live = await shop.client.subscribe<LiveEvent>(EVENTS, { types: ['PrivacySettings'] });
    await shop.phone.privacy.set('readreceipts', 'none');
    const { data } = await live.find(() => true, 'PrivacySettings');
    expect(data.event['NewSettings']).to.include({ ReadReceipts: 'none', LastSeen: 'all' });
    expect(data.event).to.include({ ReadReceiptsChanged: true, LastSeenChanged: false });
    // The violation that the sandbox would note here is what the suite looks for after each test.
    const alsoHidden = await read('three');
    await shop.phone.waitFor(({ id, read }) => id === alsoHidden && read);
    await shop.phone.privacy.set('readreceipts', 'all');
    await until(async () => (await settings())['readReceipts'] === 'ALL', 'receipts again');
    expect([hidden, alsoHidden].filter(seenAtFriend)).to.deep.equal([]);
  });

  it('blocks by number and by identity; nothing of theirs arrives, and they are not told', async () => {
    const known = await gateway.contact('Known by messages');
    await known.sendText(shop.phone.number, 'hello');
    await shop.phone.waitFor(({ text }) => text === 'hello');
    const { changed, blocked } = await block('BLOCK', stranger.number, known.lid, stranger.jid);
    expect(changed.map(({ jid }) => jid)).to.deep.equal([stranger.jid, known.jid]);
    expect(changed[0]).to.deep.equal({ jid: stranger.jid, pn: stranger.jid, lid: stranger.lid });
    expect(blocked.map(({ jid }) => jid)).to.have.members([stranger.jid, known.jid]);
    expect(await shop.phone.privacy.blocked()).to.have.members([stranger.lid, known.lid]);
    const { id } = await stranger.sendText(shop.phone.number, 'let me in');
    await stranger.waitFor((message) => message.id === id && message.state === 'sent');
    await shop.phone.privacy.unblock(known.number);
    await until(async () => (await blocklist()).length === 1, 'what the phone has done');
    await known.sendText(shop.phone.number, 'thank you');
    await shop.phone.waitFor(({ text }) => text === 'thank you');
    expect(shop.phone.messages().some((message) => message.id === id)).to.equal(false);
    expect((await block('UNBLOCK', stranger.lid)).blocked).to.deep.equal([]);
    // Once more: nothing to do is no error.
    expect((await block('UNBLOCK', stranger.number)).blocked).to.deep.equal([]);
  });

  it('checks everybody before it blocks anybody', async () => {
    for (const [bad, code] of [
      ['120363000000000000@g.us', 'BAD_INPUT'],
      ['999000111222333', 'RECIPIENT_NOT_ON_WHATSAPP'],
      [shop.phone.number, 'BAD_INPUT'],
      ['123456789012345@lid', 'BAD_INPUT'],
    ] as const) {
      const { code: seen, field } = await refusal(BLOCK, {
        action: 'BLOCK',
        contacts: [stranger.number, bad],
      });
      expect([bad, seen, field]).to.deep.equal([bad, code, 'contacts.1']);
    }
    expect(await refusal(BLOCK, { action: 'BLOCK', contacts: [] })).to.include({ field: 'contacts' });
    expect(await blocklist()).to.deep.equal([]);
    gateway.sandbox.faults.apply({
      kind: 'iq-error',
      number: shop.phone.number,
      xmlns: 'blocklist',
      child: 'item',
      code: 500,
      times: 1,
    });
    expect(await refusal(BLOCK, { action: 'BLOCK', contacts: [stranger.number] })).to.include({
      code: 'WHATSAPP_REJECTED',
      serverCode: 500,
    });
    expect(await refusal(BLOCK, { action: 'UNBLOCK', contacts: ['123456789012345@lid'] })).to.include({
      code: 'RECIPIENT_NOT_ON_WHATSAPP',
    });
  });

  it('reads and sets the timer of new chats', async () => {
    const timer = async () =>
      (
        await shop.client.ask<{ defaultDisappearingTimer: { seconds: number; setAt: string | null } }>(
          '{ defaultDisappearingTimer { seconds setAt } }',
        )
      ).defaultDisappearingTimer;
    expect(await timer()).to.deep.equal({ seconds: 0, setAt: null });
    for (const [name, seconds] of [
      ['DAY', 86_400],
      ['WEEK', 604_800],
      ['QUARTER', 7_776_000],
      ['OFF', 0],
    ] as const) {
      const answer = await shop.client.ask<{
        setDefaultDisappearingTimer: { timer: { seconds: number; setAt: string } };
      }>(TIMER, { input: { timer: name } });
      expect(answer.setDefaultDisappearingTimer.timer.seconds).to.equal(seconds);
      expect(Date.now() - Date.parse(answer.setDefaultDisappearingTimer.timer.setAt)).to.be.lessThan(60_000);
    }
    await shop.phone.privacy.setDisappearing(86_400);
    expect((await timer()).seconds).to.equal(86_400);
  });

  it('tells whom statuses are for', async () => {
    const audience = async () =>
      (
        await shop.client.ask<{ statusAudience: { type: string; people: Person[] } }>(
          '{ statusAudience { type people { jid } } }',
        )
      ).statusAudience;
    expect(await audience()).to.deep.equal({ type: 'CONTACTS', people: [] });
    await shop.phone.send.setStatusPrivacy('blacklist', [friend.number]);
    expect(await audience()).to.deep.equal({ type: 'BLACKLIST', people: [{ jid: friend.jid }] });
  });
});
