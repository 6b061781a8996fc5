import { AppError } from '../../kernel/index.js';
import { generateKeyPair } from 'whatsapp-rust-bridge';
import type { SandboxServer } from '../server/link.js';
import { signCompanion } from './adv.js';
import type { DeviceContext } from './device-context.js';
import { normalizePairingCode, openKeyBundle, unwrapKey, wrapKey } from './pairing-code.js';
import { parsePairingQr } from './pairing-qr.js';
import { rawKey } from './typed-key.js';

interface Companion {
  target: { ref: string } | { number: string };
  identity: Buffer;
  advSecret: Buffer;
}

/** The phone's half of linking a companion, by QR code and by pairing code. */
export class PhoneLinking {
  constructor(
    private readonly context: DeviceContext,
    private readonly server: SandboxServer,
  ) {}

  /**
   * Scans a QR code. Resolves to the new device id when the companion is registered.
   * @throws AppError BAD_INPUT (not a QR code), NOT_FOUND (nobody shows it), PAIRING_FAILED
   */
  async scan(text: string): Promise<number> {
    const qr = parsePairingQr(text);
    const socket = this.server.pairing.byRef(qr.ref);
    if (!socket) throw new AppError('NOT_FOUND', 'qr: no client shows this code (any more)', { field: 'qr' });
    if (!socket.noiseKey.equals(qr.noiseKey) || !socket.identity.equals(qr.identity)) {
      throw new AppError('PAIRING_FAILED', 'qr: the keys in the code are not those of the client', {
        field: 'qr',
      });
    }
    return this.#complete({ target: { ref: qr.ref }, identity: qr.identity, advSecret: qr.advSecret });
  }

  /**
   * Types the code that a client shows for this phone's number. Resolves to the new device id.
   * @throws AppError BAD_INPUT, NOT_FOUND (no client waits), PAIRING_FAILED (wrong code among others)
   */
  async enterCode(text: string): Promise<number> {
    const code = normalizePairingCode(text);
    const { account, store } = this.context;
    const pending = this.server.pairing.pendingCode(account.number);
    if (!pending) {
      throw new AppError('NOT_FOUND', `code: no client waits for a code of ${account.number}`, {
        field: 'code',
      });
    }
    const companionEphemeral = await unwrapKey(code, pending.wrappedCompanionEphemeralPub);
    const ephemeral = generateKeyPair();
    const finish = await this.server.pairing.primaryHello(account.number, {
      wrappedPrimaryEphemeralPub: await wrapKey(code, ephemeral.pubKey),
      primaryIdentityPub: rawKey(store.identity.pubKey),
    });
    const advSecret = openKeyBundle({
      wrapped: finish.wrappedKeyBundle,
      identity: store.identity,
      ephemeral,
      companionEphemeral,
      companionIdentity: finish.companionIdentityPub,
    });
    return this.#complete({
      target: { number: account.number },
      identity: finish.companionIdentityPub,
      advSecret,
    });
  }

  async #complete({ target, identity, advSecret }: Companion): Promise<number> {
    const { account, store } = this.context;
    const device = this.server.accounts.nextDeviceId(account);
    await this.server.pairing.complete(target, {
      account,
      device,
      advHmac: signCompanion(store.identity, { identity, advSecret, device }),
      accountSignatureKey: rawKey(store.identity.pubKey),
      companionIdentity: identity,
    });
    return device;
  }
}
