import { randomBytes } from 'node:crypto';
import { AppError, bareJid, isGroup, recipientJid } from '../../kernel/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { child, children, node } from '../wire/node.js';
import type { PhoneDesk } from './phone-desk.js';

const POLL_MS = 10;

/** A call as a phone shows it. */
export interface PhoneCall {
  id: string;
  direction: 'in' | 'out';
  /** Who is called or calls, by number. */
  peer: string;
  group: string | null;
  video: boolean;
  /** `noticed`: told of, without ringing. `refused`: the server did not take it. */
  state: 'ringing' | 'noticed' | 'accepted' | 'rejected' | 'ended' | 'refused';
  /** Why it ended, as the other side or the server says. */
  reason: string | null;
  /** The server's error, when it refused. */
  error: number | null;
  /** Every signal that came for it, oldest first. */
  signals: string[];
}

interface KnownCall extends PhoneCall {
  creator: string;
  to: string;
}

export interface CallInput {
  /** @default made up */
  id?: string;
  /** @default false */
  video?: boolean;
  /** Only a notice, as for calls in large groups. @default false */
  notice?: boolean;
}

/** Calls as a person makes and takes them: signals alone, nobody says anything. */
export class PhoneCalls {
  readonly #calls = new Map<string, KnownCall>();
  /** Stanza id of a signal that waits for its ack -> its call. */
  readonly #sent = new Map<string, KnownCall>();

  constructor(private readonly desk: PhoneDesk) {}

  /** Calls somebody, or all of a group. @throws AppError BAD_INPUT, CONFLICT (id used) */
  call(to: string, { id = newId(), video = false, notice = false }: CallInput = {}): PhoneCall {
    const { account, peers } = this.desk.context;
    if (this.#calls.has(id))
      throw new AppError('CONFLICT', 'id: there is a call with that id', { field: 'id' });
    const jid = peers.canonical(recipientJid(to, 'to'));
    const call: KnownCall = {
      ...{ id, direction: 'out', peer: peers.display(jid), group: isGroup(jid) ? jid : null, video },
      ...{ state: 'ringing', reason: null, error: null, signals: [], creator: account.lid, to: jid },
    };
    this.#calls.set(id, call);
    const media = node(video ? 'video' : 'audio', { enc: video ? 'vp8' : 'opus', rate: '16000' });
    const attrs = notice
      ? { media: video ? 'video' : 'audio', type: call.group ? 'group' : undefined }
      : { type: call.group ? 'group' : undefined };
    this.#send(call, notice ? 'offer_notice' : 'offer', { attrs, content: notice ? [] : [media] });
    return { ...call };
  }

  /** Ends an own call, or one that was accepted here. @throws AppError NOT_FOUND */
  end(id: string, reason?: string): PhoneCall {
    const call = this.#known(id);
    this.#send(call, 'terminate', { attrs: { reason } });
    call.state = 'ended';
    return { ...call };
  }

  /** @throws AppError NOT_FOUND, CONFLICT (not ringing) */
  accept(id: string): PhoneCall {
    return this.#answer(id, 'accept', 'accepted');
  }

  /** @throws AppError NOT_FOUND, CONFLICT (not ringing) */
  reject(id: string): PhoneCall {
    return this.#answer(id, 'reject', 'rejected');
  }

  /** Measurements of the way to a relay, of which every device of the other side is told several. */
  measure(id: string, latency = '33554457'): void {
    this.#send(this.#known(id), 'relaylatency', { content: [node('te', { latency })] });
  }

  /** @throws AppError NOT_FOUND */
  get(id: string): PhoneCall {
    const { creator: _, to: __, ...call } = this.#known(id);
    return { ...call };
  }

  list(): PhoneCall[] {
    return [...this.#calls.keys()].map((id) => this.get(id));
  }

  /** First call, known or to come, that fits. @throws AppError WHATSAPP_TIMEOUT */
  async waitFor(fits: (call: PhoneCall) => boolean, timeoutMs = 10_000): Promise<PhoneCall> {
    const end = performance.now() + timeoutMs;
    for (;;) {
      const found = this.list().find(fits);
      if (found) return found;
      if (performance.now() > end)
        throw new AppError('WHATSAPP_TIMEOUT', `no such call; there are ${JSON.stringify(this.list())}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /** Takes `<call>` of the server. */
  take(stanza: BinaryNode): void {
    const [signal] = children(stanza);
    const id = signal?.attrs['call-id'];
    if (!signal || !id) return;
    if (signal.tag === 'offer' || signal.tag === 'offer_notice') this.#ring(stanza, signal, id);
    const call = this.#calls.get(id);
    if (!call) return;
    call.signals.push(signal.tag);
    if (signal.tag === 'accept') call.state = 'accepted';
    else if (signal.tag === 'reject') call.state = 'rejected';
    else if (signal.tag === 'terminate') {
      call.reason = signal.attrs['reason'] ?? null;
      call.state = 'ended';
    }
  }

  /** Takes `<ack class="call">` of the server. */
  takeAck(ack: BinaryNode): void {
    const { id = '', error } = ack.attrs;
    const call = this.#sent.get(id);
    this.#sent.delete(id);
    if (!call || error === undefined) return;
    call.state = 'refused';
    call.error = Number(error);
  }

  #ring(stanza: BinaryNode, signal: BinaryNode, id: string): void {
    const { peers } = this.desk.context;
    const creator = signal.attrs['call-creator'] ?? '';
    const { caller_pn: pn } = signal.attrs;
    if (pn && creator.endsWith('@lid')) peers.learn(bareJid(creator), pn);
    this.#calls.set(id, {
      ...{ id, direction: 'in', peer: peers.display(bareJid(creator)), creator, to: bareJid(creator) },
      group: signal.attrs['group-jid'] ?? null,
      video: child(signal, 'video') !== undefined || signal.attrs['media'] === 'video',
      state: signal.tag === 'offer' ? 'ringing' : 'noticed',
      ...{ reason: null, error: null, signals: [] },
    });
  }

  #answer(id: string, tag: 'accept' | 'reject', state: 'accepted' | 'rejected'): PhoneCall {
    const call = this.#known(id);
    if (call.direction !== 'in' || call.state !== 'ringing')
      throw new AppError('CONFLICT', `the call is ${call.state}`, { field: 'id' });
    this.#send(call, tag, tag === 'reject' ? { attrs: { count: '0' } } : {});
    call.state = state;
    return { ...call };
  }

  #send(
    call: KnownCall,
    tag: string,
    signal: { attrs?: Record<string, string | undefined>; content?: BinaryNode[] },
  ): void {
    const id = newId();
    const attrs = { 'call-id': call.id, 'call-creator': call.creator, ...signal.attrs };
    this.#sent.set(id, call);
    this.desk.context.link.send(node('call', { id, to: call.to }, [node(tag, attrs, signal.content)]));
  }

  #known(id: string): KnownCall {
    const call = this.#calls.get(id);
    if (!call) throw new AppError('NOT_FOUND', `${this.desk.number} has no call ${id}`, { field: 'id' });
    return call;
  }
}

const newId = (): string => randomBytes(16).toString('hex').toUpperCase();
