import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { proto, type BinaryNode } from '../wire/codec.js';
import { child, node } from '../wire/node.js';
import { xeddsaSign } from '../wire/curve.js';
import { startSandbox, type Phone, type Sandbox } from '../index.js';
import { signCompanion } from './adv.js';
import { uploadContent } from './key-bundle.js';
import { padPlaintext } from './padding.js';
import { PeerDirectory } from './peer-directory.js';
import { SessionKeeper } from './session-keeper.js';
import { SignalCipher } from './signal-cipher.js';
import { SignalStore } from './signal-store.js';
import { StanzaLink } from './stanza-link.js';
import { rawKey } from './typed-key.js';

/** A device 1 of somebody's account, vouched for by whichever phone identity is given. */
class Companion {
  readonly store = new SignalStore();
  readonly stanzas: BinaryNode[] = [];
  readonly identityBlob: Buffer;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly owner: Phone,
    voucher: SignalStore['identity'],
  ) {
    const identity = rawKey(this.store.identity.pubKey);
    const blob = signCompanion(voucher, { identity, advSecret: randomBytes(32), device: 1 });
    const half = proto.ADVSignedDeviceIdentity.decode(
      proto.ADVSignedDeviceIdentityHMAC.decode(blob).details as Uint8Array,
    );
    const message = Buffer.concat([
      Buffer.of(6, 1),
      half.details as Uint8Array,
      identity,
      half.accountSignatureKey as Uint8Array,
    ]);
    const deviceSignature = xeddsaSign(this.store.identity.privKey, message);
    this.identityBlob = Buffer.from(
      proto.ADVSignedDeviceIdentity.encode({ ...half, deviceSignature }).finish(),
    );
  }

  async send(to: Phone, text: string): Promise<void> {
    const { server } = this.sandbox;
    const account = server.accounts.byNumber(this.owner.number);
    if (!account) throw new Error('no account');
    const fields = { id: 1, keyIndex: 1, noiseKey: randomBytes(32), deviceIdentity: this.identityBlob };
    server.accounts.addCompanion(account, fields);
    const link = new StanzaLink(
      { attach: (handler) => server.attach(account, 1, handler), isAttached: () => true },
      (stanza) => this.stanzas.push(stanza),
    );
    link.connect();
    const cipher = new SignalCipher(this.store, account.lid.replace('@', ':1@'));
    await link.query({ xmlns: 'encrypt', type: 'set' }, uploadContent(this.store, 5));
    await new SessionKeeper(link, cipher, new PeerDirectory(link, () => null)).ensure([to.lid]);
    const { type, body } = await cipher.encrypt(
      to.lid,
      padPlaintext(proto.Message.encode({ conversation: text }).finish()),
    );
    const participants = node('participants', {}, [
      node('to', { jid: to.lid }, [node('enc', { v: '2', type }, body)]),
    ]);
    const deviceIdentity = node('device-identity', {}, this.identityBlob);
    link.send(node('message', { id: 'M1', to: to.lid, type: 'text' }, [participants, deviceIdentity]));
  }

  async answered(): Promise<BinaryNode> {
    for (let tries = 0; tries < 400; tries++) {
      const found = this.stanzas.find((stanza) => stanza.tag === 'receipt');
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('no receipt');
  }
}

describe('a simulated phone and a companion of somebody else', () => {
  let sandbox: Sandbox;
  let owner: Phone;
  let reader: Phone;

  beforeEach(async () => {
    sandbox = await startSandbox();
    owner = await sandbox.createPhone();
    reader = await sandbox.createPhone();
    await reader.sendText(owner.number, 'so that the reader knows the identity of the owner');
  });

  afterEach(() => sandbox.stop());

  it('refuses its message when another phone vouched for it', async () => {
    const companion = new Companion(sandbox, owner, new SignalStore().identity);
    await companion.send(reader, 'forged');
    const receipt = await companion.answered();
    expect(receipt.attrs['type']).to.equal('retry');
    expect(child(receipt, 'retry')?.attrs['count']).to.equal('1');
    expect(reader.counts).to.include({ refused: 1, decryptFailures: 1 });
    expect(reader.messages(owner.number).some((m) => m.text === 'forged')).to.equal(false);
  });

  it('comes back after the server cut its link', async () => {
    sandbox.faults.apply({ kind: 'stream-error', code: 515, number: reader.number, device: 0 });
    const { id } = await owner.sendText(reader.number, 'after the cut');
    await reader.waitFor((m) => m.id === id);
    sandbox.faults.apply({ kind: 'drop', number: reader.number, device: 0 });
    await reader.sendText(owner.number, 'speaks, so it is back');
    const late = await owner.sendText(reader.number, 'and hears');
    await reader.waitFor((m) => m.id === late.id);
  });
});
