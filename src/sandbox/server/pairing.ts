import { AppError } from '../../kernel/index.js';
import { verifyDeviceSignature, verifyPhoneSignature, type PhoneSignature } from '../accounts/adv.js';
import type { Device, KeyBundle } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { bytesOf, child, children, node } from '../wire/node.js';
import type { Connection, ConnectionUser } from './connection.js';
import { serverStanzaId, timestamp, type Core } from './core.js';
import type { Pairing, PairingSocket, PendingCode, SignedPairing } from './link.js';

const REF_COUNT = 6;
const ANSWER_MS = 15_000;
/** Stream error after which a client connects again, now with its new credentials. */
const RESTART_CODE = '515';

interface Newcomer {
  noiseKey: Buffer;
  keys: KeyBundle;
  deviceProps: Buffer;
}

type KeyBundleAnswer = { wrappedKeyBundle: Buffer; companionIdentityPub: Buffer };

/** A promise that ends by an answer, a timeout, or the client's going. */
interface Wait<T> {
  resolve(value: T): void;
  reject(error: Error): void;
}

/** One connected client without an account. */
class Candidate implements PairingSocket, ConnectionUser {
  readonly refs: readonly string[];
  readonly noiseKey: Buffer;
  readonly identity: Buffer;
  readonly deviceProps: Buffer;
  readonly keys: KeyBundle;
  number: string | null = null;
  code: PendingCode | null = null;
  finishWait: Wait<KeyBundleAnswer> | null = null;
  signWait: (Wait<{ blob: Buffer; keyIndex: string }> & { id: string }) | null = null;

  constructor(
    readonly connection: Connection,
    private readonly desk: PairingDesk,
    newcomer: Newcomer & { refs: readonly string[] },
  ) {
    this.refs = newcomer.refs;
    this.noiseKey = newcomer.noiseKey;
    this.identity = newcomer.keys.identity;
    this.deviceProps = newcomer.deviceProps;
    this.keys = newcomer.keys;
  }

  onNode(stanza: BinaryNode): void {
    this.desk.take(this, stanza);
  }

  onClose(): void {
    this.desk.leave(this);
  }
}

/** Where clients without an account wait for a phone, and what the phone does with them. */
export class PairingDesk implements Pairing {
  readonly #byRef = new Map<string, Candidate>();
  readonly #byNumber = new Map<string, Candidate>();

  constructor(
    private readonly core: Core,
    private readonly onPaired: (device: Device) => void,
  ) {}

  /** A client without an account connected: it gets refs for its QR codes. */
  open(connection: Connection, newcomer: Newcomer): ConnectionUser {
    const random = this.core.random;
    const refs = Array.from({ length: REF_COUNT }, () => `2@${random.bytes(32).toString('base64')}`);
    const candidate = new Candidate(connection, this, { ...newcomer, refs });
    for (const ref of refs) this.#byRef.set(ref, candidate);
    const content = refs.map((ref) => node('ref', {}, Buffer.from(ref)));
    const attrs = { from: '@s.whatsapp.net', type: 'set', id: serverStanzaId(), xmlns: 'md' };
    connection.send(node('iq', attrs, [node('pair-device', {}, content)]));
    return candidate;
  }

  byRef(ref: string): PairingSocket | null {
    return this.#byRef.get(ref) ?? null;
  }

  pendingCode(number: string): PendingCode | null {
    return this.#byNumber.get(number)?.code ?? null;
  }

  async primaryHello(
    number: string,
    content: { wrappedPrimaryEphemeralPub: Buffer; primaryIdentityPub: Buffer },
  ): Promise<KeyBundleAnswer> {
    const candidate = this.#byNumber.get(number);
    if (!candidate?.code) throw notWaiting();
    const { ref } = candidate.code;
    const answer = bounded<KeyBundleAnswer>((wait) => (candidate.finishWait = wait));
    const attrs = {
      from: '@s.whatsapp.net',
      type: 'link_code_companion_reg',
      id: serverStanzaId(),
      t: timestamp(),
    };
    candidate.connection.send(
      node('notification', attrs, [
        node('link_code_companion_reg', { stage: 'primary_hello' }, [
          node('link_code_pairing_ref', {}, ref),
          node('link_code_pairing_wrapped_primary_ephemeral_pub', {}, content.wrappedPrimaryEphemeralPub),
          node('primary_identity_pub', {}, content.primaryIdentityPub),
        ]),
      ]),
    );
    return answer;
  }

  async complete(target: { ref: string } | { number: string }, signed: SignedPairing): Promise<void> {
    const candidate = 'ref' in target ? this.#byRef.get(target.ref) : this.#byNumber.get(target.number);
    if (!candidate) throw notWaiting();
    if (!candidate.identity.equals(signed.companionIdentity)) {
      throw new AppError(
        'PAIRING_FAILED',
        'pairing: identity differs from the one the client registered with',
      );
    }
    const { account, device: id } = signed;
    const phone = verifyPhoneSignature(signed);
    const suffix = `:${id}@`;
    const stanzaId = serverStanzaId();
    const answer = bounded<{ blob: Buffer; keyIndex: string }>(
      (wait) => (candidate.signWait = { ...wait, id: stanzaId }),
    );
    candidate.connection.send(
      node('iq', { from: '@s.whatsapp.net', type: 'set', id: stanzaId, xmlns: 'md', t: timestamp() }, [
        node('pair-success', {}, [
          node('device-identity', {}, signed.advHmac),
          node('platform', { name: 'android' }),
          node('device', { jid: account.pn.replace('@', suffix), lid: account.lid.replace('@', suffix) }),
        ]),
      ]),
    );
    const reply = await answer;
    const device = this.#register(candidate, { account, id, phone, reply });
    candidate.connection.close(node('stream:error', { code: RESTART_CODE }));
    this.onPaired(device);
  }

