import { AppError } from '../../kernel/index.js';
import type { Account } from '../accounts/index.js';
import type { SeededRandom } from '../accounts/random.js';
import { node } from '../wire/node.js';
import { Communities } from './communities.js';
import { GroupDoors } from './group-doors.js';
import {
  checkDescription,
  checkSubject,
  MAX_MEMBERS,
  MEMBER_ERRORS,
  requireAdmin,
  requireEditor,
  type MayAdd,
} from './group-rules.js';
import { settingNodes } from './group-stanzas.js';
import type { Group, GroupChange, GroupSettings, MemberOutcome } from './group-state.js';

export type { Group, GroupChange, GroupDescription, GroupRole, GroupSettings } from './group-state.js';
export { requireAdmin } from './group-rules.js';

/** Changes that every member may make while the group is not locked. */
const EDITORS_SETTINGS: readonly string[] = ['ephemeralSeconds'] satisfies (keyof GroupSettings)[];

export interface NewGroup {
  owner: Account;
  subject: string;
  participants: readonly Account[];
  community?: boolean;
  parent?: Group | null;
  isDefaultSubGroup?: boolean;
}

/** Groups of one sandbox. Every change is announced to `onChange` after it was made. */
export class Groups {
  /** Ways in beside being added. */
  readonly doors: GroupDoors;
  readonly communities: Communities;
  readonly #byJid = new Map<string, Group>();
  #next = 0;

  constructor(
    private readonly random: SeededRandom,
    private readonly onChange: (change: GroupChange) => void,
    private readonly mayAdd: MayAdd,
  ) {
    this.doors = new GroupDoors(
      {
        admit: (group, by, entry) => this.#join(group, by, entry),
        tell: onChange,
      },
      random,
    );
    this.communities = new Communities({
      admit: (group, by, entry) => this.#join(group, by, entry),
      remove: (group, by, who) => this.remove(group, by, who),
      partsOf: (community) => this.partsOf(community),
      forget: (group) => void this.#byJid.delete(group.jid),
      tell: onChange,
    });
  }

  /**
   * The creator becomes superadmin and is added when missing among the participants. Those who may not be added are
   * left out: see `createWith`.
   */
  create(input: NewGroup): Group {
    return this.createWith(input).group;
  }

