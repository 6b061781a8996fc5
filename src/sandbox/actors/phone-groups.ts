import { AppError, bareJid, recipientJid } from '../../kernel/index.js';
import { child, children, node, textOf } from '../wire/node.js';
import type { BinaryNode } from '../wire/codec.js';
import { phoneMessageId } from './message-content.js';
import type { PhoneDesk, Sent } from './phone-desk.js';

/** What is done with members. */
export type GroupChangeKind = 'add' | 'remove' | 'promote' | 'demote';

export interface GroupInfo {
  jid: string;
  subject: string;
  description: string | null;
  /** Phone-number JIDs with their roles. */
  members: { jid: string; role: 'superadmin' | 'admin' | null }[];
  announcement: boolean;
  locked: boolean;
  ephemeralSeconds: number;
  joinApproval: boolean;
  /** Community that it belongs to. */
  parent: string | null;
}

/** What admins may set; missing fields stay. */
export interface GroupSettingsPatch {
  announcement?: boolean;
  locked?: boolean;
  ephemeralSeconds?: number;
  joinApproval?: boolean;
  memberAddMode?: 'all_member_add' | 'admin_add';
}

const INVITE_DAYS = 3;

/** Groups as a person manages them on the phone. Errors of the server are AppError WHATSAPP_REJECTED. */
export class PhoneGroups {
  constructor(private readonly desk: PhoneDesk) {}

