import { AppError, badInput } from '../../kernel/index.js';
import type { Account } from '../accounts/index.js';
import type { SeededRandom } from '../accounts/random.js';
import { node } from '../wire/node.js';
import type { Group, GroupChange, GroupRole, GroupSettings } from './group-state.js';

export type { Group, GroupChange, GroupDescription, GroupRole, GroupSettings } from './group-state.js';

const MAX_SUBJECT_LENGTH = 100;

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
  readonly #byJid = new Map<string, Group>();
  #next = 0;

  constructor(
    private readonly random: SeededRandom,
    private readonly onChange: (change: GroupChange) => void,
  ) {}

  /** The creator becomes superadmin and is added when missing among the participants. */
  create(input: NewGroup): Group {
    checkSubject(input.subject);
    const now = unixNow();
    const serial = (this.#next++).toString().padStart(4, '0');
    const isDefaultSubGroup = input.isDefaultSubGroup ?? false;
    const group: Group = {
      jid: `120363${this.random.int(1e8).toString().padStart(8, '0')}${serial}@g.us`,
      subject: input.subject,
      subjectAt: now,
      subjectBy: input.owner,
      creator: input.owner,
      createdAt: now,
      members: new Map([[input.owner, 'superadmin']]),
      membership: 0,
      settings: {
        announcement: isDefaultSubGroup,
        locked: false,
        ephemeralSeconds: 0,
        memberAddMode: 'admin_add',
        joinApproval: false,
      },
      description: null,
      inviteCode: this.#newCode(),
      requests: new Map(),
      uninvited: new Set(),
      community: input.community ?? false,
      parent: input.parent ?? null,
      isDefaultSubGroup,
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
  add(group: Group, by: Account, who: readonly Account[]): void {
    if (group.settings.memberAddMode === 'admin_add') requireAdmin(group, by);
    this.#join(group, by, who);
  }

  /** Leaving is removing oneself. @throws AppError FORBIDDEN unless `by` is an admin or leaves */
  remove(group: Group, by: Account, who: readonly Account[]): void {
    if (who.some((account) => account !== by)) requireAdmin(group, by);
    const removed = who.filter((account) => group.members.has(account));
    if (!removed.length) return;
    for (const account of removed) group.members.delete(account);
    group.membership++;
    this.onChange({ kind: 'remove', group, by, who: removed });
  }

  /** @throws AppError FORBIDDEN unless `by` is an admin; the creator stays what he is */
  setRole(group: Group, by: Account, change: { who: readonly Account[]; role: 'admin' | null }): void {
    requireAdmin(group, by);
    const role: GroupRole = change.role;
    const changed = change.who.filter(
      (each) =>
        group.members.has(each) &&
        group.members.get(each) !== 'superadmin' &&
        group.members.get(each) !== role,
    );
    for (const account of changed) group.members.set(account, role);
    if (changed.length) this.onChange({ kind: role ? 'promote' : 'demote', group, by, who: changed });
  }

  /** @throws AppError FORBIDDEN, BAD_INPUT */
  setSubject(group: Group, by: Account, subject: string): void {
    requireEditor(group, by);
    checkSubject(subject);
    Object.assign(group, { subject, subjectBy: by, subjectAt: unixNow() });
    const attrs = { subject, s_o: by.lid, s_t: String(group.subjectAt) };
    this.onChange({ kind: 'setting', group, by, content: node('subject', attrs) });
  }

  /** null takes it away. @throws AppError FORBIDDEN */
  setDescription(group: Group, by: Account, description: { id: string; text: string } | null): void {
    requireEditor(group, by);
    group.description = description && { ...description, by, at: unixNow() };
    const content = description
      ? node('description', { id: description.id }, [node('body', {}, Buffer.from(description.text))])
      : node('description', { delete: 'true' }, [node('delete')]);
    this.onChange({ kind: 'setting', group, by, content });
  }

  /** @throws AppError FORBIDDEN */
  setSettings(group: Group, by: Account, patch: Partial<GroupSettings>): void {
    requireAdmin(group, by);
    const before = { ...group.settings };
    Object.assign(group.settings, patch);
    for (const content of settingNodes(before, group.settings)) {
      this.onChange({ kind: 'setting', group, by, content });
    }
  }

  /** Makes the old invite link worthless. @throws AppError FORBIDDEN */
  revokeInvite(group: Group, by: Account): string {
    requireAdmin(group, by);
    group.inviteCode = this.#newCode();
    const content = node('invite', { code: group.inviteCode });
    this.onChange({ kind: 'setting', group, by, content });
    return group.inviteCode;
  }

  /** Takes personal invitations back. @throws AppError FORBIDDEN */
  uninvite(group: Group, by: Account, who: readonly Account[]): void {
    requireAdmin(group, by);
    for (const account of who) group.uninvited.add(account);
  }

  /** Comes in by the link, or asks to. Says which. */
  joinByInvite(group: Group, account: Account): 'joined' | 'asked' {
    if (group.members.has(account)) return 'joined';
    if (!group.settings.joinApproval) {
      this.#join(group, account, [account]);
      return 'joined';
    }
    group.requests.set(account, unixNow());
    const asked = node('requested_user', { jid: account.lid, phone_number: account.pn });
    const attrs = { request_method: 'invite_link' };
    const content = node('created_membership_requests', attrs, [asked]);
    this.onChange({ kind: 'setting', group, by: account, content });
    return 'asked';
  }

  /** Lets people in who asked, or not. @throws AppError FORBIDDEN */
  decide(group: Group, by: Account, decision: { who: readonly Account[]; approve: boolean }): void {
    requireAdmin(group, by);
    for (const account of decision.who) group.requests.delete(account);
    if (decision.approve) this.#join(group, by, decision.who);
  }

  /** Makes groups parts of a community, and their members members of it. @throws AppError FORBIDDEN */
  link(community: Group, by: Account, parts: readonly Group[]): void {
    requireAdmin(community, by);
    for (const part of parts) {
      part.parent = community;
      const members = [...part.members.keys()];
      this.#join(community, by, members);
      for (const each of this.partsOf(community)) if (each.isDefaultSubGroup) this.#join(each, by, members);
    }
  }

  unlink(community: Group, by: Account, parts: readonly Group[]): void {
    requireAdmin(community, by);
    for (const part of parts) if (part.parent === community) part.parent = null;
  }

  #join(group: Group, by: Account, who: readonly Account[]): void {
    const added = who.filter((account) => !group.members.has(account));
    for (const account of added) {
      group.members.set(account, null);
      group.requests.delete(account);
    }
    group.membership++;
    if (added.length) this.onChange({ kind: 'add', group, by, who: added });
  }

  #newCode(): string {
    return this.random.bytes(16).toString('base64url').replace(/[-_]/g, 'x');
  }
}

