import { isLid, isPn } from '../../kernel/index.js';
import type { JsonObject } from '../../kernel/index.js';
import { secondsAttr } from './event-time.js';
import { groupJid, nameSetBy } from './group-change.js';
import { jidAttr } from './message-source.js';
import type { RenderContext } from './rendered-event.js';
import { timeText } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { attr, child, childrenNamed, intAttr, textOf } from './stanza.js';

/** Payload of `JoinedGroup`: the group's properties and how the account came into it, on one level. */
export function joinedGroupJson(stanza: Stanza, create: Stanza, ctx: RenderContext): JsonObject {
  const group = child(create, 'group') ?? { tag: 'group', attrs: {} };
  return {
    Reason: attr(create, 'reason'),
    Type: attr(create, 'type'),
    CreateKey: attr(create, 'key'),
    Sender: jidAttr(stanza, 'participant') || null,
    SenderPN: jidAttr(stanza, 'participant_pn') || null,
    Notify: attr(stanza, 'notify'),
    ...groupJson(group, ctx),
  };
}

/** A group's properties as WhatsApp's `<group>` element gives them. */
export function groupJson(group: Stanza, ctx: RenderContext): JsonObject {
  const has = (tag: string): boolean => child(group, tag) !== undefined;
  const none: Stanza = { tag: '', attrs: {} };
  const people = childrenNamed(group, 'participant').map((person) => participantJson(person, ctx));
  return {
    JID: groupJid(attr(group, 'id')),
    OwnerJID: jidAttr(group, 'creator'),
    OwnerPN: jidAttr(group, 'creator_pn'),
    Name: attr(group, 'subject'),
    ...nameSetBy(group, ctx),
    ...topicJson(child(group, 'description'), ctx),
    IsLocked: has('locked'),
    IsAnnounce: has('announcement'),
    AnnounceVersionID: attr(group, 'a_v_id'),
    IsEphemeral: has('ephemeral'),
    DisappearingTimer: intAttr(child(group, 'ephemeral') ?? none, 'expiration'),
    IsIncognito: has('incognito'),
    IsParent: has('parent'),
    DefaultMembershipApprovalMode: attr(child(group, 'parent') ?? none, 'default_membership_approval_mode'),
    LinkedParentJID: jidAttr(child(group, 'linked_parent') ?? none, 'jid'),
    IsDefaultSubGroup: has('default_sub_group'),
    IsJoinApprovalRequired: has('membership_approval_mode'),
    AddressingMode: attr(group, 'addressing_mode'),
    GroupCreated: timeText(secondsAttr(group, 'creation'), ctx),
    CreatorCountryCode: attr(group, 'creator_country_code'),
    ParticipantVersionID: attr(group, 'p_v_id'),
    Participants: people.length > 0 ? people : null,
    ParticipantCount: intAttr(group, 'size') || people.length,
    MemberAddMode: textOf(child(group, 'member_add_mode')),
    Suspended: has('suspended'),
  };
}

function topicJson(description: Stanza | undefined, ctx: RenderContext): JsonObject {
  const body = description && child(description, 'body');
  const node = body ? description : { tag: '', attrs: {} };
  return {
    Topic: textOf(body),
    TopicID: attr(node, 'id'),
    TopicSetAt: timeText(secondsAttr(node, 't'), ctx),
    TopicSetBy: jidAttr(node, 'participant'),
    TopicSetByPN: jidAttr(node, 'participant_pn'),
    TopicDeleted: false,
  };
}

function participantJson(person: Stanza, ctx: RenderContext): JsonObject {
  const jid = jidAttr(person, 'jid');
  const type = attr(person, 'type');
  const error = intAttr(person, 'error');
  const request = error === 0 ? undefined : child(person, 'add_request');
  return {
    JID: jid,
    PhoneNumber: isPn(jid) ? jid : jidAttr(person, 'phone_number'),
    LID: isLid(jid) ? jid : jidAttr(person, 'lid'),
    IsAdmin: type === 'admin' || type === 'superadmin',
    IsSuperAdmin: type === 'superadmin',
    DisplayName: attr(person, 'display_name'),
    Error: error,
    AddRequest: request
      ? { Code: attr(request, 'code'), Expiration: timeText(secondsAttr(request, 'expiration'), ctx) }
      : null,
  };
}