  /** -> JID of the new group. @throws AppError RECIPIENT_NOT_ON_WHATSAPP for an unknown participant */
  create(subject: string, participants: readonly string[]): Promise<string> {
    return this.desk.run(async () =>
      this.desk.context.groups.create(subject, await this.#people(participants)),
    );
  }

  /** Creates a community, with its announcement group. */
  async createCommunity(subject: string): Promise<{ jid: string; announcements: string }> {
    const attrs = { subject, key: `phone-${Date.now()}` };
    const parent = node('parent', { default_membership_approval_mode: 'request_required' });
    const made = child(await this.#ask('@g.us', 'set', node('create', attrs, [parent])), 'group');
    const jid = fullJid(made?.attrs['id'] ?? '');
    const parts = children(child(await this.#ask(jid, 'get', node('sub_groups')), 'sub_groups'), 'group');
    const announcements = parts.find((part) => child(part, 'default_sub_group'));
    return { jid, announcements: fullJid(announcements?.attrs['id'] ?? '') };
  }

  /** Makes a group part of a community: its members become members of it. */
  async linkToCommunity(community: string, group: string): Promise<void> {
    const link = node('link', { link_type: 'sub_group' }, [node('group', { jid: group })]);
    const answer = await this.#ask(community, 'set', node('links', {}, [link]));
    refusedIn(child(child(answer, 'links'), 'link'));
  }

  /** @throws AppError WHATSAPP_REJECTED also when the server refuses the one group */
  async unlinkFromCommunity(community: string, group: string): Promise<void> {
    const unlink = node('unlink', { unlink_type: 'sub_group' }, [node('group', { jid: group })]);
    refusedIn(child(await this.#ask(community, 'set', unlink), 'unlink'));
  }

  /** Ends it; its groups stay. */
  async deactivateCommunity(community: string): Promise<void> {
    await this.#ask(community, 'set', node('delete_parent'));
  }

  /** JIDs of the groups of a community. */
  async partsOf(community: string): Promise<string[]> {
    const answer = child(await this.#ask(community, 'get', node('sub_groups')), 'sub_groups');
    return children(answer, 'group').map(({ attrs }) => fullJid(attrs['id'] ?? ''));
  }

  async info(group: string): Promise<GroupInfo> {
    const answer = await this.#ask(group, 'get', node('query', { request: 'interactive' }));
    return readInfo(group, child(answer, 'group'));
  }

  /** @throws AppError RECIPIENT_NOT_ON_WHATSAPP */
  change(group: string, kind: GroupChangeKind, participants: readonly string[]): Promise<void> {
    return this.desk.run(async () => {
      const people = await this.#people(participants);
      await this.#ask(
        group,
        'set',
        node(
          kind,
          {},
          people.map((jid) => node('participant', { jid })),
        ),
      );
    });
  }

  async leave(group: string): Promise<void> {
    await this.#ask('@g.us', 'set', node('leave', {}, [node('group', { id: group })]));
  }

  async setSubject(group: string, subject: string): Promise<void> {
    await this.#ask(group, 'set', node('subject', {}, Buffer.from(subject)));
  }

  /** Empty text takes it away. */
  async setDescription(group: string, text: string): Promise<void> {
    const known = child(await this.#ask(group, 'get', node('query', { request: 'interactive' })), 'group');
    const prev = child(known, 'description')?.attrs['id'];
    const content = text
      ? node('description', { id: phoneMessageId(), prev }, [node('body', {}, Buffer.from(text))])
      : node('description', { delete: 'true', prev });
    await this.#ask(group, 'set', content);
  }

  /** JPEG; null takes it away. */
  async setPicture(group: string, jpeg: Uint8Array | null): Promise<void> {
    const content = jpeg ? [node('picture', { type: 'image' }, jpeg)] : [];
    const request = { target: group, xmlns: 'w:profile:picture', type: 'set' };
    await this.desk.context.link.query(request, content);
  }

  /** Id and address of the picture; null when the group has none. */
  async picture(group: string): Promise<{ id: string; directPath: string } | null> {
    const request = { target: group, xmlns: 'w:profile:picture', type: 'get' };
    const asked = this.desk.context.link.query(request, [node('picture', { type: 'image', query: 'url' })]);
    const answer = await asked.catch((error: unknown) => {
      if (error instanceof AppError && error.details.serverCode === 404) return undefined;
      throw error;
    });
    const attrs = child(answer, 'picture')?.attrs;
    return attrs ? { id: attrs['id'] ?? '', directPath: attrs['direct_path'] ?? '' } : null;
  }

  /** Who may put this account into groups; with `contacts` those in its address book. */
  async setWhoMayAdd(value: 'all' | 'contacts'): Promise<void> {
    const category = node('category', { name: 'groupadd', value });
    const request = { xmlns: 'privacy', type: 'set' };
    await this.desk.context.link.query(request, [node('privacy', {}, [category])]);
  }

  async setSettings(group: string, patch: GroupSettingsPatch): Promise<void> {
    const { announcement, locked, ephemeralSeconds, joinApproval, memberAddMode } = patch;
    const nodes: BinaryNode[] = [];
    if (announcement !== undefined) nodes.push(node(announcement ? 'announcement' : 'not_announcement'));
    if (locked !== undefined) nodes.push(node(locked ? 'locked' : 'unlocked'));
    if (ephemeralSeconds === 0) nodes.push(node('not_ephemeral'));
    else if (ephemeralSeconds !== undefined)
      nodes.push(node('ephemeral', { expiration: String(ephemeralSeconds) }));
    if (joinApproval !== undefined) {
      const state = node('group_join', { state: joinApproval ? 'on' : 'off' });
      nodes.push(node('membership_approval_mode', {}, [state]));
    }
    if (memberAddMode !== undefined) nodes.push(node('member_add_mode', {}, memberAddMode));
    for (const content of nodes) await this.#ask(group, 'set', content);
  }

  async inviteCode(group: string): Promise<string> {
    return child(await this.#ask(group, 'get', node('invite')), 'invite')?.attrs['code'] ?? '';
  }

  /** Makes a new code; the old one is worthless. */
  async revokeInvite(group: string): Promise<string> {
    return child(await this.#ask(group, 'set', node('invite')), 'invite')?.attrs['code'] ?? '';
  }

  /** Joins by a code, or asks to where admins decide. */
  async join(code: string): Promise<{ jid: string; joined: boolean }> {
    const answer = await this.#ask('@g.us', 'set', node('invite', { code }));
    const group = child(answer, 'group');
    const asked = child(answer, 'membership_approval_request');
    return { jid: (group ?? asked)?.attrs['jid'] ?? '', joined: group !== undefined };
  }

  /** Sends somebody an invitation as a message. */
  async invite(group: string, to: string, text: string): Promise<Sent> {
    const { subject } = await this.info(group);
    const inviteExpiration = Math.floor(Date.now() / 1000) + INVITE_DAYS * 86_400;
    const inviteCode = await this.inviteCode(group);
    const invite = { groupJid: group, groupName: subject, inviteCode, inviteExpiration, caption: text };
    return this.desk.send(to, { groupInviteMessage: invite });
  }

  /** Accepts an invitation that was made for this account. */
  async accept(group: string, invite: { code: string; expiration: number; admin: string }): Promise<void> {
    const { code, expiration, admin } = invite;
    await this.#ask(group, 'set', node('accept', { code, expiration: String(expiration), admin }));
  }

  /** Takes the own request to join back. */
  async cancelRequest(group: string): Promise<void> {
    const own = node('participant', { jid: this.desk.context.account.lid });
    await this.#ask(group, 'set', node('cancel_membership_requests', {}, [own]));
  }

  /** Phone-number JIDs of those who asked to join. */
  async requests(group: string): Promise<string[]> {
    const answer = await this.#ask(group, 'get', node('membership_approval_requests'));
    const list = children(child(answer, 'membership_approval_requests'), 'membership_approval_request');
    return list.map(({ attrs }) => attrs['phone_number'] ?? attrs['jid'] ?? '');
  }

  async decide(group: string, participants: readonly string[], approve: boolean): Promise<void> {
    const people = participants.map((each) =>
      node('participant', { jid: recipientJid(each, 'participants') }),
    );
    const action = node(approve ? 'approve' : 'reject', {}, people);
    await this.#ask(group, 'set', node('membership_requests_action', {}, [action]));
  }

  #ask(to: string, type: 'get' | 'set', content: BinaryNode): Promise<BinaryNode> {
    return this.desk.context.link.query({ to, xmlns: 'w:g2', type }, [content]);
  }

  /** Canonical addresses of people who have an account. */
  async #people(participants: readonly string[]): Promise<string[]> {
    const { peers } = this.desk.context;
    const jids = participants.map((each) => recipientJid(each, 'participants'));
    const lists = await peers.devicesOf(jids);
    for (const jid of jids) {
      if (lists.get(jid)?.length) continue;
      throw new AppError('RECIPIENT_NOT_ON_WHATSAPP', `participants: ${bareJid(jid)} is not on WhatsApp`, {
        field: 'participants',
      });
    }
    return jids.map((jid) => peers.canonical(jid));
  }
}

/** @throws AppError WHATSAPP_REJECTED */
function refusedIn(answer: BinaryNode | undefined): void {
  const error = children(answer, 'group').find(({ attrs }) => attrs['error'] !== undefined)?.attrs['error'];
  if (error !== undefined)
    throw new AppError('WHATSAPP_REJECTED', `server refused the group with ${error}`, {
      serverCode: Number(error),
    });
}

const fullJid = (id: string): string => (id.includes('@') ? id : `${id}@g.us`);

function readInfo(jid: string, group: BinaryNode | undefined): GroupInfo {
  const has = (tag: string): boolean => child(group, tag) !== undefined;
  return {
    jid,
    subject: group?.attrs['subject'] ?? '',
    description: textOf(child(child(group, 'description'), 'body')) ?? null,
    members: children(group, 'participant').map(({ attrs }) => ({
      jid: attrs['phone_number'] ?? attrs['jid'] ?? '',
      role: attrs['type'] === 'superadmin' || attrs['type'] === 'admin' ? attrs['type'] : null,
    })),
    announcement: has('announcement'),
    locked: has('locked'),
    ephemeralSeconds: Number(child(group, 'ephemeral')?.attrs['expiration'] ?? 0),
    joinApproval: has('membership_approval_mode'),
    parent: child(group, 'linked_parent')?.attrs['jid'] ?? null,
  };
}
