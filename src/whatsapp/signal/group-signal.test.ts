import { expect } from 'chai';
import { initAuthCreds } from '../baileys.js';
import { GroupSignal } from './group-signal.js';
import { each, MemoryKeys, stockRepository } from './signal.fixture.js';
import { SignalRecords } from './signal-records.js';

const GROUP = '1203@g.us';
const ANA = '111:2@lid';

const groupSignal = (keys = new MemoryKeys()): GroupSignal => new GroupSignal(new SignalRecords(keys));
const stock = (keys = new MemoryKeys()) => stockRepository(initAuthCreds(), keys);
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

describe('group encryption on WASM', () => {
  it('is understood by the stock library and understands it, in both directions', async () => {
    const ours = groupSignal();
    const theirs = stock();
    for (let n = 0; n < 5; n++) {
      const out = await ours.encrypt({ group: GROUP, me: ANA, plain: Buffer.from(`a${n}`) });
      const item = { groupId: GROUP, axolotlSenderKeyDistributionMessage: out.senderKeyDistributionMessage };
      if (n === 0) await theirs.processSenderKeyDistributionMessage({ item, authorJid: ANA });
      const plain = await theirs.decryptGroupMessage({ group: GROUP, authorJid: ANA, msg: out.ciphertext });
      expect(text(plain)).equal(`a${n}`);
    }
    for (let n = 0; n < 5; n++) {
      const out = await theirs.encryptGroupMessage({
        group: GROUP,
        meId: '222:1@lid',
        data: Buffer.from(`b${n}`),
      });
      if (n === 0) {
        const message = out.senderKeyDistributionMessage;
        await ours.accept({ group: GROUP, author: '222:1@lid', message });
      }
      expect(
        text(await ours.decrypt({ group: GROUP, author: '222:1@lid', bytes: out.ciphertext }, each)),
      ).equal(`b${n}`);
    }
  });

  it('decrypts messages that come out of order, and refuses one that comes twice', async () => {
    const sender = groupSignal();
    const receiver = groupSignal();
    const sent: Uint8Array[] = [];
    for (let n = 0; n < 4; n++) {
      const out = await sender.encrypt({ group: GROUP, me: ANA, plain: Buffer.from(`m${n}`) });
      if (n === 0) {
        await receiver.accept({ group: GROUP, author: ANA, message: out.senderKeyDistributionMessage });
      }
      sent.push(out.ciphertext);
    }
    const read: string[] = [];
    for (const n of [2, 0, 3, 1]) {
      read.push(
        text(await receiver.decrypt({ group: GROUP, author: ANA, bytes: sent[n] as Uint8Array }, each)),
      );
    }
    expect(read).deep.equal(['m2', 'm0', 'm3', 'm1']);
    const again = receiver.decrypt({ group: GROUP, author: ANA, bytes: sent[1] as Uint8Array }, each);
    expect(await again.catch((error: Error) => error.message)).equal('Key used already or never filled');
  });

  it('goes on with the sender keys that the stock library has left, its own and those of others', async () => {
    const mine = new MemoryKeys();
    const other = new MemoryKeys();
    const old = stock(mine);
    const peer = stock(other);
    const exchange = async (n: number, from: 'mine' | 'peer'): Promise<void> => {
      const [a, b, me] = from === 'mine' ? [old, peer, ANA] : [peer, old, '333@lid'];
      const out = await a.encryptGroupMessage({ group: GROUP, meId: me, data: Buffer.from(`${from}${n}`) });
      const item = { groupId: GROUP, axolotlSenderKeyDistributionMessage: out.senderKeyDistributionMessage };
      if (n === 0) await b.processSenderKeyDistributionMessage({ item, authorJid: me });
      await b.decryptGroupMessage({ group: GROUP, authorJid: me, msg: out.ciphertext });
    };
    for (let n = 0; n < 3; n++) await exchange(n, 'mine');
    for (let n = 0; n < 3; n++) await exchange(n, 'peer');

    const ours = groupSignal(mine);
    const out = await ours.encrypt({ group: GROUP, me: ANA, plain: Buffer.from('after') });
    expect(text(await peer.decryptGroupMessage({ group: GROUP, authorJid: ANA, msg: out.ciphertext }))).equal(
      'after',
    );
    const back = await peer.encryptGroupMessage({
      group: GROUP,
      meId: '333@lid',
      data: Buffer.from('reply'),
    });
    expect(text(await ours.decrypt({ group: GROUP, author: '333@lid', bytes: back.ciphertext }, each))).equal(
      'reply',
    );
    const record = mine.value(`sender-key|${GROUP}::111_1::2`) as Buffer;
    expect(record.length).below(200);
  });

  it('says what is missing as the stock library would', async () => {
    const ours = groupSignal();
    const failed = await ours
      .decrypt({ group: GROUP, author: ANA, bytes: Buffer.alloc(80) }, each)
      .catch((error: Error) => error.message);
    expect(failed).equal('No session found to decrypt message');
  });

  it('refuses a message whose signature is forged', async () => {
    const sender = groupSignal();
    const receiver = groupSignal();
    const out = await sender.encrypt({ group: GROUP, me: ANA, plain: Buffer.from('true') });
    await receiver.accept({ group: GROUP, author: ANA, message: out.senderKeyDistributionMessage });
    const forged = Buffer.from(out.ciphertext);
    forged[forged.length - 1] = (forged[forged.length - 1] ?? 0) ^ 1;
    const failed = await receiver.decrypt({ group: GROUP, author: ANA, bytes: forged }, each).then(
      () => 'accepted',
      (error: Error) => error.message,
    );
    expect(failed).match(/not decrypted/);
    expect(text(await receiver.decrypt({ group: GROUP, author: ANA, bytes: out.ciphertext }, each))).equal(
      'true',
    );
  });
});
