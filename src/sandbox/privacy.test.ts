import { expect } from 'chai';
import type { BaileysEventMap } from '@whiskeysockets/baileys';
import { until, type BaileysClient } from '../../test/support/baileys-client.js';
import { TINY_JPEG } from '../../test/support/pictures.js';
import { SandboxRoom } from '../../test/support/sandbox-room.js';
import type { Phone } from './index.js';

/** The server's number for a refusal; null when there was none. */
const refusal = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => null,
    (error: { data?: unknown }) => error.data,
  );

describe('sandbox: who sees and reaches whom', () => {
  const room = new SandboxRoom();
  const settingsOf = (phone: Phone) => phone.privacy.values();

  /** Makes `friend` a contact of the phone, also at the server. */
  async function save(phone: Phone, friend: Phone): Promise<void> {
    await phone.settings.saveContact(friend.number, friend.name);
    await phone.idle();
  }

  it('takes the values of each category and refuses others', async () => {
    const { phone, client } = await room.pair('Ada');
    await client.socket.updateLastSeenPrivacy('contacts');
    await client.socket.updateOnlinePrivacy('match_last_seen');
    await client.socket.updateCallPrivacy('known');
    expect(await settingsOf(phone)).to.include({
      last: 'contacts',
      online: 'match_last_seen',
      calladd: 'known',
    });
    expect(await client.socket.fetchPrivacySettings(true)).to.deep.equal(await settingsOf(phone));
    expect(await refusal(client.socket.updateReadReceiptsPrivacy('contacts' as 'all'))).to.equal(400);
    expect(await refusal(client.socket.updateLastSeenPrivacy('known' as 'all'))).to.equal(400);
    expect(await refusal(phone.privacy.set('nothing', 'all'))).to.equal(undefined);
    expect(await settingsOf(phone)).to.include({ readreceipts: 'all', last: 'contacts' });
  });

  it('keeps a list of exceptions, and refuses a change of a list that changed meanwhile', async () => {
    const { phone, client } = await room.pair('Bob');
    const [one, two] = [await room.phone('One'), await room.phone('Two')];
    await phone.privacy.set('last', 'contact_blacklist', [one.number]);
    const first = await phone.privacy.list('last');
    expect(first.people).to.deep.equal([one.lid]);
    const add = (dhash: string, jid: string) =>
      client.socket.query({
        tag: 'iq',
        attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'privacy' },
        content: [
          {
            tag: 'privacy',
            attrs: {},
            content: [
              {
                tag: 'category',
                attrs: { name: 'last', value: 'contact_blacklist', dhash },
                content: [{ tag: 'user', attrs: { action: 'add', jid } }],
              },
            ],
          },
        ],
      });
    expect(await refusal(add('none', two.lid))).to.equal(409);
    expect(await refusal(add(first.dhash, two.lid))).to.equal(null);
    expect((await phone.privacy.list('last')).people).to.have.members([one.lid, two.lid]);
    await phone.privacy.set('last', 'all');
    expect(await phone.privacy.list('last')).to.deep.equal({ dhash: 'none', people: [] });
  });

  it('hides picture, about text and last seen from those that the owner leaves out', async () => {
    const { phone, client } = await room.pair('Cleo');
    const { phone: other, client: viewer } = await room.pair('Viewer');
    await client.socket.query({
      tag: 'iq',
      attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'w:profile:picture' },
      content: [{ tag: 'picture', attrs: { type: 'image' }, content: TINY_JPEG }],
    });
    await client.socket.updateProfileStatus('Busy');
    const about = async () => (await viewer.socket.fetchStatus(phone.jid))?.[0]?.['status'];
    const picture = () => refusal(viewer.socket.profilePictureUrl(phone.jid, 'image'));
    expect([await picture(), ((await about()) as { status: string }).status]).to.deep.equal([null, 'Busy']);
    await client.socket.updateProfilePicturePrivacy('contacts');
    await client.socket.updateStatusPrivacy('contacts');
    expect([await picture(), ((await about()) as { status: string }).status]).to.deep.equal([401, '']);
    await save(phone, other);
    expect([await picture(), ((await about()) as { status: string }).status]).to.deep.equal([null, 'Busy']);
    await phone.privacy.set('profile', 'contact_blacklist', [other.number]);
    await phone.privacy.set('status', 'none');
    expect([await picture(), ((await about()) as { status: string }).status]).to.deep.equal([401, '']);
  });

  it('shows times of use only to those who may see them and show theirs', async () => {
    const { phone, client } = await room.pair('Dora');
    const watcher = await room.phone('Watcher');
    const seen = () => watcher.peerState(phone.number);
    watcher.subscribePresence(phone.number);
    await until(() => seen()?.presence === 'available', 'Dora online');
    await client.socket.updateLastSeenPrivacy('none');
    await client.socket.updateOnlinePrivacy('match_last_seen');
    await until(() => seen()?.presence === 'unavailable', 'Dora hidden');
    await client.socket.updateLastSeenPrivacy('all');
    await until(() => seen()?.presence === 'available', 'Dora shown again');
    await watcher.privacy.set('last', 'none');
    await watcher.privacy.set('online', 'match_last_seen');
    watcher.subscribePresence(phone.number);
    await until(() => seen()?.presence === 'unavailable', 'nothing for who shows nothing');
  });

  it('passes no read receipts where one of both sends none', async () => {
    const { phone, client } = await room.pair('Emil');
    const contact = await room.phone('Fay');
    await client.socket.updateReadReceiptsPrivacy('none');
    const { id } = await contact.sendText(phone.number, 'read me');
    await until(() => client.texts().includes('read me'), 'the text');
    await client.socket.fetchPrivacySettings(true);
    await client.socket.readMessages([{ remoteJid: contact.lid, id, fromMe: false }]);
    await client.sendText(contact.jid, 'after', 'F1');
    await contact.waitFor((message) => message.id === 'F1');
    await contact.read();
    await contact.idle();
    expect(contact.message(id).receipts.some(({ type }) => type === 'read')).to.equal(false);
    await client.socket.updateReadReceiptsPrivacy('all');
    await client.sendText(contact.jid, 'again', 'F2');
    await contact.waitFor((message) => message.id === 'F2');
    await contact.read();
    const reads = () => client.updates.filter(({ update }) => update.status === 4).map(({ key }) => key.id);
    await until(() => reads().includes('F2'), 'the receipt');
    expect(reads()).not.to.include('F1');
  });

  it('tells every other device of blocks and default timers, and hides everything from the blocked', async () => {
    const { phone, client } = await room.pair('Gus');
    const { client: second } = await room.pair('Gus again', phone);
    const enemy = await room.phone('Enemy');
    const heard = listen(second);
    // A stock client knows pairs of addresses from messages alone.
    await enemy.sendText(phone.number, 'hello');
    await until(() => client.texts().includes('hello'), 'hello');
    await client.socket.updateBlockStatus(enemy.lid, 'block');
    await until(() => heard.blocks.length === 1, 'the block at the other companion');
    expect(heard.blocks).to.deep.equal([{ blocklist: [enemy.lid], type: 'add' }]);
    expect(await second.socket.fetchBlocklist()).to.deep.equal([enemy.lid]);
    expect(await phone.privacy.blocked()).to.deep.equal([enemy.lid]);
    enemy.subscribePresence(phone.number);
    await enemy.typing(phone.number, 'composing');
    await enemy.idle();
    expect(enemy.peerState(phone.number)).to.equal(null);
    await client.socket.updateDefaultDisappearingMode(604_800);
    await until(() => heard.timers.includes(604_800), 'the timer at the other companion');
    expect(await refusal(client.socket.updateDefaultDisappearingMode(5))).to.equal(400);
    await phone.privacy.unblock(enemy.number);
    await until(() => heard.blocks.length === 2, 'the end of the block');
    expect(await client.socket.fetchBlocklist()).to.deep.equal([]);
  });

  it('blocks by the hidden identity, and only with the right number beside it', async () => {
    const { client } = await room.pair('Hanna');
    const [one, two] = [await room.phone('One'), await room.phone('Two')];
    const block = (attrs: Record<string, string>) =>
      refusal(
        client.socket.query({
          tag: 'iq',
          attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'blocklist' },
          content: [{ tag: 'item', attrs: { action: 'block', ...attrs } }],
        }),
      );
    expect(await block({ jid: one.jid })).to.equal(400);
    expect(await block({ jid: one.lid })).to.equal(400);
    expect(await block({ jid: one.lid, pn_jid: two.jid })).to.equal(400);
    expect(await block({ jid: '1@lid', pn_jid: two.jid })).to.equal(404);
    expect(await block({ jid: one.lid, pn_jid: one.jid })).to.equal(null);
  });

  function listen(client: BaileysClient): {
    blocks: BaileysEventMap['blocklist.update'][];
    timers: number[];
  } {
    const heard = { blocks: [] as BaileysEventMap['blocklist.update'][], timers: [] as number[] };
    client.socket.ev.on('blocklist.update', (update) => heard.blocks.push(update));
    client.socket.ev.on('creds.update', ({ accountSettings }) => {
      const seconds = accountSettings?.defaultDisappearingMode?.ephemeralExpiration;
      if (typeof seconds === 'number') heard.timers.push(seconds);
    });
    return heard;
  }
});
