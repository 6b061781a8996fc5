import { AppError, badInput } from '../../kernel/index.js';
import type { Account, Device } from './account.js';
import type { SeededRandom } from './random.js';

/** What a new companion brings along. */
export interface CompanionKeys {
  readonly id: number;
  readonly keyIndex: number;
  readonly noiseKey: Buffer;
  readonly deviceIdentity: Buffer;
}

/** All accounts of one sandbox, by number and by LID. Numbers and LIDs are drawn from the seed. */
export class AccountRegistry {
  readonly #byNumber = new Map<string, Account>();
  readonly #byLidUser = new Map<string, Account>();
  readonly #deviceByJid = new Map<string, Device>();

  /** Counts changes of any device list, for who keeps something made of them. */
  deviceVersion = 0;

  constructor(private readonly random: SeededRandom) {}

  /** A device came, went, or can be written to from now on. */
  devicesChanged(): void {
    this.deviceVersion++;
  }

  /**
   * @param wanted number: digits with country code (5 to 15); drawn when missing
   * @throws AppError BAD_INPUT for a malformed number, CONFLICT when it exists
   */
  create(wanted: { number?: string; name?: string } = {}): Account {
    const number = wanted.number ?? this.#freeNumber();
    if (!/^[1-9]\d{4,14}$/.test(number)) {
      throw badInput('number', 'is not a phone number', 'digits with country code, 5 to 15, no leading 0');
    }
    if (this.#byNumber.has(number))
      throw new AppError('CONFLICT', 'number: exists already', { field: 'number' });
    const lidUser = this.#freeLid();
    const account: Account = {
      number,
      pn: `${number}@s.whatsapp.net`,
      lid: `${lidUser}@lid`,
      name: wanted.name ?? `Phone ${number.slice(-4)}`,
      about: { text: 'Hey there! I am using WhatsApp.', at: Math.floor(Date.now() / 1000) },
      devices: new Map(),
      lastDeviceId: 0,
    };
    this.#addDevice(account, { id: 0, keyIndex: 0, noiseKey: null, deviceIdentity: null });
    this.#byNumber.set(number, account);
    this.#byLidUser.set(lidUser, account);
    return account;
  }

  byNumber(number: string): Account | null {
    return this.#byNumber.get(number) ?? null;
  }

  /** Takes `L@lid`, `L:3@lid` or the bare user part. */
  byLid(lid: string): Account | null {
    return this.#byLidUser.get(userPart(lid)) ?? null;
  }

  /** The account behind any user address (PN or LID, with or without device); null for groups and unknown ones. */
  byJid(jid: string): Account | null {
    if (jid.endsWith('@lid')) return this.#byLidUser.get(userPart(jid)) ?? null;
    if (jid.endsWith('@s.whatsapp.net') || jid.endsWith('@c.us'))
      return this.#byNumber.get(userPart(jid)) ?? null;
    return null;
  }

  all(): Account[] {
    return [...this.#byNumber.values()];
  }

  /** The id that the next companion of this account gets. It is taken only by `addCompanion`. */
  nextDeviceId(account: Account): number {
    return account.lastDeviceId + 1;
  }

  /** @throws AppError CONFLICT when the id is in use or was used before */
  addCompanion(account: Account, keys: CompanionKeys): Device {
    if (keys.id <= account.lastDeviceId || keys.id > 255) {
      throw new AppError('CONFLICT', `device ${keys.id} of ${account.number} was used already`);
    }
    account.lastDeviceId = keys.id;
    return this.#addDevice(account, keys);
  }

  /** False when the account has no such companion. The phone cannot be removed. */
  removeCompanion(device: Device): boolean {
    if (device.id === 0 || !device.account.devices.delete(device.id)) return false;
    this.#deviceByJid.delete(device.pn);
    this.#deviceByJid.delete(device.lid);
    this.devicesChanged();
    return true;
  }

  /** The device behind a device address (`N:1@s.whatsapp.net`, `L@lid` = phone); null when there is none. */
  deviceByJid(jid: string): Device | null {
    return this.#deviceByJid.get(jid) ?? this.#deviceByJid.get(jid.replace(':0@', '@')) ?? null;
  }

  #addDevice(account: Account, fields: Parameters<typeof newDevice>[1]): Device {
    const device = newDevice(account, fields);
    account.devices.set(device.id, device);
    this.#deviceByJid.set(device.pn, device);
    this.#deviceByJid.set(device.lid, device);
    this.devicesChanged();
    return device;
  }

  #freeNumber(): string {
    for (;;) {
      // 999 is an unassigned country code: simulated numbers cannot be mistaken for real ones.
      const number = `999${this.random.int(1e9).toString().padStart(9, '0')}`;
      if (!this.#byNumber.has(number)) return number;
    }
  }

  #freeLid(): string {
    for (;;) {
      const user = `1${this.random.int(1e14).toString().padStart(14, '0')}`;
      if (!this.#byLidUser.has(user)) return user;
    }
  }
}

function newDevice(
  account: Account,
  fields: Pick<Device, 'id' | 'keyIndex' | 'noiseKey' | 'deviceIdentity'>,
): Device {
  const suffix = fields.id === 0 ? '' : `:${fields.id}`;
  return {
    ...fields,
    account,
    pn: account.pn.replace('@', `${suffix}@`),
    lid: account.lid.replace('@', `${suffix}@`),
    keys: null,
  };
}

function userPart(jid: string): string {
  const at = jid.indexOf('@');
  const user = at < 0 ? jid : jid.slice(0, at);
  const colon = user.indexOf(':');
  return colon < 0 ? user : user.slice(0, colon);
}
