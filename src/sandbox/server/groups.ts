import { AppError, badInput } from '../../kernel/index.js';
import type { Account } from '../accounts/index.js';
import type { SeededRandom } from '../accounts/random.js';

export type GroupRole = 'superadmin' | 'admin' | null;

/** A group; its members are addressed by LID. */
export interface Group {
  /** `120363...@g.us`. */
  readonly jid: string;
  subject: string;
  /** Unix seconds. */
  subjectAt: number;
  subjectBy: Account;
  readonly creator: Account;
  /** Unix seconds. */
  readonly createdAt: number;
  readonly members: Map<Account, GroupRole>;
}

/** A change that members are told about. */
export type GroupChange =
  | { kind: 'create'; group: Group; by: Account }
  | { kind: 'add' | 'remove'; group: Group; by: Account; who: Account[] };

/** Groups of one sandbox. Every change is announced to `onChange` after it was made. */
export class Groups {
  readonly #byJid = new Map<string, Group>();
  #next = 0;

  constructor(
    private readonly random: SeededRandom,
    private readonly onChange: (change: GroupChange) => void,
  ) {}

  /** The creator becomes superadmin and is added when missing among the participants. */
  create(input: { owner: Account; subject: string; participants: readonly Account[] }): Group {
    if (!input.subject) throw badInput('subject', 'is empty');
    const now = Math.floor(Date.now() / 1000);
    const serial = (this.#next++).toString().padStart(4, '0');
    const group: Group = {
      jid: `120363${this.random.int(1e8).toString().padStart(8, '0')}${serial}@g.us`,
      subject: input.subject,
      subjectAt: now,
      subjectBy: input.owner,
      creator: input.owner,
      createdAt: now,
      members: new Map([[input.owner, 'superadmin']]),
    };
    for (const account of input.participants)
      if (!group.members.has(account)) group.members.set(account, null);
    this.#byJid.set(group.jid, group);
    this.onChange({ kind: 'create', group, by: input.owner });
    return group;
  }

  byJid(jid: string): Group | null {
    return this.#byJid.get(jid) ?? null;
  }

  /** Groups that the account is a member of. */
  of(account: Account): Group[] {
    return [...this.#byJid.values()].filter((group) => group.members.has(account));
  }

  all(): Group[] {
    return [...this.#byJid.values()];
  }

  /** @throws AppError FORBIDDEN unless `by` is an admin */
  add(group: Group, by: Account, who: readonly Account[]): void {
    requireAdmin(group, by);
    const added = who.filter((account) => !group.members.has(account));
    for (const account of added) group.members.set(account, null);
    if (added.length) this.onChange({ kind: 'add', group, by, who: added });
  }

  /** Leaving is removing oneself. @throws AppError FORBIDDEN unless `by` is an admin or leaves */
  remove(group: Group, by: Account, who: readonly Account[]): void {
    if (who.some((account) => account !== by)) requireAdmin(group, by);
    const removed = who.filter((account) => group.members.has(account));
    if (!removed.length) return;
    for (const account of removed) group.members.delete(account);
    this.onChange({ kind: 'remove', group, by, who: removed });
  }
}

function requireAdmin(group: Group, by: Account): void {
  if (!group.members.get(by)) throw new AppError('FORBIDDEN', 'only admins may do this');
}
