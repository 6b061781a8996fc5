import { bareJid, deviceOf, isBroadcast, isGroup } from '../../kernel/index.js';
import { proto, type BinaryNode } from '../wire/codec.js';
import { child, node } from '../wire/node.js';
import type { DeviceContext } from './device-context.js';
import { readBundle } from './key-bundle.js';
import type { StoredMessage } from './message-log.js';
import type { Outbox } from './outbox.js';

/** A device that keeps asking for the same message is broken; do not feed it for ever. */
const MAX_SERVED = 5;

/** Encrypts a message again for the one device that could not read it. Runs in the phone's serial queue. */
export class RetryAnswers {
  constructor(
    private readonly context: DeviceContext,
    private readonly outbox: Outbox,
  ) {}

  /** `receipt` is a `<receipt type=retry>`. Messages that we do not have or did not send are ignored. */
  async serve(receipt: BinaryNode): Promise<void> {
    const { account, log, peers } = this.context;
    const { id, from, participant } = receipt.attrs;
    const device = peers.canonical(participant ?? from ?? '');
    const entry = log.find(id ?? '', { direction: 'out', sender: account.lid });
    if (!entry || entry.sender !== account.lid || device === account.lid) return;
    const count = Number(child(receipt, 'retry')?.attrs['count'] ?? 1);
    if (!(count >= 1 && count <= MAX_SERVED)) return;
    await this.#newSession(device, receipt);
    await this.#resend(entry, device, count);
    entry.retries++;
    log.counts.retriesServed++;
    log.changed(entry);
  }

  async #newSession(device: string, receipt: BinaryNode): Promise<void> {
    const keys = child(receipt, 'keys');
    const received = keys ? readBundle(keys, child(receipt, 'registration')) : null;
    if (received) await this.context.sessions.accept(device, received);
    else await this.context.sessions.renew(device);
  }

  async #resend(entry: StoredMessage, device: string, count: number): Promise<void> {
    const { account, groups, link } = this.context;
    const group = isGroup(entry.address) || isBroadcast(entry.address);
    const own = bareJid(device) === account.lid && deviceOf(device) !== 0;
    let message: proto.IMessage = proto.Message.decode(entry.content);
    if (group) {
      message = { ...message, ...(await this.outbox.senderKeyFields(entry.address)) };
      groups.holders(entry.address).add(device);
    } else if (own) {
      message = { deviceSentMessage: { destinationJid: entry.address, message } };
    }
    const content = proto.Message.encode(message).finish();
    const enc = await this.outbox.encryptFor(device, content, {
      count: String(count),
      mediatype: entry.view.mediaType ?? undefined,
    });
    link.send(
      node(
        'message',
        {
          id: entry.id,
          type: entry.stanzaType,
          edit: entry.view.edit ?? undefined,
          to: group ? entry.address : device,
          participant: group ? device : undefined,
          addressing_mode: isGroup(entry.address) ? 'lid' : undefined,
          recipient: own && !group ? entry.address : undefined,
          device_fanout: group ? undefined : 'false',
        },
        [enc, ...entry.view.nodes],
      ),
    );
  }
}