  /** Like `create`, with what became of each participant. @throws AppError BAD_INPUT, LIMIT_EXCEEDED */
  createWith(input: NewGroup): { group: Group; outcomes: MemberOutcome[] } {
    checkSubject(input.subject);
    const { owner } = input;
    const wanted = input.participants.filter((account) => account !== owner);
    if (wanted.length >= MAX_MEMBERS)
      throw new AppError('LIMIT_EXCEEDED', `a group has up to ${MAX_MEMBERS} members`);
    const now = unixNow();
    const serial = (this.#next++).toString().padStart(4, '0');
    const isDefaultSubGroup = input.isDefaultSubGroup ?? false;
    const group: Group = {
      jid: `120363${this.random.int(1e8).toString().padStart(8, '0')}${serial}@g.us`,
      subject: input.subject,
      subjectAt: now,
      subjectBy: owner,
      creator: owner,
      createdAt: now,
      members: new Map([[owner, 'superadmin']]),
      membership: 0,
      participantVersion: firstVersion(),
      announceVersion: firstVersion(),
      settings: {
        announcement: isDefaultSubGroup,
        locked: false,
        ephemeralSeconds: 0,
        memberAddMode: 'admin_add',
        joinApproval: false,
      },
      description: null,
      inviteCode: this.doors.newCode(),
      requests: new Map(),
      invitations: new Map(),
      uninvited: new Set(),
      picture: null,
      community: input.community ?? false,
      parent: input.parent ?? null,
      isDefaultSubGroup,
    };
    const outcomes = wanted.map((account) => this.#outcomeOfAdding(group, owner, account));
    for (const { account, error } of outcomes)
      if (error === undefined && !group.members.has(account)) group.members.set(account, null);
    this.#byJid.set(group.jid, group);
    this.onChange({ kind: 'create', group, by: owner });
    return { group, outcomes };
  }

  byJid(jid: string): Group | null {
    return this.#byJid.get(jid) ?? null;
  }

  byInvite(code: string): Group | null {
    return this.all().find((group) => group.inviteCode === code) ?? null;
  }

  /** Groups that the account is a member of. */
  of(account: Account): Group[] {
    return this.all().filter((group) => group.members.has(account));
  }

  /** Groups of a community. */
  partsOf(community: Group): Group[] {
    return this.all().filter((group) => group.parent === community);
  }

  all(): Group[] {
    return [...this.#byJid.values()];
  }

  /** @throws AppError FORBIDDEN unless `by` is an admin, or members may add */
  add(group: Group, by: Account, who: readonly Account[]): MemberOutcome[] {
    if (group.settings.memberAddMode === 'admin_add') requireAdmin(group, by);
    const outcomes = who.map((account): MemberOutcome => {
      if (group.members.has(account)) return { account, error: MEMBER_ERRORS.already };
      return this.#outcomeOfAdding(group, by, account);
    });
    const welcome = outcomes.filter(({ error }) => error === undefined).map(({ account }) => account);
    const added = this.#join(group, by, { who: welcome });
    return outcomes.map((outcome) =>
      outcome.error === undefined && !added.includes(outcome.account)
        ? { ...outcome, error: MEMBER_ERRORS.full }
        : outcome,
    );
  }

  /** Leaving is removing oneself. @throws AppError FORBIDDEN unless `by` is an admin or leaves */
  remove(group: Group, by: Account, who: readonly Account[]): MemberOutcome[] {
    if (who.some((account) => account !== by)) requireAdmin(group, by);
    const outcomes = who.map((account): MemberOutcome => {
      if (!group.members.has(account)) return { account, error: MEMBER_ERRORS.unknown };
      const isCreator = group.members.get(account) === 'superadmin' && account !== by;
      return { account, ...(isCreator ? { error: MEMBER_ERRORS.creator } : {}) };
    });
    const removed = outcomes.filter(({ error }) => error === undefined).map(({ account }) => account);
    if (!removed.length) return outcomes;
    const before = this.#membershipChanges(group);
    for (const account of removed) group.members.delete(account);
    group.membership++;
    this.onChange({ kind: 'remove', group, by, who: removed, before });
    this.#keepAnAdmin(group, by);
    return outcomes;
  }

  /** @throws AppError FORBIDDEN unless `by` is an admin; the creator stays what he is */
  setRole(
    group: Group,
    by: Account,
    { who, role }: { who: readonly Account[]; role: 'admin' | null },
  ): MemberOutcome[] {
    requireAdmin(group, by);
    const outcomes = who.map((account): MemberOutcome => {
      const now = group.members.get(account);
      if (now === undefined) return { account, error: MEMBER_ERRORS.unknown };
      return { account, ...(now === 'superadmin' && !role ? { error: MEMBER_ERRORS.creator } : {}) };
    });
    const changed = outcomes
      .filter(({ account, error }) => error === undefined && !isRole(group, account, role))
      .map(({ account }) => account);
    this.#changeRoles(group, by, { who: changed, role });
    return outcomes;
  }

  /** @throws AppError FORBIDDEN, BAD_INPUT */
  setSubject(group: Group, by: Account, subject: string): void {
    requireEditor(group, by);
    checkSubject(subject);
    Object.assign(group, { subject, subjectBy: by, subjectAt: unixNow() });
    const attrs = { subject, s_o: by.lid, s_o_pn: by.pn, s_t: String(group.subjectAt) };
    this.onChange({ kind: 'setting', group, by, content: node('subject', attrs) });
  }

  /**
   * null takes it away. @throws AppError FORBIDDEN, BAD_INPUT
   * @param description `prev`: id of the one that it replaces; another one stands there: CONFLICT
   */
  setDescription(
    group: Group,
    by: Account,
    description: { id: string; text: string | null; prev: string | undefined },
  ): void {
    requireEditor(group, by);
    if (group.description?.id !== description.prev)
      throw new AppError('CONFLICT', 'the description was changed meanwhile');
    const { id, text } = description;
    if (text !== null) checkDescription(text);
    group.description = text === null ? null : { id, text, by, at: unixNow() };
    const content =
      text === null
        ? node('description', { id }, [node('delete')])
        : node('description', { id }, [node('body', {}, Buffer.from(text))]);
    this.onChange({ kind: 'setting', group, by, content });
  }

  /** @throws AppError FORBIDDEN */
  setSettings(group: Group, by: Account, patch: Partial<GroupSettings>): void {
    const isForEditors = Object.keys(patch).every((name) => EDITORS_SETTINGS.includes(name));
    if (isForEditors) requireEditor(group, by);
    else requireAdmin(group, by);
    const before = { ...group.settings };
    Object.assign(group.settings, patch);
    if (before.announcement !== group.settings.announcement) group.announceVersion++;
    for (const content of settingNodes(before, group)) {
      this.onChange({ kind: 'setting', group, by, content });
    }
  }

  #outcomeOfAdding(group: Group, by: Account, account: Account): MemberOutcome {
    const may = this.mayAdd(by, account);
    if (may === 'blocked') return { account, error: MEMBER_ERRORS.blocked };
    if (may === 'yes') return { account };
    return { account, error: MEMBER_ERRORS.private, invitation: this.doors.invite(group, by, account) };
  }

  /** Answers with those who came in; there is no more room for others. */
  #join(
    group: Group,
    by: Account,
    { who, reason }: { who: readonly Account[]; reason?: 'invite' | undefined },
  ): Account[] {
    const room = Math.max(MAX_MEMBERS - group.members.size, 0);
    const added = [...new Set(who)].filter((account) => !group.members.has(account)).slice(0, room);
    if (!added.length) return [];
    const before = this.#membershipChanges(group);
    for (const account of added) {
      group.members.set(account, null);
      group.requests.delete(account);
    }
    group.membership++;
    this.onChange({ kind: 'add', group, by, who: added, before, reason });
    return added;
  }

  #changeRoles(group: Group, by: Account, change: { who: Account[]; role: 'admin' | null }): void {
    const { who, role } = change;
    if (!who.length) return;
    const before = this.#membershipChanges(group);
    for (const account of who) group.members.set(account, role);
    this.onChange({ kind: role ? 'promote' : 'demote', group, by, who, before });
  }

  /** When the last admin has gone, the oldest member becomes one. */
  #keepAnAdmin(group: Group, by: Account): void {
    const [oldest] = group.members.keys();
    if (!oldest || [...group.members.values()].some((role) => role !== null)) return;
    this.#changeRoles(group, by, { who: [oldest], role: 'admin' });
  }

  /** Version before the change that comes now. */
  #membershipChanges(group: Group): number {
    return group.participantVersion++;
  }
}

const unixNow = (): number => Math.floor(Date.now() / 1000);

/** Microseconds, as the real ones look like. */
const firstVersion = (): number => Date.now() * 1000;

const isRole = (group: Group, account: Account, role: 'admin' | null): boolean =>
  group.members.get(account) === role || (role !== null && group.members.get(account) === 'superadmin');
