import { AppError, bareJid, deviceOf } from '../../kernel/index.js';
import { child, children, node } from '../wire/node.js';
import { deviceIdentityFault } from './adv.js';
import { readBundle, type ReceivedBundle } from './key-bundle.js';
import type { PeerDirectory } from './peer-directory.js';
import type { SignalCipher } from './signal-cipher.js';
import type { StanzaLink } from './stanza-link.js';

/** Starts Signal sessions from key bundles and checks that companions belong to the account they claim. */
export class SessionKeeper {
  /** Identity key of each account's phone, by bare canonical JID: the key that companions are signed with. */
  readonly #accountKeys = new Map<string, Uint8Array>();

  constructor(
    private readonly link: StanzaLink,
    private readonly cipher: SignalCipher,
    private readonly peers: PeerDirectory,
  ) {}

  /** Makes sure that there is a session with each device. Returns those that can be written to. */
  async ensure(devices: readonly string[]): Promise<string[]> {
    const missing = devices.filter((device) => !this.cipher.hasSession(device));
    if (missing.length) await this.#fetch(missing, {});
    return missing.length ? devices.filter((device) => this.cipher.hasSession(device)) : [...devices];
  }

  /** New session with a device whether or not there is one: it told us that it cannot read the old one. */
  async renew(device: string): Promise<void> {
    const started = await this.#fetch([device], { reason: 'identity' });
    if (!started) throw new AppError('NOT_FOUND', `no key bundle for ${device}`);
  }

  /** Starts a session from a bundle that the device itself sent (retry receipt). */
  async accept(device: string, received: ReceivedBundle): Promise<void> {
    this.#check(device, received.bundle.identityKey, received.deviceIdentity);
    await this.cipher.startSession(device, received.bundle);
  }

  /**
   * Null when the identity key of an incoming session start fits the sender, else what is wrong. A companion
   * has to bring its ADV blob; a phone's key is taken as it comes.
   */
  identityFault(device: string, identityKey: Uint8Array, deviceIdentity: Buffer | null): string | null {
    const account = bareJid(device);
    if (deviceOf(device) === 0) {
      this.#accountKeys.set(account, Uint8Array.from(identityKey));
      return null;
    }
    if (!deviceIdentity) return 'device identity is missing';
    return deviceIdentityFault(deviceIdentity, identityKey, this.#accountKeys.get(account) ?? null);
  }

  /** The account's own key, for checking its companions. */
  setAccountKey(account: string, identityKey: Uint8Array): void {
    this.#accountKeys.set(account, identityKey);
  }

  #check(device: string, identityKey: Uint8Array, deviceIdentity: Buffer | null): void {
    const fault = this.identityFault(device, identityKey, deviceIdentity);
    if (fault) throw new AppError('WHATSAPP_REJECTED', `${device}: ${fault}`);
  }

  /** Number of sessions started. Devices that are gone or have no keys are skipped. */
  async #fetch(devices: readonly string[], attrs: Record<string, string>): Promise<number> {
    const answer = await this.link.query({ xmlns: 'encrypt', type: 'get' }, [
      node(
        'key',
        {},
        devices.map((jid) => node('user', { jid, ...attrs })),
      ),
    ]);
    // Phones first: their identity key is what the companions of the same answer are checked against.
    const users = children(child(answer, 'list'), 'user')
      .map((user) => ({ user, device: this.peers.canonical(user.attrs['jid'] ?? '') }))
      .sort((a, b) => deviceOf(a.device) - deviceOf(b.device));
    let started = 0;
    for (const { user, device } of users) {
      const received = readBundle(user, undefined);
      if (!received) {
        this.peers.forgetDevices(device);
        continue;
      }
      this.#check(device, received.bundle.identityKey, received.deviceIdentity);
      await this.cipher.startSession(device, received.bundle);
      started++;
    }
    return started;
  }
}
