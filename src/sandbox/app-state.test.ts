import { expect } from 'chai';
import type { Chat, Contact, WAMessageUpdate } from '@whiskeysockets/baileys';
import { SandboxRoom, type Pair } from '../../test/support/sandbox-room.js';
import { until, type BaileysClient } from '../../test/support/baileys-client.js';
import { COLLECTIONS } from './app-state/actions.js';
import { changeLtHash, EMPTY_LT_HASH } from './app-state/lt-hash.js';

const STRICT = { appStateMacVerification: { patch: true, snapshot: true } };

/** What a stock client says about app state. */
interface Heard {
  chats: Partial<Chat>[];
  contacts: Partial<Contact>[];
  stars: WAMessageUpdate[];
  deletions: string[];
}

describe('sandbox: app state', () => {
  const room = new SandboxRoom();

  async function strictPair(name: string, existing?: Pair['phone']): Promise<Pair & { heard: Heard }> {
    const phone = existing ?? (await room.phone(name));
    const client = room.client();
    const heard: Heard = { chats: [], contacts: [], stars: [], deletions: [] };
    client.connect(STRICT);
    await until(() => client.qr !== null, 'QR code');
    await phone.scan(client.qr as string);
    await client.waitOpen();
    listen(client, heard);
    await until(() => (client.creds.accountSyncCounter ?? 0) > 0, 'end of the first sync');
    return { phone, client, heard };
  }

  it('a change of the phone reaches every companion, and one of a companion the phone and the others', async () => {
    const first = await strictPair('Owner');
    const second = await strictPair('', first.phone);
    const friend = await room.phone('Friend');
    await first.phone.settings.pinChat(friend.number);
    for (const { heard } of [first, second]) {
      await until(
        () => heard.chats.some(({ id, pinned }) => id === friend.jid && pinned),
        'pin at a companion',
      );
    }
    await first.client.socket.chatModify({ mute: -1 }, friend.jid);
    await first.phone.settings.waitFor((settings) => settings.chat(friend.jid).mutedUntil === -1);
    await until(
      () => second.heard.chats.some(({ muteEndTime }) => muteEndTime === -1),
      'mute at the other companion',
    );
  });

  it('messages: stars and deletions on the own devices show at the phone', async () => {
    const { phone, client } = await strictPair('Reader');
    const friend = await room.phone('Writer');
    const { id } = await friend.sendText(phone.number, 'for your eyes');
    await phone.waitFor((message) => message.id === id);
    const key = { remoteJid: friend.lid, id, fromMe: false };
    await client.socket.star(friend.lid, [{ id, fromMe: false }], true);
    await phone.waitFor((message) => message.id === id && message.starred);
    const timestamp = Math.floor(Date.now() / 1000);
    await client.socket.chatModify({ deleteForMe: { deleteMedia: true, key, timestamp } }, friend.lid);
    const { deletedForMe } = await phone.waitFor(
      (message) => message.id === id && message.deletedForMe !== null,
    );
    expect(deletedForMe).to.have.property('deleteMedia', true);
  });

  it('a client that starts late gets a snapshot, the patches behind it, and what is too long for a stanza', async () => {
    const phone = await room.phone('Long used');
    const friends = await Promise.all(Array.from({ length: 30 }, (_, i) => room.phone(`Friend ${i}`)));
    // 30 changes in one patch go through the media host; 12 more versions need a snapshot and several answers.
    await phone.settings.change(
      'critical_unblock_low',
      friends.map(({ jid, name }) => ({
        index: ['contact', jid],
        value: { timestamp: Date.now(), contactAction: { fullName: name } },
      })),
    );
    for (const { number } of friends.slice(0, 12)) await phone.settings.saveContact(number, 'Renamed');
    for (const { number } of friends.slice(0, 3)) await phone.settings.saveContact(number, null);
    const client = room.client();
    const names = new Map<string, string | undefined>();
    client.connect(STRICT);
    await until(() => client.qr !== null, 'QR code');
    await phone.scan(client.qr as string);
    await until(() => client.closes.includes(515), 'restart');
    client.socket.ev.on('messaging-history.set', ({ contacts }) =>
      contacts.forEach((c) => names.set(c.id, c.name)),
    );
    client.socket.ev.on('contacts.upsert', (contacts) => contacts.forEach((c) => names.set(c.id, c.name)));
    await client.waitOpen();
    await until(() => names.has(friends[29]?.jid ?? ''), 'the last contact');
    expect(names.get(friends[3]?.jid ?? '')).to.equal('Renamed');
    expect(names.get(friends[20]?.jid ?? '')).to.equal('Friend 20');
    // Its state authenticates what it writes next: the phone verifies all of it.
    await client.socket.addOrEditContact(friends[25]?.jid ?? '', { fullName: 'By the client' });
    await phone.settings.waitFor(
      (settings) =>
        settings.value('contact', friends[25]?.jid ?? '')?.contactAction?.fullName === 'By the client',
    );
    expect(phone.settings.entries()).to.have.length(27);
  });

  it('of two who write on top of the same version the second is refused, and nothing of it is kept', async () => {
    const { phone, client } = await strictPair('Twice');
    const friend = await room.phone('Between');
    room.sandbox.faults.apply({ kind: 'app-state-conflict', times: 1, number: phone.number });
    // A stock client does not look at the answer: its change is lost.
    await client.socket.chatModify({ pin: true }, friend.jid);
    expect(phone.settings.chat(friend.jid).pinned).to.equal(false);
    expect(phone.settings.versions().regular_low).to.equal(0);
    room.sandbox.faults.apply({ kind: 'app-state-conflict', times: 2, number: phone.number, device: 0 });
    await phone.settings.archiveChat(friend.number);
    expect(phone.settings.chat(friend.jid).archived).to.equal(true);
  });

  it('a patch that does not authenticate is told as a violation', async () => {
    room.expectViolations = true;
    const { phone, client } = await strictPair('Damaged');
    const friend = await room.phone('Untouched');
    await client.socket.chatModify({ pin: true }, friend.jid);
    await phone.settings.waitFor((settings) => settings.chat(friend.jid).pinned);
    const state = client.keys.data.get('app-state-sync-version|regular_low') as { hash: Buffer };
    state.hash[0] = (state.hash[0] ?? 0) ^ 1;
    await client.socket.chatModify({ pin: false }, friend.jid);
    await until(
      () => room.sandbox.ledger.violations.some(({ what }) => what.includes('regular_low v2')),
      'violation',
    );
    expect(phone.settings.chat(friend.jid).pinned).to.equal(true);
  });

  it('the hash of a collection is the sum of its values, in any order', () => {
    const [a, b, c] = [1, 2, 3].map((n) => Buffer.alloc(32, n)) as [Buffer, Buffer, Buffer];
    const one = changeLtHash(EMPTY_LT_HASH, { add: [a, b, c], subtract: [] });
    const other = changeLtHash(changeLtHash(EMPTY_LT_HASH, { add: [c, a], subtract: [] }), {
      add: [b],
      subtract: [],
    });
    expect(one.equals(other)).to.equal(true);
    expect(changeLtHash(one, { add: [], subtract: [b, a, c] }).equals(EMPTY_LT_HASH)).to.equal(true);
    expect(COLLECTIONS).to.have.length(5);
  });
});

function listen(client: BaileysClient, heard: Heard): void {
  const { ev } = client.socket;
  ev.on('chats.update', (chats) => heard.chats.push(...chats));
  ev.on('contacts.upsert', (contacts) => heard.contacts.push(...contacts));
  ev.on('messages.update', (updates) => heard.stars.push(...updates));
  ev.on('messages.delete', (item) => {
    if ('keys' in item) heard.deletions.push(...item.keys.map(({ id }) => id ?? ''));
  });
}
