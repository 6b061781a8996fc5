import { AppError } from '../../kernel/index.js';
import type { BinaryNode } from '../baileys.js';
import { readGroup, type GroupMember, type GroupRecord } from '../groups/group-record.js';
import {
  membersChanged,
  readGroupAnswer,
  settingsChanged,
  type GroupChange,
  type GroupStep,
} from '../groups/group-steps.js';
import { attr, child, childrenNamed, type Stanza } from '../inbound/stanza.js';
import {
  ALL_GROUPS,
  allGroupsQuery,
  approvalModeQuery,
  cancelRequestQuery,
  createGroupQuery,
  descriptionQuery,
  groupNode,
  groupPictureQuery,
  groupQuery,
  leaveGroupQuery,
  oneGroupQuery,
  participants,
  readJoining,
  readJoinRequests,
  readLeaving,
  readMemberResults,
  readPictureId,
  readResults,
  type JoinRequest,
  type MemberChangeKind,
  type MemberResult,
  type NewGroup,
} from '../queries/groups.js';
import { refusable, type Line } from './line.js';

/** A line whose answers are stored in the order in which they come, together with notifications. */
export interface RecordedLine extends Line {
  /**
   * Asks; what `steps` makes of the answer is stored in its place among all stanzas. Resolves when it is stored.
   * @throws as `Line.query`
   */
  ask(iq: BinaryNode, steps: (answer: Stanza) => GroupStep[]): Promise<BinaryNode>;
  newMessageId(): string;
}

/** Switches of a group that only need to be named. */
export type GroupSwitch = 'announcement' | 'not_announcement' | 'locked' | 'unlocked';

const SWITCHES: Readonly<Record<GroupSwitch, GroupChange['about']>> = {
  announcement: { announcement: true },
  not_announcement: { announcement: false },
  locked: { locked: true },
  unlocked: { locked: false },
};

const forbidden = (): AppError => new AppError('FORBIDDEN', 'the account may not do this in the group');
const unknown = (): AppError => new AppError('NOT_FOUND', 'no such group');

/** What WhatsApp's refusals mean where a group is asked or changed. */
const MEANINGS = {
  401: forbidden,
  403: forbidden,
  404: unknown,
  406: () => new AppError('BAD_INPUT', 'WhatsApp does not take this value'),
  409: () => new AppError('CONFLICT', 'it was changed meanwhile, or is so already'),
  410: () => new AppError('NOT_FOUND', 'the invitation is no longer valid'),
  419: () => new AppError('LIMIT_EXCEEDED', 'the group is full'),
  429: () => new AppError('LIMIT_EXCEEDED', 'WhatsApp wants fewer requests about groups: try again later'),
} as const;

/** Groups as WhatsApp has them, with stanzas of our own. What changes is stored before a command resolves. */
export class GroupCommands {
  constructor(
    private readonly line: RecordedLine,
    private readonly own: { pn: string; lid: string | null },
  ) {}

  /** Asks for all groups of the account. Costly: WhatsApp limits it. */
  async readAll(): Promise<void> {
    await this.#ask(allGroupsQuery(), readGroupAnswer);
  }

  /** Asks for one group anew. @throws AppError FORBIDDEN when the account is no member, NOT_FOUND */
  async readOne(jid: string): Promise<void> {
    await this.#ask(oneGroupQuery(jid), readGroupAnswer);
  }

