import { child, children, node } from '../wire/node.js';
import type { BinaryNode } from '../wire/codec.js';
import type { PeerDirectory } from './peer-directory.js';
import type { StanzaLink } from './stanza-link.js';

/** Members of the groups that a device writes to, asked once and kept until the group changes. */
export class GroupDirectory {
  readonly #members = new Map<string, readonly string[]>();
  /** Devices that have our sender key, by group. */
  readonly #holders = new Map<string, Set<string>>();

  constructor(
    private readonly link: StanzaLink,
    private readonly peers: PeerDirectory,
  ) {}

  /** Bare JIDs of the members, ourselves included. @throws IqError when we are not allowed to see the group */
  async members(group: string): Promise<readonly string[]> {
    const known = this.#members.get(group);
    if (known) return known;
    const answer = await this.link.query({ to: group, xmlns: 'w:g2', type: 'get' }, [
      node('query', { request: 'interactive' }),
    ]);
    const members = this.#readMembers(child(answer, 'group'));
    this.#members.set(group, members);
    return members;
  }

  /** Creates a group and returns its JID. `participants` are user JIDs. */
  async create(subject: string, participants: readonly string[]): Promise<string> {
    const answer = await this.link.query({ to: '@g.us', xmlns: 'w:g2', type: 'set' }, [
      node(
        'create',
        { subject, key: `phone-${Date.now()}` },
        participants.map((jid) => node('participant', { jid })),
      ),
    ]);
    const group = child(answer, 'group');
    const id = group?.attrs['id'] ?? '';
    const jid = id.includes('@') ? id : `${id}@g.us`;
    this.#members.set(jid, this.#readMembers(group));
    return jid;
  }

  /** Devices that have our sender key of this group. */
  holders(group: string): Set<string> {
    let holders = this.#holders.get(group);
    if (!holders) this.#holders.set(group, (holders = new Set()));
    return holders;
  }

  /** Nobody has our sender keys any more. */
  forgetHolders(): void {
    this.#holders.clear();
  }

  /** The group changed: asks for its members again next time. Says whether somebody lost membership. */
  changed(group: string, notification: BinaryNode): { rotate: boolean } {
    this.#members.delete(group);
    const rotate = child(notification, 'remove') !== undefined || child(notification, 'leave') !== undefined;
    if (rotate) this.#holders.delete(group);
    return { rotate };
  }

  #readMembers(group: BinaryNode | undefined): string[] {
    const members: string[] = [];
    for (const { attrs } of children(group, 'participant')) {
      if (!attrs['jid']) continue;
      this.peers.learn(attrs['jid'], attrs['phone_number'] ?? attrs['lid']);
      members.push(attrs['jid']);
    }
    return members;
  }
}