/** Notification of each setting that differs. */
function settingNodes(before: GroupSettings, now: GroupSettings): ReturnType<typeof node>[] {
  const nodes: ReturnType<typeof node>[] = [];
  if (before.announcement !== now.announcement)
    nodes.push(node(now.announcement ? 'announcement' : 'not_announcement'));
  if (before.locked !== now.locked) nodes.push(node(now.locked ? 'locked' : 'unlocked'));
  if (before.ephemeralSeconds !== now.ephemeralSeconds) {
    const attrs = { expiration: String(now.ephemeralSeconds), trigger: '1' };
    nodes.push(now.ephemeralSeconds ? node('ephemeral', attrs) : node('not_ephemeral'));
  }
  if (before.memberAddMode !== now.memberAddMode) nodes.push(node('member_add_mode', {}, now.memberAddMode));
  if (before.joinApproval !== now.joinApproval) {
    const state = node('group_join', { state: now.joinApproval ? 'on' : 'off' });
    nodes.push(node('membership_approval_mode', {}, [state]));
  }
  return nodes;
}

const unixNow = (): number => Math.floor(Date.now() / 1000);

function checkSubject(subject: string): void {
  if (!subject) throw badInput('subject', 'is empty');
  if (subject.length > MAX_SUBJECT_LENGTH)
    throw badInput('subject', 'is too long', `up to ${MAX_SUBJECT_LENGTH} characters`);
}

/** @throws AppError FORBIDDEN */
export function requireAdmin(group: Group, by: Account): void {
  if (!group.members.get(by)) throw new AppError('FORBIDDEN', 'only admins may do this');
}

function requireEditor(group: Group, by: Account): void {
  if (group.settings.locked) requireAdmin(group, by);
  else if (!group.members.has(by)) throw new AppError('FORBIDDEN', 'only members may do this');
}
