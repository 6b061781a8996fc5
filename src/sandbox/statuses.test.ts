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
