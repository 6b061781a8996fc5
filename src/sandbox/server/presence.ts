import type { Account, Device } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { node } from '../wire/node.js';
import { addressOf, timestamp, type Core } from './core.js';

/** Who is online, who was last seen when, and who wants to know. Nothing here is queued. */
export class PresenceBoard {
  /** Watched account -> watching device -> address as the watcher wrote it. */
  readonly #watchers = new Map<Account, Map<Device, string>>();
  readonly #lastSeen = new Map<Account, string>();

  /** Takes `<presence>`: own state and push name, or a subscription. */
  take(core: Core, device: Device, stanza: BinaryNode): void {
    const { type, to, name } = stanza.attrs;
    if (type === 'subscribe') {
      const watched = to === undefined ? null : core.accounts.byJid(to);
      if (!watched || to === undefined) return;
      this.#watchersOf(watched).set(device, to);
      const seen = this.#stateOf(core, { account: watched, address: to, watcher: device.account });
      if (seen) core.endpoints.of(device).sendLive(seen);
      return;
    }
    if (name) device.account.name = name;
    if (type === 'available' || type === 'unavailable') this.set(core, device, type === 'available');
  }

  /** One device came or went; watchers are told when the account's state changed. */
  set(core: Core, device: Device, available: boolean): void {
    const before = isAvailable(core, device.account);
    core.endpoints.of(device).available = available;
    const after = isAvailable(core, device.account);
    if (before === after) return;
    this.changed(core, device.account);
  }

  /** Tells the watchers the present state. */
  changed(core: Core, account: Account): void {
    if (!isAvailable(core, account)) this.#lastSeen.set(account, timestamp());
    this.tell(core, account);
  }

  /** Tells the watchers again, because what they may see has changed. */
  tell(core: Core, account: Account): void {
    for (const [watcher, address] of this.#watchers.get(account) ?? []) {
      const seen = this.#stateOf(core, { account, address, watcher: watcher.account });
      if (seen) core.endpoints.of(watcher).sendLive(seen);
    }
  }

  /** A device that went offline watches nothing; a new connection subscribes anew. */
  forget(device: Device): void {
    for (const watchers of this.#watchers.values()) watchers.delete(device);
  }

  /** What a watcher is told; null when it may not know. */
  #stateOf(
    core: Core,
    { account, address, watcher }: { account: Account; address: string; watcher: Account },
  ): BinaryNode | null {
    const { privacy, settings } = core;
    if (settings.blocks(account, watcher)) return null;
    if (isAvailable(core, account) && privacy.allows(account, watcher, 'online'))
      return node('presence', { from: address });
    const last = privacy.allows(account, watcher, 'last') ? this.#lastSeen.get(account) : undefined;
    return node('presence', { from: address, type: 'unavailable', last: last ?? 'deny' });
  }

  #watchersOf(account: Account): Map<Device, string> {
    let watchers = this.#watchers.get(account);
    if (!watchers) this.#watchers.set(account, (watchers = new Map<Device, string>()));
    return watchers;
  }
}

export function isAvailable(core: Core, account: Account): boolean {
  return core.endpoints.ofAccount(account).some((endpoint) => endpoint.available);
}

/** Passes `<chatstate>` (typing, recording, paused) to whoever of the chat is connected. */
export function routeChatstate(core: Core, device: Device, stanza: BinaryNode): void {
  const { to } = stanza.attrs;
  if (to === undefined) return;
  const group = to.endsWith('@g.us') ? core.groups.byJid(to) : null;
  const account = group ? null : core.accounts.byJid(to);
  const attrs = group
    ? { from: group.jid, participant: device.account.lid }
    : { from: addressOf(core, device.account) };
  const passed = node('chatstate', attrs, stanza.content);
  const audience = group ? [...group.members.keys()] : account ? [account] : [];
  for (const target of audience) {
    if (target === device.account || (!group && core.settings.blocks(target, device.account))) continue;
    for (const endpoint of core.endpoints.ofAccount(target)) endpoint.sendLive(passed);
  }
}
