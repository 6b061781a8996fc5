import type { Device } from '../accounts/index.js';
import { proto } from '../wire/codec.js';

/** What a client said about itself in its handshakes, with names in place of numbers. */
export interface Introduction {
  /** `ClientPayload` of the pairing; null when it was before this server's start. */
  registration: Record<string, unknown> | null;
  /** `DeviceProps` of the pairing: what the phone shows under linked devices. */
  deviceProps: Record<string, unknown> | null;
  /** `ClientPayload` of the last login. */
  login: Record<string, unknown> | null;
}

/** Kept by the Noise key of the client, which stays the same from its pairing on. Logins do not carry keys. */
export class Introductions {
  readonly #byKey = new Map<string, Introduction>();

  registered(noiseKey: Buffer, payload: proto.IClientPayload, deviceProps: Buffer): void {
    // Keys and hashes of the registration are no words about the client itself.
    const { devicePairingData: _, ...rest } = payload;
    this.#byKey.set(noiseKey.toString('hex'), {
      registration: plain(proto.ClientPayload, rest),
      deviceProps: plain(proto.DeviceProps, proto.DeviceProps.decode(deviceProps)),
      login: null,
    });
  }

  loggedIn(noiseKey: Buffer, payload: proto.IClientPayload): void {
    const key = noiseKey.toString('hex');
    const before = this.#byKey.get(key) ?? { registration: null, deviceProps: null };
    this.#byKey.set(key, { ...before, login: plain(proto.ClientPayload, payload) });
  }

  /** What a device said last; null when it was never connected. */
  of(device: Device): Introduction | null {
    return this.#byKey.get(device.noiseKey?.toString('hex') ?? '') ?? null;
  }
}

function plain<T>(
  type: { fromObject(object: Record<string, unknown>): T; toObject(message: T, options: object): object },
  message: object,
): Record<string, unknown> {
  const read = type.fromObject(message as Record<string, unknown>);
  return type.toObject(read, { enums: String, longs: Number, bytes: String }) as Record<string, unknown>;
}
