import { expect } from 'chai';
import { AccountRegistry, type Account } from '../accounts/index.js';
import { SeededRandom } from '../accounts/random.js';
import type { BinaryNode } from '../wire/codec.js';
import { node } from '../wire/node.js';
import { Endpoint, type Port } from './endpoint.js';
import { Faults } from './faults.js';
import { Ledger } from './ledger.js';
import { Mailbox } from './mailbox.js';

const none = () => 0;

describe('sandbox queue', () => {
  const accounts = new AccountRegistry(new SeededRandom('queue'));
  const ada = accounts.create({ number: '99911111' });
  const bob = accounts.create({ number: '99922222' });

  const message = (id: string, sender: Account, group: string | null = null) => ({
    node: node('message', { id, from: group ?? sender.lid }),
    sender,
    group,
    ledger: null,
  });

  class RecordingPort implements Port {
    readonly sent: BinaryNode[] = [];
    closedWith: BinaryNode | null | undefined = null;
    send(stanza: BinaryNode): void {
      this.sent.push(stanza);
    }
    close(last?: BinaryNode): void {
      this.closedWith = last;
    }
    drop(): void {
      this.closedWith = undefined;
    }
    ids(): (string | undefined)[] {
      return this.sent.filter((item) => item.tag === 'message').map((item) => item.attrs['id']);
    }
  }

  const endpoint = () => {
    const device = ada.devices.get(0);
    if (!device) throw new Error('no device');
    const actions = {
      drop: none,
      streamError: none,
      release: none,
      lift: none,
      holdUploads: none,
      releaseUploads: none,
    };
    const faults = new Faults({ ...actions, restrict: none, restrictions: () => [] });
    return { faults, endpoint: new Endpoint(device, faults) };
  };

  it('ends a message by an answer of the right chat only', () => {
    const mailbox = new Mailbox();
    mailbox.push('message', message('M1', ada));
    mailbox.push('message', message('M1', bob));
    expect(mailbox.answerMessage({ id: 'M1', sender: bob, group: null, refused: false })).to.equal(true);
    expect(mailbox.all().map((item) => item.sender)).to.deep.equal([ada]);
    expect(mailbox.answerMessage({ id: 'M2', sender: ada, group: null, refused: false })).to.equal(false);
    expect(mailbox.size).to.equal(1);
  });

  it('a refusal ends the stanza that was refused, not the resend behind it', () => {
    const mailbox = new Mailbox();
    mailbox.push('message', message('M1', ada)).sentEpoch = 1;
    const resend = mailbox.push('message', message('M1', ada));
    mailbox.answerMessage({ id: 'M1', sender: ada, group: null, refused: true });
    expect(mailbox.all()).to.deep.equal([resend]);
    mailbox.answerMessage({ id: 'M1', sender: ada, group: null, refused: false });
    expect(mailbox.size).to.equal(0);
  });

  it('tells receipts of the same message apart by participant and type', () => {
    const mailbox = new Mailbox();
    for (const participant of ['1@lid', '2@lid']) {
      const stanza = node('receipt', { id: 'M1', from: 'g@g.us', participant, type: 'read' });
      mailbox.push('receipt', { node: stanza, sender: null, group: null, ledger: null });
    }
    const ack = { id: 'M1', class: 'receipt', type: 'read', participant: '2@lid' };
    expect(mailbox.answerOther('receipt', ack)).to.equal(true);
    expect(mailbox.answerOther('receipt', ack)).to.equal(true);
    expect(mailbox.size).to.equal(0);
  });

  it('delivers what is unanswered again at every login, in order, and nothing before the offline phase', () => {
    const { endpoint: device } = endpoint();
    device.deliver('message', message('M1', bob).node, message('M1', bob));
    const first = new RecordingPort();
    device.attach(first);
    device.deliver('message', message('M2', bob).node, message('M2', bob));
    expect(first.sent).to.deep.equal([]);
    device.goLive();
    expect(first.ids()).to.deep.equal(['M1', 'M2']);
    expect(first.sent.map((item) => item.attrs['offline'])).to.deep.equal([undefined, '0', '1', undefined]);
    device.deliver('message', message('M3', bob).node, message('M3', bob));
    device.mailbox.answerMessage({ id: 'M2', sender: bob, group: null, refused: false });
    const second = new RecordingPort();
    device.attach(second);
    expect(first.closedWith?.tag).to.equal('stream:error');
    expect(device.detach(first)).to.equal(false);
    device.goLive();
    expect(second.ids()).to.deep.equal(['M1', 'M3']);
    expect(second.sent.at(-1)?.content).to.deep.equal([node('offline', { count: '2' })]);
  });

  it('holds 10,000 messages with their answers', () => {
    const ledger = new Ledger();
    const [sender, recipient] = [ada.devices.get(0), bob.devices.get(0)];
    if (!sender || !recipient) throw new Error('no devices');
    for (let i = 0; i < 10_000; i++) {
      ledger.queued({
        id: `M${i}`,
        sender,
        recipient,
        chat: ada.lid,
        peer: false,
        body: Buffer.alloc(200, i),
      });
      ledger.answered(recipient, `M${i}`, { kind: 'receipt', type: 'delivered' });
    }
    const snapshot = JSON.parse(JSON.stringify(ledger.snapshot())) as { messages: unknown[] };
    expect(snapshot.messages).to.have.length(10_000);
    expect(ledger.message(recipient, 'M9999')?.answers).to.have.length(1);
  });
});
