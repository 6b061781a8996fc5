import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { until } from '../../test/support/baileys-client.js';
import { TINY_JPEG } from '../../test/support/pictures.js';
import { SandboxRoom } from '../../test/support/sandbox-room.js';

const STATUS = 'status@broadcast';

describe('sandbox: statuses', () => {
  const room = new SandboxRoom();

  it('of a client reach the audience and nobody else', async () => {
    const ada = await room.pair('Ada');
    const [friend, stranger] = [await room.phone('Friend'), await room.phone('Stranger')];
    const options = { statusJidList: [friend.jid], backgroundColor: '#ff112233', font: 2 };
    const text = await ada.client.socket.sendMessage(STATUS, { text: 'hello' }, options);
    const seen = await friend.waitFor((each) => each.id === text?.key.id);
    expect(seen).to.include({ chat: STATUS, from: ada.phone.jid });
    expect(seen.shown).to.deep.include({
      ...{ kind: 'text', text: 'hello', warnings: [] },
      style: { background: '#ff112233', textColour: null, font: 2 },
    });
    // The own phone gets it only when it is in the list as well.
    const content = { image: randomBytes(99), caption: 'view', jpegThumbnail: TINY_JPEG.toString('base64') };
    const image = await ada.client.socket.sendMessage(STATUS, content, {
      statusJidList: [friend.jid, ada.phone.jid],
    });
    const shown = (await friend.waitFor((each) => each.id === image?.key.id)).shown;
    expect(shown).to.deep.include({ kind: 'image', caption: 'view', warnings: [] });
    await friend.read({ chat: STATUS });
    await ada.phone.waitFor((each) => each.id === image?.key.id && each.direction === 'out');
    expect(stranger.messages()).to.deep.equal([]);
  });

  it('of a phone reach clients, and can be deleted again', async () => {
    const ada = await room.pair('Ada');
    const friend = await room.phone('Friend');
    const text = await friend.send.status({ text: 'mine', background: 0xff000000 }, [ada.phone.number]);
    const video = { kind: 'video' as const, bytes: randomBytes(50), seconds: 1 };
    const film = await friend.send.status(video, [ada.phone.number]);
    const received = (id: string) => ada.client.received.find(({ key }) => key.id === id);
    await until(() => received(film.id) !== undefined, 'film at the client');
    expect(received(text.id)?.key.remoteJid).to.equal(STATUS);
    expect(received(text.id)?.message?.extendedTextMessage?.text).to.equal('mine');
    await friend.deleteMessage(STATUS, text.id);
    await ada.phone.waitFor((each) => each.id === text.id && each.deleted);
    expect(ada.phone.message(text.id).problems).to.deep.equal([]);
  });
});

describe('sandbox: channels', () => {
  const room = new SandboxRoom();

  it('of a client: created, followed by phones, posts with media, reactions, paged', async () => {
    const ada = await room.pair('Ada');
    const { socket } = ada.client;
    const channel = await socket.newsletterCreate('News', 'daily');
    expect(channel).to.include({ name: 'News', description: 'daily' });
    const reader = await room.phone('Reader');
    await reader.channels.follow(channel.id);
    expect(await reader.channels.info(channel.invite ?? '')).to.include({ jid: channel.id, followers: 2 });
    const post = await socket.sendMessage(channel.id, { text: 'first' });
    const seen = await reader.waitFor((each) => each.id === post?.key.id);
    expect(seen).to.include({ chat: channel.id, text: 'first' });
    expect(seen.shown.warnings).to.deep.equal([]);
    await until(() => ada.client.acks.some((ack) => ack.attrs['id'] === post?.key.id), 'ack');
    const serverId = ada.client.acks.find((ack) => ack.attrs['id'] === post?.key.id)?.attrs['server_id'];
    expect(serverId).to.equal('100');
    reader.channels.react(channel.id, 100, '👍');
    const image = await socket.sendMessage(channel.id, {
      image: randomBytes(64),
      jpegThumbnail: TINY_JPEG.toString('base64'),
    });
    const picture = (await reader.waitFor((each) => each.id === image?.key.id)).shown;
    expect(picture.kind === 'image' && picture.file).to.include({ state: 'verified', length: 64 });
    const answer = await socket.newsletterFetchMessages(channel.id, 10, 0, 0);
    expect(JSON.stringify(answer)).to.contain('👍');
    await socket.newsletterUpdateName(channel.id, 'Newer');
    expect((await socket.newsletterMetadata('jid', channel.id))?.id).to.equal(channel.id);
    expect((await reader.channels.info(channel.id)).name).to.equal('Newer');
    await reader.channels.unfollow(channel.id);
    expect(await socket.subscribeNewsletterUpdates(channel.id)).to.deep.equal({ duration: '300' });
    await socket.newsletterDelete(channel.id);
    expect(await reader.channels.info(channel.id).catch((error: unknown) => error)).to.have.property(
      'code',
      'WHATSAPP_REJECTED',
    );
  });

  it('of a phone: posts, edits and deletions reach clients', async () => {
    const ada = await room.pair('Ada');
    const writer = await room.phone('Writer');
    const channel = await writer.channels.create('Mine');
    await ada.client.socket.newsletterFollow(channel.jid);
    const post = await writer.channels.post(channel.jid, 'one');
    await until(() => ada.client.received.some(({ key }) => key.id === post.id), 'post at the client');
    await writer.waitFor((each) => each.id === post.id && each.state === 'sent');
    writer.channels.edit(channel.jid, post.id, 'two');
    await ada.phone.waitFor((each) => each.id === post.id && each.text === 'two' && each.edits.length === 1);
    writer.channels.delete(channel.jid, post.id);
    await ada.phone.waitFor((each) => each.id === post.id && each.deleted);
    const file = await writer.channels.post(channel.jid, { kind: 'image', bytes: randomBytes(20) });
    const shown = (await ada.phone.waitFor((each) => each.id === file.id)).shown;
    expect(shown.kind === 'image' && shown.file.state).to.equal('verified');
    const refused = await ada.phone.channels.post(channel.jid, 'not mine');
    await ada.phone.waitFor((each) => each.id === refused.id && each.error === 403);
  });
});
