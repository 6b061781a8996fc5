import { randomBytes } from 'node:crypto';
import type { Account, Device } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { child, children, node } from '../wire/node.js';
import { deviceAddressOf, serverStanzaId, timestamp, type Core } from './core.js';

/** How far a call has come with one of those who are called. */
type Answer = 'ringing' | 'noticed' | 'accepted' | 'rejected';

/** A call that the server knows of. */
interface Call {
  readonly id: string;
  readonly caller: Device;
  readonly group: string | null;
  readonly called: Map<Account, Answer>;
  over: boolean;
}

/** Refusal of a call signal: the `error` of its ack. */
class CallRefusal extends Error {
  constructor(readonly code: number) {
    super(String(code));
  }
}

/** Signals between devices that the server only passes on. */
const PASSED_ON = new Set(['preaccept', 'transport', 'relaylatency', 'mute_v2', 'enc_rekey', 'video']);
/** Whom `link_create` is sent to. */
const LINK_SERVER = '@call';

/**
 * Call signals between devices, without any sound. Shapes: offer, reject and link_create as Baileys sends and reads
 * them, offer_notice, accept, terminate with its reason, and relaylatency as whatsmeow reads them. Every device of
 * whoever is called rings; when one of them has answered, the others are told by `terminate` that it was
 * `accepted_elsewhere` or `rejected_elsewhere`. Every signal is acked, refused ones with `error`.
 */
export class Calls {
  readonly #byId = new Map<string, Call>();

  /** Takes `<call>` of a device. */
  take(core: Core, device: Device, stanza: BinaryNode): void {
    const { id, to } = stanza.attrs;
    const [signal] = children(stanza);
    if (!id || !to || !signal) {
      core.ledger.noteViolation(device, 'call without id, to or signal');
      return;
    }
    const answer = (error?: number, content?: BinaryNode[]): void => {
      const attrs = {
        class: 'call',
        id,
        from: to,
        type: signal.tag,
        t: timestamp(),
        error: error?.toString(),
      };
      core.endpoints.of(device).sendNow(node('ack', attrs, content));
    };
    core.ledger.called(device, { call: signal.attrs['call-id'] ?? '', signal: signal.tag });
    const fault = core.faults.take('call-error', device);
    if (fault?.code === 0) return; // no answer at all
    if (fault) return answer(fault.code);
    try {
      answer(undefined, this.#run({ core, device, signal, to }));
    } catch (error) {
      if (!(error instanceof CallRefusal)) throw error;
      answer(error.code);
    }
  }

  #run(request: Signal): BinaryNode[] | undefined {
    const { core, device, signal, to } = request;
    if (to === LINK_SERVER && signal.tag === 'link_create') return [this.#link(core, signal)];
    switch (signal.tag) {
      case 'offer':
      case 'offer_notice':
        return void this.#offer(request);
      case 'accept':
      case 'reject':
        return void this.#answer(request);
      case 'terminate':
        return void this.#end(request);
      default:
        if (PASSED_ON.has(signal.tag)) return void this.#passOn(request);
        core.ledger.noteUnhandled(device, `call::${signal.tag}`);
        throw new CallRefusal(501);
    }
  }

  #link(core: Core, signal: BinaryNode): BinaryNode {
    const { media } = signal.attrs;
    if (media !== 'audio' && media !== 'video') throw new CallRefusal(400);
    const start = child(signal, 'event')?.attrs['start_time'];
    if (child(signal, 'event') && !/^\d+$/.test(start ?? '')) throw new CallRefusal(400);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
    const token = [...randomBytes(22)].map((byte) => letters[byte % letters.length]).join('');
    return node('link_create', { token });
  }