  /** A stanza of a client that is not paired yet. */
  take(candidate: Candidate, stanza: BinaryNode): void {
    const body = children(stanza)[0];
    if (stanza.tag === 'iq' && stanza.attrs['type'] === 'result') {
      this.#takeResult(candidate, stanza);
    } else if (stanza.tag === 'iq' && body?.tag === 'link_code_companion_reg') {
      this.#takeLinkCode(candidate, stanza, body);
    } else if (stanza.tag === 'iq' && stanza.attrs['xmlns'] === 'w:p') {
      answerResult(candidate, stanza);
    } else if (!['ib', 'ack', 'presence'].includes(stanza.tag)) {
      this.core.ledger.noteUnhandled(null, `${stanza.tag}:${stanza.attrs['xmlns'] ?? ''}:${body?.tag ?? ''}`);
    }
  }

  /** The client is gone: its refs and code end, whoever waits for it fails. */
  leave(candidate: Candidate): void {
    for (const ref of candidate.refs) this.#byRef.delete(ref);
    if (candidate.number !== null && this.#byNumber.get(candidate.number) === candidate) {
      this.#byNumber.delete(candidate.number);
    }
    const gone = new AppError('PAIRING_FAILED', 'pairing: the client went away');
    candidate.finishWait?.reject(gone);
    candidate.signWait?.reject(gone);
  }

  #takeResult(candidate: Candidate, stanza: BinaryNode): void {
    const wait = candidate.signWait;
    if (!wait || stanza.attrs['id'] !== wait.id) return;
    const identity = child(child(stanza, 'pair-device-sign'), 'device-identity');
    const blob = bytesOf(identity);
    candidate.signWait = null;
    if (blob) wait.resolve({ blob, keyIndex: identity?.attrs['key-index'] ?? '' });
    else wait.reject(new AppError('PAIRING_FAILED', 'pairing: client sent no device identity'));
  }

  #takeLinkCode(candidate: Candidate, stanza: BinaryNode, body: BinaryNode): void {
    const number = (body.attrs['jid'] ?? '').split('@', 1)[0] ?? '';
    if (body.attrs['stage'] === 'companion_hello') {
      const wrapped = bytesOf(child(body, 'link_code_pairing_wrapped_companion_ephemeral_pub'));
      const serverAuthKey = bytesOf(child(body, 'companion_server_auth_key_pub'));
      if (!number || wrapped?.length !== 80 || !serverAuthKey?.equals(candidate.noiseKey)) {
        this.#refuse(candidate, stanza, 'companion_hello with wrong keys');
        return;
      }
      const ref = this.core.random.bytes(32);
      candidate.number = number;
      candidate.code = {
        ref,
        wrappedCompanionEphemeralPub: wrapped,
        companionServerAuthKeyPub: serverAuthKey,
      };
      this.#byNumber.set(number, candidate);
      const answer = node('link_code_companion_reg', { stage: 'companion_hello' }, [
        node('link_code_pairing_ref', {}, ref),
      ]);
      answerResult(candidate, stanza, [answer]);
      return;
    }
    const bundle = bytesOf(child(body, 'link_code_pairing_wrapped_key_bundle'));
    const identity = bytesOf(child(body, 'companion_identity_public'));
    const ref = bytesOf(child(body, 'link_code_pairing_ref'));
    if (!bundle || !identity?.equals(candidate.identity) || !ref || !candidate.code?.ref.equals(ref)) {
      this.#refuse(candidate, stanza, 'companion_finish with wrong keys');
      return;
    }
    answerResult(candidate, stanza);
    candidate.finishWait?.resolve({ wrappedKeyBundle: bundle, companionIdentityPub: identity });
    candidate.finishWait = null;
  }

  #refuse(candidate: Candidate, stanza: BinaryNode, what: string): void {
    this.core.ledger.noteViolation(null, `pairing: ${what}`);
    const attrs = { type: 'error', id: stanza.attrs['id'], from: '@s.whatsapp.net' };
    candidate.connection.send(node('iq', attrs, [node('error', { code: '400', text: 'bad-request' })]));
  }

  #register(
    candidate: Candidate,
    paired: {
      account: SignedPairing['account'];
      id: number;
      phone: PhoneSignature;
      reply: { blob: Buffer; keyIndex: string };
    },
  ): Device {
    const { account, id, phone, reply } = paired;
    try {
      const deviceIdentity = verifyDeviceSignature(phone, reply);
      const { noiseKey } = candidate;
      const device = this.core.accounts.addCompanion(account, {
        id,
        keyIndex: phone.keyIndex,
        noiseKey,
        deviceIdentity,
      });
      device.keys = candidate.keys;
      this.core.ledger.counts.pairings++;
      return device;
    } catch (error) {
      if (error instanceof AppError && error.code === 'PAIRING_FAILED') {
        this.core.ledger.noteViolation(null, error.message);
      }
      candidate.connection.close(node('stream:error', { code: '401' }));
      throw error;
    }
  }
}

function answerResult(candidate: Candidate, iq: BinaryNode, content?: BinaryNode[]): void {
  candidate.connection.send(
    node('iq', { type: 'result', id: iq.attrs['id'], from: '@s.whatsapp.net' }, content),
  );
}

async function bounded<T>(start: (wait: Wait<T>) => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      const late = new AppError('WHATSAPP_TIMEOUT', 'pairing: the client did not answer in time');
      timer = setTimeout(() => reject(late), ANSWER_MS);
      start({ resolve, reject });
    });
  } finally {
    clearTimeout(timer);
  }
}

const notWaiting = (): AppError =>
  new AppError('NOT_FOUND', 'pairing: no client waits with this ref or number');
