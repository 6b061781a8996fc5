import type { EventType } from './names.js';
import { BYTES, FLAG, INTEGER, JID, NODE, TEXT, TIME, list, object, orNull, proto } from './shape.js';
import type { Shape } from './shape.js';

const GROUP_NAME = { Name: TEXT, NameSetAt: TIME, NameSetBy: JID, NameSetByPN: JID };
const GROUP_TOPIC = {
  Topic: TEXT,
  TopicID: TEXT,
  TopicSetAt: TIME,
  TopicSetBy: JID,
  TopicSetByPN: JID,
  TopicDeleted: FLAG,
};
const GROUP_LINK = orNull(
  object({
    Type: TEXT,
    UnlinkReason: TEXT,
    Group: object({ JID, ...GROUP_NAME, IsDefaultSubGroup: FLAG }),
  }),
);
const BLOCK_CHANGE = object({ JID, Action: TEXT });

const CHANNEL_PICTURE = object({ url: TEXT, id: TEXT, type: TEXT, direct_path: TEXT, hash: orNull(BYTES) });
const CHANNEL_TEXT = object({ text: TEXT, id: TEXT, update_time: TEXT });

/** Payloads of groups, contacts and channels. */
export const CONTACT_PAYLOADS = {
  GroupInfo: object({
    JID,
    Notify: TEXT,
    Sender: orNull(JID),
    SenderPN: orNull(JID),
    Timestamp: TIME,
    Name: orNull(object(GROUP_NAME)),
    Topic: orNull(object(GROUP_TOPIC)),
    Locked: orNull(object({ IsLocked: FLAG })),
    Announce: orNull(object({ IsAnnounce: FLAG, AnnounceVersionID: TEXT })),
    Ephemeral: orNull(object({ IsEphemeral: FLAG, DisappearingTimer: INTEGER })),
    MembershipApprovalMode: orNull(object({ IsJoinApprovalRequired: FLAG })),
    Delete: orNull(object({ Deleted: FLAG, DeleteReason: TEXT })),
    Link: GROUP_LINK,
    Unlink: GROUP_LINK,
    NewInviteLink: orNull(TEXT),
    PrevParticipantVersionID: TEXT,
    ParticipantVersionID: TEXT,
    JoinReason: TEXT,
    Join: list(JID),
    Leave: list(JID),
    Promote: list(JID),
    Demote: list(JID),
    Suspended: FLAG,
    Unsuspended: FLAG,
    UnknownChanges: list(orNull(NODE)),
  }),
  JoinedGroup: object({
    Reason: TEXT,
    Type: TEXT,
    CreateKey: TEXT,
    Sender: orNull(JID),
    SenderPN: orNull(JID),
    Notify: TEXT,
    JID,
    OwnerJID: JID,
    OwnerPN: JID,
    ...GROUP_NAME,
    ...GROUP_TOPIC,
    IsLocked: FLAG,
    IsAnnounce: FLAG,
    AnnounceVersionID: TEXT,
    IsEphemeral: FLAG,
    DisappearingTimer: INTEGER,
    IsIncognito: FLAG,
    IsParent: FLAG,
    DefaultMembershipApprovalMode: TEXT,
    LinkedParentJID: JID,
    IsDefaultSubGroup: FLAG,
    IsJoinApprovalRequired: FLAG,
    AddressingMode: TEXT,
    GroupCreated: TIME,
    CreatorCountryCode: TEXT,
    ParticipantVersionID: TEXT,
    Participants: list(
      object({
        JID,
        PhoneNumber: JID,
        LID: JID,
        IsAdmin: FLAG,
        IsSuperAdmin: FLAG,
        DisplayName: TEXT,
        Error: INTEGER,
        AddRequest: orNull(object({ Code: TEXT, Expiration: TIME })),
      }),
    ),
    ParticipantCount: INTEGER,
    MemberAddMode: TEXT,
    Suspended: FLAG,
  }),
  Picture: object({ JID, Author: JID, Timestamp: TIME, Remove: FLAG, PictureID: TEXT }),
  BlocklistChange: BLOCK_CHANGE,
  Blocklist: object({ Action: TEXT, DHash: TEXT, PrevDHash: TEXT, Changes: list(BLOCK_CHANGE) }),
  UserAbout: object({ JID, Status: TEXT, Timestamp: TIME }),
  IdentityChange: object({ JID, Timestamp: TIME, Implicit: FLAG }),
  NewsletterJoin: object({
    id: JID,
    state: object({ type: TEXT }),
    thread_metadata: object({
      creation_time: TEXT,
      invite: TEXT,
      name: CHANNEL_TEXT,
      description: CHANNEL_TEXT,
      subscribers_count: TEXT,
      verification: TEXT,
      picture: orNull(CHANNEL_PICTURE),
      preview: CHANNEL_PICTURE,
      settings: object({ reaction_codes: object({ value: TEXT }) }),
    }),
    viewer_metadata: orNull(object({ mute: TEXT, role: TEXT })),
  }),
  NewsletterLeave: object({ id: JID, role: TEXT }),
  NewsletterMuteChange: object({ id: JID, mute: TEXT }),
  NewsletterLiveUpdate: object({
    JID,
    Time: TIME,
    Messages: list(
      object({
        MessageServerID: INTEGER,
        MessageID: TEXT,
        Type: TEXT,
        Timestamp: TIME,
        ViewsCount: INTEGER,
        ReactionCounts: { type: ['object', 'null'], additionalProperties: INTEGER },
        Message: orNull(proto('waE2E.Message')),
      }),
    ),
  }),
} satisfies Partial<Record<EventType, Shape>>;