  #offer({ core, device, signal, to }: Signal): void {
    const id = signal.attrs['call-id'];
    if (
      !id ||
      this.#byId.has(id) ||
      core.accounts.byJid(signal.attrs['call-creator'] ?? '') !== device.account
    )
      throw new CallRefusal(400);
    const called = this.#calledBy({ core, device, signal, to });
    const answer: Answer = signal.tag === 'offer' ? 'ringing' : 'noticed';
    const group = core.groups.byJid(to)?.jid ?? null;
    const answers = new Map(called.map((account) => [account, answer]));
    this.#byId.set(id, { id, caller: device, group, called: answers, over: false });
    const { account } = device;
    const attrs = {
      ...signal.attrs,
      'call-creator': deviceAddressOf(core, device),
      caller_pn: core.addressing === 'lid' ? account.pn : undefined,
      'group-jid': group ?? undefined,
    };
    const client = { platform: 'android', version: '2.25.30.75', notify: account.name };
    for (const each of called)
      this.#tell({ core, to: each, from: device, client }, node(signal.tag, attrs, signal.content));
  }

  #calledBy({ core, device, signal, to }: Signal): Account[] {
    const group = core.groups.byJid(to);
    if (group) {
      const members = [...group.members.keys()];
      if (!members.includes(device.account)) throw new CallRefusal(403);
      return members.filter((account) => account !== device.account);
    }
    const account = core.accounts.byJid(to);
    if (!account || account === device.account || signal.attrs['group-jid']) throw new CallRefusal(404);
    return [account];
  }

  /** One device of whoever is called takes the call, or does not want it. */
  #answer({ core, device, signal, to }: Signal): void {
    const call = this.#called(core, device, signal);
    if (core.accounts.byJid(to) !== call.caller.account) throw new CallRefusal(400);
    if (call.called.get(device.account) !== 'ringing') throw new CallRefusal(404);
    const accepted = signal.tag === 'accept';
    call.called.set(device.account, accepted ? 'accepted' : 'rejected');
    this.#tell({ core, to: call.caller, from: device }, signal);
    const reason = accepted ? 'accepted_elsewhere' : 'rejected_elsewhere';
    const { 'call-id': id, 'call-creator': creator } = signal.attrs;
    const elsewhere = node('terminate', { 'call-id': id, 'call-creator': creator, reason });
    for (const other of device.account.devices.values())
      if (other !== device) this.#tell({ core, to: other, from: call.caller }, elsewhere);
    if (![...call.called.values()].some((answer) => answer === 'ringing' || answer === 'accepted'))
      call.over = true;
  }

  #end({ core, device, signal }: Signal): void {
    const call = this.#called(core, device, signal);
    const mine = call.caller === device || call.called.get(device.account) === 'accepted';
    if (!mine) throw new CallRefusal(403);
    call.over = call.caller === device || call.group === null;
    if (call.caller !== device) return this.#tell({ core, to: call.caller, from: device }, signal);
    for (const [account, answer] of call.called)
      if (answer !== 'rejected') this.#tell({ core, to: account, from: device }, signal);
  }

  #passOn({ core, device, signal, to }: Signal): void {
    const call = this.#called(core, device, signal);
    const peer = core.accounts.byJid(to);
    if (!peer || (peer !== call.caller.account && !call.called.has(peer))) throw new CallRefusal(404);
    const one = core.accounts.deviceByJid(to);
    this.#tell({ core, to: one && to.includes(':') ? one : peer, from: device }, signal);
  }

  /** The call that a signal is of, which the device has a part in. */
  #called(core: Core, device: Device, signal: BinaryNode): Call {
    const call = this.#byId.get(signal.attrs['call-id'] ?? '');
    const part = call && (call.caller === device || call.called.has(device.account));
    if (!call || !part || call.over) throw new CallRefusal(404);
    if (core.accounts.byJid(signal.attrs['call-creator'] ?? '') !== call.caller.account)
      throw new CallRefusal(400);
    return call;
  }

  #tell(way: { core: Core; to: Account | Device; from: Device; client?: object }, signal: BinaryNode): void {
    const { core, to, from, client } = way;
    const attrs = { from: deviceAddressOf(core, from), id: serverStanzaId(), t: timestamp(), ...client };
    const devices = 'devices' in to ? [...to.devices.values()] : [to];
    for (const device of devices) core.endpoints.of(device).deliver('call', node('call', attrs, [signal]));
  }
}

interface Signal {
  core: Core;
  device: Device;
  signal: BinaryNode;
  to: string;
}