  async create(group: NewGroup): Promise<{ jid: string; refused: MemberResult[] }> {
    let made: GroupRecord | null = null;
    const ids = { key: this.line.newMessageId(), description: this.line.newMessageId() };
    const answer = await this.#ask(createGroupQuery(group, ids), (stanza) => {
      made = readGroup(child(stanza, 'group') ?? stanza);
      return made ? [{ kind: 'group', group: made }] : [];
    });
    const { jid } = this.#expected<GroupRecord>(made).about;
    const results = readResults(child(answer, 'group') ?? answer);
    return { jid, refused: results.filter(({ error }) => error !== null) };
  }

  async leave(jid: string): Promise<void> {
    let error: number | null = null;
    await this.#ask(leaveGroupQuery(jid), (answer) => {
      error = readLeaving(answer);
      return error === null ? [{ kind: 'gone', jid }] : [];
    });
    if (error !== null) throw error === 404 ? unknown() : forbidden();
  }

  async setSubject(jid: string, subject: string): Promise<void> {
    const query = groupQuery(jid, 'set', groupNode('subject', {}, Buffer.from(subject)));
    await this.#set(query, jid, { subject, subjectAt: now(), subjectBy: this.#me });
  }

  /** @throws AppError CONFLICT when another description than `prev` stands there */
  async setDescription(jid: string, text: string | null, prev: string | null): Promise<void> {
    const id = this.line.newMessageId();
    const description = text === null ? null : { id, text, at: now(), by: this.#me };
    await this.#set(descriptionQuery(jid, { id, prev, text }), jid, { description });
  }

  async switch(jid: string, which: GroupSwitch): Promise<void> {
    await this.#set(groupQuery(jid, 'set', groupNode(which)), jid, SWITCHES[which]);
  }

  /** @param seconds 0 ends it */
  async setEphemeral(jid: string, seconds: number): Promise<void> {
    const content = seconds
      ? groupNode('ephemeral', { expiration: String(seconds) })
      : groupNode('not_ephemeral');
    await this.#set(groupQuery(jid, 'set', content), jid, { ephemeralSeconds: seconds });
  }

  async setMemberAddMode(jid: string, mode: 'all' | 'admins'): Promise<void> {
    const content = groupNode('member_add_mode', {}, mode === 'all' ? 'all_member_add' : 'admin_add');
    await this.#set(groupQuery(jid, 'set', content), jid, { memberAddMode: mode });
  }

  async setJoinApproval(jid: string, on: boolean): Promise<void> {
    await this.#set(approvalModeQuery(jid, on), jid, { joinApproval: on });
  }

  /** Answers in the order of the question, each with what became of it. */
  async changeMembers(
    jid: string,
    kind: MemberChangeKind,
    people: readonly string[],
  ): Promise<MemberResult[]> {
    const query = groupQuery(jid, 'set', groupNode(kind, {}, participants(people)));
    const answer = await this.#ask(query, (stanza) => {
      const done = readMemberResults(stanza, kind).filter(({ error }) => error === null);
      const own = [this.own.pn, this.own.lid];
      if (kind === 'remove' && done.some(({ jid: who, pn }) => own.includes(who) || own.includes(pn ?? '')))
        return [{ kind: 'gone', jid }];
      return done.length ? [membersChanged(jid, kind, done.map(memberOf))] : [];
    });
    return readMemberResults(answer, kind);
  }

  /** Code of the invite link. @throws AppError FORBIDDEN for those who may not see it */
  async inviteCode(jid: string): Promise<string> {
    return this.#code(await this.#ask(groupQuery(jid, 'get', groupNode('invite'))));
  }

  /** Makes a new code; the old one is worthless from now on. */
  async resetInviteCode(jid: string): Promise<string> {
    return this.#code(await this.#ask(groupQuery(jid, 'set', groupNode('invite'))));
  }

  /** The group that a code leads to. @throws AppError NOT_FOUND when it is worthless */
  async invited(code: string): Promise<GroupRecord> {
    const answer = await this.#ask(groupQuery(ALL_GROUPS, 'get', groupNode('invite', { code })));
    return this.#expected(readGroup(child(answer, 'group') ?? answer));
  }

  /** Comes in by a code, or asks to where admins decide. */
  async join(code: string): Promise<{ jid: string; joined: boolean }> {
    const answer = await this.#ask(groupQuery(ALL_GROUPS, 'set', groupNode('invite', { code })), (stanza) => {
      const joining = readJoining(stanza);
      return joining?.joined ? [{ kind: 'unclear', jid: joining.jid }] : [];
    });
    return this.#expected(readJoining(answer));
  }

  /** Accepts an invitation that came as a message. */
  async accept(
    jid: string,
    { code, expiresAt, admin }: { code: string; expiresAt: number; admin: string },
  ): Promise<void> {
    const attrs = { code, expiration: String(expiresAt), admin };
    await this.#ask(groupQuery(jid, 'set', groupNode('accept', attrs)), () => [{ kind: 'unclear', jid }]);
  }

  /** Takes personal invitations back. */
  async revokeInvitations(jid: string, people: readonly string[]): Promise<MemberResult[]> {
    const query = groupQuery(jid, 'set', groupNode('revoke', {}, participants(people)));
    return readMemberResults(await this.#ask(query), 'revoke');
  }

  async joinRequests(jid: string): Promise<JoinRequest[]> {
    const query = groupQuery(jid, 'get', groupNode('membership_approval_requests'));
    return readJoinRequests(await this.#ask(query));
  }

  async decideJoinRequests(
    jid: string,
    decision: { people: readonly string[]; approve: boolean },
  ): Promise<MemberResult[]> {
    const tag = decision.approve ? 'approve' : 'reject';
    const action = groupNode(tag, {}, participants(decision.people));
    const query = groupQuery(jid, 'set', groupNode('membership_requests_action', {}, [action]));
    const read = (stanza: Stanza): MemberResult[] =>
      readMemberResults(child(stanza, 'membership_requests_action') ?? stanza, tag);
    const answer = await this.#ask(query, (stanza) => {
      const done = decision.approve ? read(stanza).filter(({ error }) => error === null) : [];
      return done.length ? [membersChanged(jid, 'add', done.map(memberOf))] : [];
    });
    return read(answer);
  }

  /** Takes the own request to join back. @throws AppError NOT_FOUND when there is none */
  async cancelJoinRequest(jid: string): Promise<void> {
    const answer = await this.#ask(cancelRequestQuery(jid, this.own.lid ?? this.own.pn));
    const list = child(answer, 'cancel_membership_requests') ?? answer;
    const failed = childrenNamed(list, 'participant').find((node) => attr(node, 'error'));
    if (failed) throw new AppError('NOT_FOUND', 'no request to join');
  }

  /** Sets the picture, or takes it away. -> its id */
  async setPicture(jid: string, jpeg: Uint8Array | null): Promise<string> {
    return readPictureId(await this.#ask(groupPictureQuery(jid, jpeg)));
  }

  get #me(): { jid: string; pn: string; lid: string | null } {
    return { jid: this.own.lid ?? this.own.pn, ...this.own };
  }

  async #set(query: BinaryNode, jid: string, about: GroupChange['about']): Promise<void> {
    await this.#ask(query, () => [settingsChanged(jid, about)]);
  }

  #ask(query: BinaryNode, steps?: (answer: Stanza) => GroupStep[]): Promise<BinaryNode> {
    return refusable(MEANINGS, () => (steps ? this.line.ask(query, steps) : this.line.query(query)));
  }

  #code(answer: Stanza): string {
    return this.#expected(attr(child(answer, 'invite') ?? answer, 'code') || null);
  }

  #expected<T>(value: T | null): T {
    if (value !== null) return value;
    throw new AppError('WHATSAPP_REJECTED', 'WhatsApp gave an answer that says nothing');
  }
}

const now = (): number => Math.floor(Date.now() / 1000);

const memberOf = ({ jid, pn, lid, role, name }: MemberResult): GroupMember => ({ jid, pn, lid, role, name });
