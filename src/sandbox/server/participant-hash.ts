import { createHash } from 'node:crypto';
import type { Account, Device } from '../accounts/index.js';
import type { AccountRegistry } from '../accounts/registry.js';
import type { Group } from './groups.js';

/**
 * WhatsApp's hash over a set of devices (`phash`, `device_hash`): SHA-256 over their addresses as
 * `user.0:device@server`, sorted and joined; its first 6 bytes in base64. Source: whatsmeow, `participantListHashV2`.
 */
export function participantHash(devices: Iterable<Device>, form: 'pn' | 'lid'): string {
  const names: string[] = [];
  for (const device of devices) {
    if (!device.keys) continue;
    const [user, server] = device.account[form].split('@');
    names.push(`${user}.0:${device.id}@${server}`);
  }
  const digest = createHash('sha256').update(names.sort().join('')).digest();
  return `2:${digest.subarray(0, 6).toString('base64')}`;
}

/** Hashes of who a message has to reach, kept until a device list or a membership changes. */
export class ParticipantHashes {
  readonly #groups = new WeakMap<Group, { made: string; hash: string }>();

  constructor(private readonly accounts: AccountRegistry) {}

  /** All devices of both, in the address form of the chat; the sending device counts. */
  ofChat(sender: Account, to: Account, form: 'pn' | 'lid'): string {
    return participantHash([...new Set([sender, to])].flatMap(devicesOf), form);
  }

  ofGroup(group: Group): string {
    const made = `${this.accounts.deviceVersion}|${group.membership}`;
    const known = this.#groups.get(group);
    if (known?.made === made) return known.hash;
    const hash = participantHash([...group.members.keys()].flatMap(devicesOf), 'lid');
    this.#groups.set(group, { made, hash });
    return hash;
  }
}

const devicesOf = (account: Account): Device[] => [...account.devices.values()];
