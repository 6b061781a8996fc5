import {
  GroupCipher,
  GroupSessionBuilder,
  ProtocolAddress,
  SenderKeyDistributionMessage,
  SenderKeyName,
  SessionBuilder,
  SessionCipher,
  type PreKeyBundleInput,
} from 'whatsapp-rust-bridge';
import { parseJid } from '../../kernel/index.js';
import type { SignalStore } from './signal-store.js';

const PREKEY_MESSAGE = 3;

export type EncType = 'pkmsg' | 'msg' | 'skmsg';

/** Something that lives in WASM memory and has to be given back. */
interface Freeable {
  free(): void;
}

/** Runs `job` and frees the WASM objects whatever happens. */
async function using<T>(objects: readonly Freeable[], job: () => Promise<T>): Promise<T> {
  try {
    return await job();
  } finally {
    for (const object of objects) object.free();
  }
}

/** `L:3@lid` as the name and number of a Signal address; sessions are kept under `name.device`. */
function addressParts(deviceJid: string): { name: string; device: number } {
  const jid = parseJid(deviceJid);
  if (!jid) throw new Error(`not a device address: ${deviceJid}`);
  return { name: `${jid.user}@${jid.server}`, device: jid.device };
}

function addressOf(deviceJid: string): ProtocolAddress {
  const { name, device } = addressParts(deviceJid);
  return new ProtocolAddress(name, device);
}

/** The key under which `SignalStore` keeps the session of a device. */
export function sessionKey(deviceJid: string): string {
  const { name, device } = addressParts(deviceJid);
  return `${name}.${device}`;
}

/** True for the error of a ciphertext that was decrypted before: a repeated stanza, not a broken session. */
export function isDuplicateError(error: unknown): boolean {
  return /DuplicatedMessage|old counter/.test(String(error));
}

/**
 * Signal for one virtual device, on WASM. All addresses are device JIDs in canonical (LID) form. Not safe for
 * concurrent use: the owner calls it from its serial queue.
 */
export class SignalCipher {
  constructor(
    private readonly store: SignalStore,
    private readonly self: string,
  ) {}

  hasSession(device: string): boolean {
    return this.store.hasSession(sessionKey(device));
  }

  /** Starts a new session from a key bundle; an open one is archived. @throws when the bundle's signature is bad */
  async startSession(device: string, bundle: PreKeyBundleInput): Promise<void> {
    const address = addressOf(device);
    const builder = new SessionBuilder(this.store, address);
    await using([builder, address], () => builder.processPreKeyBundle(bundle));
  }

  async encrypt(device: string, plain: Uint8Array): Promise<{ type: 'pkmsg' | 'msg'; body: Uint8Array }> {
    const address = addressOf(device);
    const cipher = new SessionCipher(this.store, address);
    return using([cipher, address], async () => {
      const { type, body } = await cipher.encrypt(plain);
      return { type: type === PREKEY_MESSAGE ? 'pkmsg' : 'msg', body };
    });
  }

  async decrypt(device: string, type: 'pkmsg' | 'msg', body: Uint8Array): Promise<Uint8Array> {
    const address = addressOf(device);
    const cipher = new SessionCipher(this.store, address);
    return using([cipher, address], () =>
      type === 'pkmsg' ? cipher.decryptPreKeyWhisperMessage(body) : cipher.decryptWhisperMessage(body),
    );
  }

  /** The distribution message of our sender key in a group; makes the key when there is none. */
  async senderKeyMessage(group: string): Promise<Uint8Array> {
    const address = addressOf(this.self);
    const name = new SenderKeyName(group, address);
    const builder = new GroupSessionBuilder(this.store);
    return using([builder, name, address], async () => {
      const message = await builder.create(name);
      return using([message], async () => message.serialize());
    });
  }

  async encryptForGroup(group: string, plain: Uint8Array): Promise<Uint8Array> {
    const address = addressOf(this.self);
    const cipher = new GroupCipher(this.store, group, address);
    return using([cipher, address], () => cipher.encrypt(plain));
  }

  /** Takes in a member's sender key. */
  async acceptSenderKey(sender: { group: string; device: string }, message: Uint8Array): Promise<void> {
    const address = addressOf(sender.device);
    const name = new SenderKeyName(sender.group, address);
    const builder = new GroupSessionBuilder(this.store);
    const parsed = SenderKeyDistributionMessage.deserialize(message);
    await using([parsed, builder, name, address], () => builder.process(name, parsed));
  }

  async decryptFromGroup(sender: { group: string; device: string }, body: Uint8Array): Promise<Uint8Array> {
    const address = addressOf(sender.device);
    const cipher = new GroupCipher(this.store, sender.group, address);
    return using([cipher, address], () => cipher.decrypt(body));
  }

  /** Throws our sender key of a group away, so that the next message goes out under a new one. */
  rotateSenderKey(group: string): void {
    const { name, device } = addressParts(this.self);
    this.store.dropSenderKeys(`${group}::${name}::${device}`);
  }
}
