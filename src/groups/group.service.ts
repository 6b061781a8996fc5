import { AppError, isGroup, isLid, isPn, recipientJid } from '../kernel/index.js';
import type { MediaSource } from '../media/index.js';
import type { GroupCommands, GroupRecord, JoinRequest, SocketCommands } from '../whatsapp/index.js';
import { GroupMembership, type SendInvitation } from './group-membership.js';
import type { GroupReader } from './group-reader.js';
import type {
  CreatedGroup,
  Group,
  GroupCommand,
  GroupMemberPage,
  GroupPort,
  GroupQuery,
  Joined,
  MemberOutcome,
} from './group.port.js';
import {
  checkedDescription,
  checkedPeople,
  checkedSubject,
  checkedTimer,
  groupAddress,
  inviteCode,
  MAX_PEOPLE,
} from './group-rules.js';
import type { GroupStore } from './group.store.js';
import { membersCsv } from './members-csv.js';

export interface GroupServiceOptions {
  store: GroupStore;
  reader: GroupReader;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  /** The account's own bare addresses, connected or not. */
  own(sessionId: string): Promise<{ pn: string | null; lid: string | null }>;
  /** A picture as WhatsApp takes it. @throws AppError BAD_INPUT naming `field` */
  picture(source: MediaSource, field: string): Promise<Buffer>;
  sendInvitation: SendInvitation;
}

/** Groups from the store; changes through stanzas of our own. */
export class GroupService implements GroupPort {
  readonly #membership: GroupMembership;

  constructor(private readonly options: GroupServiceOptions) {
    this.#membership = new GroupMembership(options);
  }

  async find(sessionId: string, group: string): Promise<Group | null> {
    const jid = groupAddress(group);
    await this.options.reader.ensureList(sessionId);
    const record = await this.options.store.find(sessionId, jid);
    return record && this.#view(sessionId, record);
  }

  get(sessionId: string, group: string): Promise<Group> {
    return this.#known(sessionId, group);
  }

  async page(query: GroupQuery): Promise<{ items: Group[]; hasNext: boolean }> {
    const { sessionId } = query;
    await this.options.reader.ensureList(sessionId);
    const own = await this.options.own(sessionId);
    const { items, hasNext } = await this.options.store.page(query, own);
    const groups = items.map((record) => viewOf(record, own));
    return { items: query.withMembers ? groups : groups.map((each) => ({ ...each, members: [] })), hasNext };
  }

  async members(query: Parameters<GroupPort['members']>[0]): Promise<GroupMemberPage> {
    const { sessionId, adminsOnly, ...range } = query;
    const { jid } = await this.#known(sessionId, query.group);
    const roles = adminsOnly ? ['admin', 'superadmin'] : undefined;
    return this.options.store.members({ ...range, sessionId, jid, roles });
  }

  async membersCsv({ sessionId, group }: GroupCommand): Promise<{ text: string; count: number }> {
    const { members } = await this.#known(sessionId, group);
    return { text: membersCsv(members), count: members.length };
  }

  async refresh(sessionId: string): Promise<number> {
    await this.options.reader.readAll(sessionId);
    return this.options.store.count(sessionId);
  }

  async create(command: Parameters<GroupPort['create']>[0]): Promise<CreatedGroup> {
    const { sessionId } = command;
    const subject = checkedSubject(command.subject);
    const description = checkedDescription(command.description ?? '');
    const people = checkedPeople(command.participants, { least: 0, most: MAX_PEOPLE - 1 });
    const commands = this.options.commands(sessionId);
    const asked = await this.#membership.resolve(commands, people);
    const { jid, refused } = await commands.groups.create({
      subject,
      participants: asked.found.map(({ jid: address }) => address),
      ...(description ? { description } : {}),
    });
    const group = await this.#present(sessionId, jid);
    const outcomes = this.#membership.outcomes(asked, refused);
    return { group, refused: outcomes.filter(({ done }) => !done) };
  }

