import type { Json, JsonObject } from '../../kernel/index.js';
import { secondsAttr } from './event-time.js';
import { jidAttr } from './message-source.js';
import type { RenderContext } from './rendered-event.js';
import { timeText } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { attr, child, children, childrenNamed, intAttr, stanzaJson, textOf } from './stanza.js';

const INVITE_LINK = 'https://chat.whatsapp.com/';

/** The stanza and what its changes share. */
interface Change {
  stanza: Stanza;
  at: Date | null;
  ctx: RenderContext;
}

/** What one child of a group notification changes in the event. */
type Changer = (node: Stanza, change: Change) => JsonObject;

const participants =
  (key: string): Changer =>
  (node) => ({
    PrevParticipantVersionID: attr(node, 'prev_v_id'),
    ParticipantVersionID: attr(node, 'v_id'),
    [key]: childrenNamed(node, 'participant').map((person) => jidAttr(person, 'jid')),
  });

const CHANGERS: Readonly<Record<string, Changer>> = {
  add: (node, change) => ({ ...participants('Join')(node, change), JoinReason: attr(node, 'reason') }),
  remove: participants('Leave'),
  promote: participants('Promote'),
  demote: participants('Demote'),
  locked: () => ({ Locked: { IsLocked: true } }),
  unlocked: () => ({ Locked: { IsLocked: false } }),
  announcement: (node) => ({ Announce: { IsAnnounce: true, AnnounceVersionID: attr(node, 'v_id') } }),
  not_announcement: (node) => ({ Announce: { IsAnnounce: false, AnnounceVersionID: attr(node, 'v_id') } }),
  ephemeral: (node) => ({ Ephemeral: { IsEphemeral: true, DisappearingTimer: intAttr(node, 'expiration') } }),
  not_ephemeral: () => ({ Ephemeral: { IsEphemeral: false, DisappearingTimer: 0 } }),
  // True even when approval was switched off: clients know it that way and read the group again.
  membership_approval_mode: () => ({ MembershipApprovalMode: { IsJoinApprovalRequired: true } }),
  delete: (node) => ({ Delete: { Deleted: true, DeleteReason: attr(node, 'reason') } }),
  invite: (node) => ({ NewInviteLink: `${INVITE_LINK}${attr(node, 'code')}` }),
  suspended: () => ({ Suspended: true }),
  unsuspended: () => ({ Unsuspended: true }),
  subject: (node, { ctx }) => ({ Name: { Name: attr(node, 'subject'), ...nameSetBy(node, ctx) } }),
  description: topicChange,
  link: (node, { ctx }) => ({ Link: linkChange(node, 'link', ctx) }),
  unlink: (node, { ctx }) => ({ Unlink: linkChange(node, 'unlink', ctx) }),
};

/**
 * Payload of `GroupInfo` from a group notification; several changes in one stanza give one payload. A change
 * that is not known appears raw under `UnknownChanges`.
 */
export function groupChangeJson(stanza: Stanza, ctx: RenderContext): JsonObject {
  const at = secondsAttr(stanza, 't');
  const event: JsonObject = {
    JID: jidAttr(stanza, 'from'),
    Notify: attr(stanza, 'notify'),
    Sender: jidAttr(stanza, 'participant') || null,
    SenderPN: jidAttr(stanza, 'participant_pn') || null,
    Timestamp: timeText(at, ctx),
    Name: null,
    Topic: null,
    Locked: null,
    Announce: null,
    Ephemeral: null,
    MembershipApprovalMode: null,
    Delete: null,
    Link: null,
    Unlink: null,
    NewInviteLink: null,
    PrevParticipantVersionID: '',
    ParticipantVersionID: '',
    JoinReason: '',
    Join: null,
    Leave: null,
    Promote: null,
    Demote: null,
    Suspended: false,
    Unsuspended: false,
    UnknownChanges: null,
  };
  const unknown: Json[] = [];
  for (const node of children(stanza)) {
    const changer = Object.hasOwn(CHANGERS, node.tag) ? CHANGERS[node.tag] : undefined;
    if (changer) Object.assign(event, changer(node, { stanza, at, ctx }));
    else unknown.push(stanzaJson(node));
  }
  if (unknown.length > 0) event['UnknownChanges'] = unknown;
  return event;
}

function topicChange(node: Stanza, { stanza, at, ctx }: Change): JsonObject {
  const deleted = child(node, 'delete') !== undefined;
  return {
    Topic: {
      Topic: deleted ? '' : textOf(child(node, 'body')),
      TopicID: attr(node, 'id'),
      TopicSetAt: timeText(at, ctx),
      TopicSetBy: jidAttr(stanza, 'participant'),
      TopicSetByPN: jidAttr(stanza, 'participant_pn'),
      TopicDeleted: deleted,
    },
  };
}

function linkChange(node: Stanza, prefix: 'link' | 'unlink', ctx: RenderContext): JsonObject {
  const group = child(node, 'group') ?? { tag: 'group', attrs: {} };
  return {
    Type: attr(node, `${prefix}_type`),
    UnlinkReason: attr(node, 'unlink_reason'),
    Group: {
      JID: jidAttr(group, 'jid') || groupJid(attr(group, 'id')),
      Name: attr(group, 'subject'),
      ...nameSetBy(group, ctx),
      IsDefaultSubGroup: child(group, 'default_sub_group') !== undefined,
    },
  };
}

/** Who gave a group its name and when, from the `s_*` attributes. */
export function nameSetBy(node: Stanza, ctx: RenderContext): JsonObject {
  return {
    NameSetAt: timeText(secondsAttr(node, 's_t'), ctx),
    NameSetBy: jidAttr(node, 's_o'),
    NameSetByPN: jidAttr(node, 's_o_pn'),
  };
}

/** Address of a group from the id that stanzas use, with or without its server. */
export function groupJid(id: string): string {
  return id === '' || id.includes('@') ? id : `${id}@g.us`;
}
