import { bareJid, deviceOf, parseJid } from '../../kernel/index.js';
import type { AuthenticationCreds } from '../baileys.js';
import type { DeviceCache } from '../devices/device-cache.js';

/** One device of somebody. */
export interface DeviceFacts {
  /** 0 is the phone. */
  id: number;
  /** What it is, in capitals (`ANDROID`, `CHROME`); null where WhatsApp does not tell, which is so for all of others. */
  platform: string | null;
  /** Run by WhatsApp for a business. */
  hosted: boolean;
  /** This gateway's own device of the account. */
  isThis: boolean;
}

export interface DeviceCommandsOptions {
  cache: DeviceCache;
  creds: AuthenticationCreds;
  /** Turns what Baileys throws into errors of ours. */
  guard<T>(call: () => Promise<T>): Promise<T>;
  /** Platform that this device told WhatsApp when it was linked. */
  platform: string;
}

/** Devices of people, from the lists that messages are sent by: WhatsApp tells when one changes. */
export class DeviceCommands {
  constructor(private readonly options: DeviceCommandsOptions) {}

  /**
   * The devices of each of these bare addresses, in their order; none for an account that does not exist. Only those
   * that are not known are asked for, in one question.
   */
  async ofUsers(jids: readonly string[]): Promise<DeviceFacts[][]> {
    const { cache, guard } = this.options;
    cache.expect(jids);
    const users = jids.map((jid) => parseJid(jid)?.user ?? jid);
    const listed = await guard(() => cache.mget<{ device: number; server: string }[]>(users));
    return users.map((user, index) => {
      const known = cache.lists.freshList(user);
      const facts = known
        ? known.ids.map((id) => ({ id, hosted: known.hosted.includes(id) }))
        : (listed[user] ?? []).map(({ device, server }) => ({
            id: device,
            hosted: server.startsWith('hosted'),
          }));
      return facts.map((each) => ({ ...each, ...this.#own(jids[index] ?? '', each.id) }));
    });
  }

  /** The account's own devices, this one among them. */
  async linked(): Promise<DeviceFacts[]> {
    const [own = []] = await this.ofUsers([bareJid(this.options.creds.me?.id ?? '')]);
    return own;
  }

  /** What is known of a device of the account itself, beyond its number. */
  #own(jid: string, id: number): Pick<DeviceFacts, 'platform' | 'isThis'> {
    const { creds, platform } = this.options;
    const { me } = creds;
    const isOwn = jid === bareJid(me?.id ?? '') || (me?.lid !== undefined && jid === bareJid(me.lid));
    if (!isOwn) return { platform: null, isThis: false };
    if (id === deviceOf(me?.id ?? '')) return { platform, isThis: true };
    return { platform: id === 0 && creds.platform ? phonePlatform(creds.platform) : null, isThis: false };
  }
}

/** The phone names itself when it links a device: `android`, `iphone`, for business apps `smba`, `smbi`. */
function phonePlatform(name: string): string {
  const names: Readonly<Record<string, string>> = { iphone: 'IOS', smba: 'ANDROID', smbi: 'IOS' };
  return names[name.toLowerCase()] ?? name.toUpperCase();
}