  async leave({ sessionId, group }: GroupCommand): Promise<string> {
    const jid = groupAddress(group);
    await this.options.commands(sessionId).groups.leave(jid);
    return jid;
  }

  setSubject({ subject, ...command }: Parameters<GroupPort['setSubject']>[0]): Promise<Group> {
    const text = checkedSubject(subject);
    return this.#change(command, (groups, jid) => groups.setSubject(jid, text));
  }

  setDescription(command: Parameters<GroupPort['setDescription']>[0]): Promise<Group> {
    const text = checkedDescription(command.description) || null;
    const { sessionId } = command;
    return this.#change(command, async (groups, jid) => {
      const write = async (): Promise<void> => {
        const { description } = await this.#present(sessionId, jid);
        // Nothing to take away.
        if (text === null && !description) return;
        await groups.setDescription(jid, text, description?.id ?? null);
      };
      try {
        await write();
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
        // Somebody was faster, and their notification is still on its way: once more, over theirs.
        await this.options.reader.readOne(sessionId, jid);
        await write();
      }
    });
  }

  async setPhoto(command: Parameters<GroupPort['setPhoto']>[0]): ReturnType<GroupPort['setPhoto']> {
    groupAddress(command.group);
    this.options.commands(command.sessionId); // before a file is fetched for nothing
    const jpeg = await this.options.picture(command.photo, 'photo');
    let pictureId = '';
    const group = await this.#change(command, async (groups, jid) => {
      pictureId = await groups.setPicture(jid, jpeg);
    });
    return { group, pictureId };
  }

  removePhoto(command: GroupCommand): Promise<Group> {
    return this.#change(command, async (groups, jid) => void (await groups.setPicture(jid, null)));
  }

  setAnnouncement({ on, ...command }: Parameters<GroupPort['setAnnouncement']>[0]): Promise<Group> {
    return this.#change(command, (groups, jid) =>
      groups.switch(jid, on ? 'announcement' : 'not_announcement'),
    );
  }

  setLocked({ on, ...command }: Parameters<GroupPort['setLocked']>[0]): Promise<Group> {
    return this.#change(command, (groups, jid) => groups.switch(jid, on ? 'locked' : 'unlocked'));
  }

  async setEphemeral({ seconds, ...command }: Parameters<GroupPort['setEphemeral']>[0]): Promise<Group> {
    const timer = checkedTimer(seconds);
    return this.#change(command, (groups, jid) => groups.setEphemeral(jid, timer));
  }

  setJoinApproval({ on, ...command }: Parameters<GroupPort['setJoinApproval']>[0]): Promise<Group> {
    return this.#change(command, (groups, jid) => groups.setJoinApproval(jid, on));
  }

  setMemberAddMode({ mode, ...command }: Parameters<GroupPort['setMemberAddMode']>[0]): Promise<Group> {
    return this.#change(command, (groups, jid) => groups.setMemberAddMode(jid, mode));
  }

  async changeMembers(
    command: Parameters<GroupPort['changeMembers']>[0],
  ): ReturnType<GroupPort['changeMembers']> {
    const { sessionId } = command;
    const group = groupAddress(command.group);
    const people = checkedPeople(command.people);
    const known = command.invite ? await this.#present(sessionId, group) : null;
    const outcomes = await this.#membership.change({ ...command, group, people }, known);
    return { outcomes, group: await this.find(sessionId, group) };
  }

  async inviteCode({ sessionId, group }: GroupCommand): Promise<string> {
    return this.options.commands(sessionId).groups.inviteCode(groupAddress(group));
  }

  async resetInviteCode({ sessionId, group }: GroupCommand): Promise<string> {
    return this.options.commands(sessionId).groups.resetInviteCode(groupAddress(group));
  }

  async invited(sessionId: string, code: string): Promise<GroupRecord> {
    return this.options.commands(sessionId).groups.invited(inviteCode(code));
  }

  async join(sessionId: string, code: string): Promise<Joined> {
    const { groups } = this.options.commands(sessionId);
    const checked = inviteCode(code);
    try {
      const { jid, joined } = await groups.join(checked);
      if (joined) await this.options.reader.readOne(sessionId, jid);
      return { group: jid, status: joined ? 'joined' : 'pending' };
    } catch (error) {
      // 409: the account is in the group already, which is what was wanted.
      if (!(error instanceof AppError) || error.details.serverCode !== 409) throw error;
      return { group: (await groups.invited(checked)).about.jid, status: 'joined' };
    }
  }

  async accept(sessionId: string, invitation: Parameters<GroupPort['accept']>[1]): Promise<Joined> {
    const group = groupAddress(invitation.group);
    const admin = recipientJid(invitation.admin, 'admin');
    if (!isPn(admin) && !isLid(admin))
      throw new AppError('BAD_INPUT', 'admin: is no person', { field: 'admin', allowed: 'who invited' });
    const expiresAt = Math.floor(invitation.expiresAt.getTime() / 1000);
    const code = inviteCode(invitation.code);
    const { groups } = this.options.commands(sessionId);
    await groups.accept(group, { code, expiresAt, admin });
    try {
      await this.options.reader.readOne(sessionId, group);
    } catch (error) {
      // Accepted, and not a member: admins have to let the account in.
      if (error instanceof AppError && error.code === 'FORBIDDEN') return { group, status: 'pending' };
      throw error;
    }
    return { group, status: 'joined' };
  }

  revokeInvitations(command: Parameters<GroupPort['revokeInvitations']>[0]): Promise<MemberOutcome[]> {
    const group = groupAddress(command.group);
    return this.#membership.revoke({ ...command, group, people: checkedPeople(command.people) });
  }

  async joinRequests({ sessionId, group }: GroupCommand): Promise<JoinRequest[]> {
    return this.options.commands(sessionId).groups.joinRequests(groupAddress(group));
  }

  decideJoinRequests(command: Parameters<GroupPort['decideJoinRequests']>[0]): Promise<MemberOutcome[]> {
    const group = groupAddress(command.group);
    return this.#membership.decide({ ...command, group, people: checkedPeople(command.people) });
  }

  async cancelJoinRequest({ sessionId, group }: GroupCommand): Promise<string> {
    const jid = groupAddress(group);
    await this.options.commands(sessionId).groups.cancelJoinRequest(jid);
    return jid;
  }

  async #change(
    { sessionId, group }: GroupCommand,
    make: (groups: GroupCommands, jid: string) => Promise<void>,
  ): Promise<Group> {
    const jid = groupAddress(group);
    await make(this.options.commands(sessionId).groups, jid);
    return this.#present(sessionId, jid);
  }

  /** A group that WhatsApp has just answered about: one that was not told of yet is asked for. */
  async #present(sessionId: string, jid: string): Promise<Group> {
    if (!(await this.find(sessionId, jid))) await this.options.reader.readOne(sessionId, jid);
    return this.#known(sessionId, jid);
  }

  /** @throws AppError NOT_FOUND */
  async #known(sessionId: string, group: string): Promise<Group> {
    const found = await this.find(sessionId, group);
    if (!found) throw new AppError('NOT_FOUND', 'group: the account is in no such group', { field: 'group' });
    return found;
  }

  async #view(sessionId: string, record: GroupRecord): Promise<Group> {
    return viewOf(record, await this.options.own(sessionId));
  }
}

function viewOf({ about, members }: GroupRecord, own: { pn: string | null; lid: string | null }): Group {
  const isOwn = (address: string | null): boolean =>
    address !== null && !isGroup(address) && (address === own.pn || address === own.lid);
  const me = members.find(({ jid, pn, lid }) => isOwn(jid) || isOwn(pn) || isOwn(lid));
  return { ...about, members, ownRole: me?.role ?? null };
}
