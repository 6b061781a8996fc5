import type { EventType } from './names.js';

/** Heading under which a type is listed in documents and user interfaces. */
export type EventGroup =
  | 'Messages'
  | 'Groups and contacts'
  | 'Connection and session'
  | 'Privacy and settings'
  | 'Synchronisation'
  | 'Calls'
  | 'Presence'
  | 'Identity'
  | 'Errors'
  | 'Channels'
  | 'Meta bridge';

/**
 * `now`: the gateway emits it. `later`: accepted in subscriptions, not emitted by this version.
 * `never`: WhatsApp accounts never produce it; the name is accepted for compatibility.
 * `alias`: subscribing to it delivers the events of `aliasOf`, under that other name and only once.
 */
export type EventStatus = 'now' | 'later' | 'never' | 'alias';

/** What the gateway says about one event type. */
export interface CatalogueEntry {
  readonly group: EventGroup;
  readonly description: string;
  readonly status: EventStatus;
  readonly aliasOf?: EventType;
}

/** One entry per event type; the type makes the table total. */
export const CATALOGUE: Readonly<Record<EventType, CatalogueEntry>> = {
  Message: {
    group: 'Messages',
    status: 'now',
    description:
      'A message of any kind, received or sent from another device of the account: text, media, reaction, ' +
      'edit, revoke, poll, vote. Messages sent through the gateway appear only when their echo is on.',
  },
  UndecryptableMessage: {
    group: 'Messages',
    status: 'now',
    description:
      'A message arrived that could not be decrypted, or whose content is kept from linked devices. When the ' +
      'sender resends it, a Message with the same id follows.',
  },
  Receipt: {
    group: 'Messages',
    status: 'alias',
    aliasOf: 'ReadReceipt',
    description: 'Second name of ReadReceipt in subscriptions; the events carry the type ReadReceipt.',
  },
  MediaRetry: {
    group: 'Messages',
    status: 'later',
    description: 'The phone answered a request to upload the media of an old message again.',
  },
  ReadReceipt: {
    group: 'Messages',
    status: 'now',
    description:
      'Messages were delivered or read, by the other side (Delivered, Read) or on another own device (ReadSelf).',
  },
  GroupInfo: {
    group: 'Groups and contacts',
    status: 'later',
    description: 'A group changed: participants, admins, subject, description, settings, invite link.',
  },
  JoinedGroup: {
    group: 'Groups and contacts',
    status: 'later',
    description: 'The account created a group, joined one, or was added to one.',
  },
  Picture: {
    group: 'Groups and contacts',
    status: 'later',
    description: 'The picture of a contact, a group or the account itself was set or removed.',
  },
  BlocklistChange: {
    group: 'Groups and contacts',
    status: 'never',
    description: 'One entry of a block list change. Never sent by itself: see Blocklist.',
  },
  Blocklist: {
    group: 'Groups and contacts',
    status: 'later',
    description: 'Contacts were blocked or unblocked.',
  },
  Connected: {
    group: 'Connection and session',
    status: 'now',
    description: 'The session is logged in and usable, after every connect and reconnect.',
  },
  Disconnected: {
    group: 'Connection and session',
    status: 'now',
    description: 'The connection was lost without anybody asking for it; the gateway reconnects.',
  },
  ConnectFailure: {
    group: 'Connection and session',
    status: 'now',
    description:
      'WhatsApp refused the login with a reason that has no event type of its own; or, with Reason 0, the session’s proxy keeps it from WhatsApp and Message says how.',
  },
  KeepAliveRestored: {
    group: 'Connection and session',
    status: 'later',
    description: 'The connection answers again after a keep-alive timeout.',
  },
  KeepAliveTimeout: {
    group: 'Connection and session',
    status: 'later',
    description: 'WhatsApp did not answer a keep-alive in time.',
  },
  LoggedOut: {
    group: 'Connection and session',
    status: 'now',
    description:
      'The linked device was removed, on the phone or by WhatsApp; the session must be paired again.',
  },
  ClientOutdated: {
    group: 'Connection and session',
    status: 'now',
    description: 'WhatsApp does not accept the protocol version of this gateway any more.',
  },
  TemporaryBan: {
    group: 'Connection and session',
    status: 'now',
    description: 'The account is banned for a while; Expire is the duration in nanoseconds.',
  },
  StreamError: {
    group: 'Connection and session',
    status: 'now',
    description: 'WhatsApp ended the stream with a code that has no event type of its own.',
  },
  StreamReplaced: {
    group: 'Connection and session',
    status: 'now',
    description: 'Another program opened a connection with the same credentials.',
  },
  PairSuccess: {
    group: 'Connection and session',
    status: 'now',
    description: 'A phone was linked, by QR or by code.',
  },
  PairError: {
    group: 'Connection and session',
    status: 'now',
    description: 'A phone confirmed the link but its identity could not be verified.',
  },
  QR: {
    group: 'Connection and session',
    status: 'now',
    description: 'A picture of the pairing code to be scanned; a new one follows when it expires.',
  },
  QRScannedWithoutMultidevice: {
    group: 'Connection and session',
    status: 'now',
    description: 'The phone that scanned the code is too old for linked devices. Practically extinct.',
  },
  PrivacySettings: {
    group: 'Privacy and settings',
    status: 'later',
    description: 'A privacy setting of the account was changed on another device.',
  },
  PushNameSetting: {
    group: 'Privacy and settings',
    status: 'now',
    description: "The account's own display name changed.",
  },
  UserAbout: {
    group: 'Privacy and settings',
    status: 'later',
    description: 'A contact changed the about text.',
  },
  AppState: {
    group: 'Synchronisation',
    status: 'later',
    description: 'One change of synchronised state: mute, pin, archive, star, label, contact, setting.',
  },
  AppStateSyncComplete: {
    group: 'Synchronisation',
    status: 'later',
    description: 'A collection of synchronised state is up to date.',
  },
  HistorySync: {
    group: 'Synchronisation',
    status: 'later',
    description: 'A portion of the chat history from the phone.',
  },
  OfflineSyncCompleted: {
    group: 'Synchronisation',
    status: 'now',
    description: 'Everything that was missed while offline has been delivered.',
  },
  OfflineSyncPreview: {
    group: 'Synchronisation',
    status: 'now',
    description: 'How much was missed while offline, right after connecting.',
  },
  CallOffer: { group: 'Calls', status: 'now', description: 'A call is ringing.' },
  CallAccept: {
    group: 'Calls',
    status: 'now',
    description: 'A call was answered, here or on another device.',
  },
  CallTerminate: { group: 'Calls', status: 'now', description: 'A call ended, with the reason.' },
  CallOfferNotice: {
    group: 'Calls',
    status: 'now',
    description: 'Notice of a call that does not ring, mostly in a group.',
  },
  CallRelayLatency: {
    group: 'Calls',
    status: 'now',
    description: 'Relay measurements at the start of a call, several per call.',
  },
  CallReject: {
    group: 'Calls',
    status: 'now',
    description:
      'The gateway has rejected a call: by the session’s settings, or on request. The gateway’s own type; the legacy ' +
      'API has none for it.',
  },
  Presence: {
    group: 'Presence',
    status: 'now',
    description: 'A watched contact came online or went offline.',
  },
  ChatPresence: {
    group: 'Presence',
    status: 'now',
    description: 'Somebody types, records audio, or stopped doing so.',
  },
  IdentityChange: {
    group: 'Identity',
    status: 'later',
    description: "A contact's identity key changed: new phone or new installation.",
  },
  CATRefreshError: {
    group: 'Errors',
    status: 'never',
    description: 'Messenger token renewal; does not exist on WhatsApp accounts.',
  },
  NewsletterJoin: {
    group: 'Channels',
    status: 'later',
    description: 'The account followed or created a channel.',
  },
  NewsletterLeave: { group: 'Channels', status: 'later', description: 'The account left a channel.' },
  NewsletterMuteChange: {
    group: 'Channels',
    status: 'later',
    description: 'A channel was muted or unmuted on another device.',
  },
  NewsletterLiveUpdate: {
    group: 'Channels',
    status: 'later',
    description: 'View and reaction counters of recent channel posts.',
  },
  FBMessage: {
    group: 'Meta bridge',
    status: 'never',
    description: 'Messenger and Instagram messages; do not exist on WhatsApp accounts.',
  },
  AccountHealth: {
    group: 'Connection and session',
    status: 'now',
    description:
      'WhatsApp restricts whom the account may write to, or lifts that: the reach-out time lock, or the cap of ' +
      'messages to new chats. The gateway’s own type; the legacy API has none for it.',
  },
};
