/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> =
  T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** How a rejected caller sees it. */
export type CallRejectType =
  /** The line is busy. */
  | 'BUSY'
  /** The call was declined. */
  | 'DECLINED'
  /** The account cannot be reached. */
  | 'UNAVAILABLE';

/** What the account does in a chat. */
export type ChatPresenceState =
  /** Typing. */
  | 'COMPOSING'
  /** Neither any more. */
  | 'PAUSED'
  /** Recording a voice note. */
  | 'RECORDING';

/** Numbers to look up. */
export type CheckNumbersInput = {
  /** 1 to 500 phone numbers with country code; `+`, spaces and dashes are ignored. */
  numbers: Array<string>;
  /** Which session; may be left out with a session's own token. */
  sessionId?: string | number | null | undefined;
};

/** Which session to connect. */
export type ConnectSessionInput = {
  /** Event types; `All` or an empty list means all. An item may itself be a list with commas. Absent: the subscription stays. */
  events?: Array<string> | null | undefined;
  /** Which session; may be left out with a session's own token. */
  sessionId?: string | number | null | undefined;
  /** Wait for the real state, at most this many ms (up to 60000); 0 answers at once. */
  waitMs?: number | null | undefined;
};

/** The connection in one word. */
export type ConnectionHealth =
  /** Connected and logged in. */
  | 'CONNECTED'
  /** Connected to WhatsApp, no account logged in (pairing). */
  | 'CONNECTED_NOT_LOGGED'
  /** A client exists, its connection is down. */
  | 'DISCONNECTED'
  /** No client exists. */
  | 'NO_CLIENT';

/** A new session. */
export type CreateSessionInput = {
  /** Event types; `All` or an empty list means all. An item may itself be a list with commas. */
  events?: Array<string> | null | undefined;
  /** From then on its token is refused. Absent: never. */
  expiresAt?: string | null | undefined;
  /** 1 to 255 characters. */
  name: string;
  /** Settings that differ from the defaults. */
  settings?: SessionSettingsInput | null | undefined;
  /** The session's token, chosen by you: 8 to 512 printable ASCII characters. Absent: one is made. */
  token?: string | null | undefined;
  /** Where events are posted to, as setWebhook does. */
  webhookUrl?: string | null | undefined;
};

/** Which session to delete, and how. */
export type DeleteSessionInput = {
  /** Also log the device out at WhatsApp. Everything stored for the session goes in either case. */
  full?: boolean | null | undefined;
  /** The session. */
  sessionId: string | number;
};

/** Which session's webhook to delete. */
export type DeleteWebhookInput = {
  /** Which session; may be left out with a session's own token. */
  sessionId?: string | number | null | undefined;
};

/** Which session to disconnect. */
export type DisconnectSessionInput = {
  /** Which session; may be left out with a session's own token. */
  sessionId?: string | number | null | undefined;
};

/** The types of events. Their payloads' JSON Schemas are published beside this schema. */
export type EventType =
  /** WhatsApp restricts whom the account may write to, or lifts that: the reach-out time lock, or the cap of messages to new chats. The gateway’s own type; the legacy API has none for it. */
  | 'AccountHealth'
  /** One change of synchronised state: mute, pin, archive, star, label, contact, setting. */
  | 'AppState'
  /** A collection of synchronised state is up to date. */
  | 'AppStateSyncComplete'
  /** Contacts were blocked or unblocked. */
  | 'Blocklist'
  /** One entry of a block list change. Never sent by itself: see Blocklist. */
  | 'BlocklistChange'
  /** Messenger token renewal; does not exist on WhatsApp accounts. */
  | 'CATRefreshError'
  /** A call was answered, here or on another device. */
  | 'CallAccept'
  /** A call is ringing. */
  | 'CallOffer'
  /** Notice of a call that does not ring, mostly in a group. */
  | 'CallOfferNotice'
  /** The gateway has rejected a call: by the session’s settings, or on request. The gateway’s own type; the legacy API has none for it. */
  | 'CallReject'
  /** Relay measurements at the start of a call, several per call. */
  | 'CallRelayLatency'
  /** A call ended, with the reason. */
  | 'CallTerminate'
  /** Somebody types, records audio, or stopped doing so. */
  | 'ChatPresence'
  /** WhatsApp does not accept the protocol version of this gateway any more. */
  | 'ClientOutdated'
  /** WhatsApp refused the login with a reason that has no event type of its own; or, with Reason 0, the session’s proxy keeps it from WhatsApp and Message says how. */
  | 'ConnectFailure'
  /** The session is logged in and usable, after every connect and reconnect. */
  | 'Connected'
  /** The connection was lost without anybody asking for it; the gateway reconnects. */
  | 'Disconnected'
  /** Messenger and Instagram messages; do not exist on WhatsApp accounts. */
  | 'FBMessage'
  /** A group changed: participants, admins, subject, description, settings, invite link. */
  | 'GroupInfo'
  /** A portion of the chat history from the phone. */
  | 'HistorySync'
  /** A contact's identity key changed: new phone or new installation. */
  | 'IdentityChange'
  /** The account created a group, joined one, or was added to one. */
  | 'JoinedGroup'
  /** The connection answers again after a keep-alive timeout. */
  | 'KeepAliveRestored'
  /** WhatsApp did not answer a keep-alive in time. */
  | 'KeepAliveTimeout'
  /** The linked device was removed, on the phone or by WhatsApp; the session must be paired again. */
  | 'LoggedOut'
  /** The phone answered a request to upload the media of an old message again. */
  | 'MediaRetry'
  /** A message of any kind, received or sent from another device of the account: text, media, reaction, edit, revoke, poll, vote. Messages sent through the gateway appear only when their echo is on. */
  | 'Message'
  /** The account followed or created a channel. */
  | 'NewsletterJoin'
  /** The account left a channel. */
  | 'NewsletterLeave'
  /** View and reaction counters of recent channel posts. */
  | 'NewsletterLiveUpdate'
  /** A channel was muted or unmuted on another device. */
  | 'NewsletterMuteChange'
  /** Everything that was missed while offline has been delivered. */
  | 'OfflineSyncCompleted'
  /** How much was missed while offline, right after connecting. */
  | 'OfflineSyncPreview'
  /** A phone confirmed the link but its identity could not be verified. */
  | 'PairError'
  /** A phone was linked, by QR or by code. */
  | 'PairSuccess'
  /** The picture of a contact, a group or the account itself was set or removed. */
  | 'Picture'
  /** A watched contact came online or went offline. */
  | 'Presence'
  /** A privacy setting of the account was changed on another device. */
  | 'PrivacySettings'
  /** The account's own display name changed. */
  | 'PushNameSetting'
  /** A picture of the pairing code to be scanned; a new one follows when it expires. */
  | 'QR'
  /** The phone that scanned the code is too old for linked devices. Practically extinct. */
  | 'QRScannedWithoutMultidevice'
  /** Messages were delivered or read, by the other side (Delivered, Read) or on another own device (ReadSelf). */
  | 'ReadReceipt'
  /** Second name of ReadReceipt in subscriptions; the events carry the type ReadReceipt. */
  | 'Receipt'
  /** WhatsApp ended the stream with a code that has no event type of its own. */
  | 'StreamError'
  /** Another program opened a connection with the same credentials. */
  | 'StreamReplaced'
  /** The account is banned for a while; Expire is the duration in nanoseconds. */
  | 'TemporaryBan'
  /** A message arrived that could not be decrypted, or whose content is kept from linked devices. When the sender resends it, a Message with the same id follows. */
  | 'UndecryptableMessage'
  /** A contact changed the about text. */
  | 'UserAbout';

/** Which of the operator's global transports leave this session out; absent keeps. */
export type GlobalTransportSkipsInput = {
  /** Not to the global RabbitMQ exchange. */
  rabbitmq?: boolean | null | undefined;
  /** Not to the global Redis stream. */
  redis?: boolean | null | undefined;
  /** Media not to the global object store. */
  s3?: boolean | null | undefined;
  /** Not to the global SQS queue. */
  sqs?: boolean | null | undefined;
  /** Not to the global webhook. */
  webhook?: boolean | null | undefined;
  /** Not to the global WebSocket endpoints. */
  websocket?: boolean | null | undefined;
};

/** Which session to log out. */
export type LogoutSessionInput = {
  /** Which session; may be left out with a session's own token. */
  sessionId?: string | number | null | undefined;
};

/** Messages to mark as read. */
export type MarkReadInput = {
  /** Their chat. */
  chat: string;
  /** Their ids, 1 to 1000. */
  messageIds: Array<string | number>;
  /** Their author; needed in groups. */
  sender?: string | null | undefined;
  /** Which session; may be left out with a session's own token. */
  sessionId?: string | number | null | undefined;
};

/** Reply, forward and mentions. */
export type MessageContextInput = {
  /** Show it as forwarded. */
  isForwarded?: boolean | null | undefined;
  /** Mention every member of the group. */
  mentionAll?: boolean | null | undefined;
  /** Accounts mentioned in the text, as addresses or phone numbers. */
  mentionedJids?: Array<string> | null | undefined;
  /** Author of that message; may be left out when it is stored. */
  participant?: string | null | undefined;
  /** That message with proto field names, e.g. `{"conversation": "Hi"}`. */
  quotedMessage?: unknown;
  /** Id of the message that is answered. Of a stored one author and quote are looked up. */
  stanzaId?: string | null | undefined;
};

/** What every kind of message can be sent with. */
export type MessageOptions = {
  /** Reply, forward and mentions. */
  context?: MessageContextInput | null | undefined;
  /** True: it also comes back as a Message event, whatever the settings say. */
  echo?: boolean | null | undefined;
  /** Seconds until it disappears: 86400, 604800 or 7776000 (buttons, flows and carousels: any number); 0 for never. */
  ephemeralSeconds?: number | null | undefined;
  /** Of a scheduled message: from then on it is not sent any more, but fails as EXPIRED. Absent: a day after `sendAt`. */
  expiresAt?: string | null | undefined;
  /** The same key with the same content sends once, however often it is asked; with another content it is refused. */
  idempotencyKey?: string | null | undefined;
  /** WhatsApp's id for it, chosen by you. Absent: one is made. */
  messageId?: string | null | undefined;
  /** Ask WhatsApp whether the number exists, also when it is known from before. */
  numberCheck?: boolean | null | undefined;
  /** Id of a stored message that is answered; short for `context: { stanzaId }`. */
  replyTo?: string | number | null | undefined;
  /** Send it then instead of now. It waits in the database with its files, through restarts; see `scheduledMessages`. Not together with `waitForAck`. */
  sendAt?: string | null | undefined;
  /** Milliseconds of "typing" (for audio "recording") shown before the send, up to 30000. */
  typingMs?: number | null | undefined;
  /** Wait (bounded) for the server's answer; a refusal is then an error with its code. */
  waitForAck?: boolean | null | undefined;
};

/** RECEIVED for incoming messages; the others are the life of an outgoing one. */
export type MessageState =
  /** It was taken back before its time. */
  | 'CANCELLED'
  /** It is on the recipient's device. */
  | 'DELIVERED'
  /** The server refused it, or it could not be sent; `error` says why. */
  | 'FAILED'
  /** A voice or video note was played. */
  | 'PLAYED'
  /** Stored, not yet taken by the server. */
  | 'QUEUED'
  /** It was read. */
  | 'READ'
  /** It came in. */
  | 'RECEIVED'
  /** It waits for its time; see `scheduledMessages`. */
  | 'SCHEDULED'
  /** The server has it. */
  | 'SENT'
  /** Given up without an answer of the server: it may have arrived. */
  | 'UNKNOWN';

/** How fast the session sends; absent keeps, null resets. Holds for what is sent from then on. */
export type PacingSettingsInput = {
  /** Day on which the account's warm-up began, `2026-03-20`; null for the day on which its phone was linked. */
  accountSince?: string | null | undefined;
  /** Messages within any 24 hours to people who never wrote to the account, 0 to 100000; null for no cap. Answers and what changes an earlier message (edits, reactions, deletions) do not count. */
  coldMessagesPerDay?: number | null | undefined;
  /** The space between two messages is longer by a random part of up to this, 0 to 100. Default 30. */
  jitterPercent?: number | null | undefined;
  /** Seconds that a message may wait for its turn, 0 to 600; one that would wait longer is refused with RATE_LIMITED. Default 60. */
  maxWaitSeconds?: number | null | undefined;
  /** Messages that leave in a minute at most, whatever their chats, 1 to 600; null for as fast as they come. They are spread: the next one leaves 60 s divided by this after the last. */
  messagesPerMinute?: number | null | undefined;
  /** Caps messages to people who never wrote by the age of the account, within any 24 hours: 5 on the first day, then 8, 12, 20 (days 4 and 5), 30 (6 and 7), 45 (8 to 10), 70 (11 to 14), 120 (third week), 200 (fourth week), none afterwards. With `coldMessagesPerDay` the lower one holds. */
  warmUp?: boolean | null | undefined;
};

/** The account's presence. */
export type PresenceState =
  /** Online. */
  | 'AVAILABLE'
  /** Offline; the phone keeps its push notices. */
  | 'UNAVAILABLE';

/** The proxy of the session's connection to WhatsApp and of its media; nothing else goes through it. A change holds at once: a connected session comes back through the new one. While it fails there is no direct connection in its place: connectSession answers PROXY_FAILED, and a ConnectFailure event with Reason 0 says why. Absent keeps, null resets. */
export type ProxySettingsInput = {
  /** Whether the proxy is used. */
  enabled?: boolean | null | undefined;
  /** `http://`, `https://`, `socks5://` or `socks5h://` with host and port, user and password percent-encoded if needed. Names are always resolved by the proxy. Reads hide the password. */
  url?: string | null | undefined;
};

/** The session's own RabbitMQ; absent keeps, null resets. */
export type RabbitmqSettingsInput = {
  /** Queues go when their last consumer goes. */
  autoDelete?: boolean | null | undefined;
  /** Kept for existing clients: events wait in the database, not in memory. */
  batchSize?: number | null | undefined;
  /** Kept for existing clients: events wait in the database, not in memory. */
  batchTimeoutMs?: number | null | undefined;
  /** Connections to the broker at most. */
  connectionPoolSize?: number | null | undefined;
  /** Exchange for rejected and expired messages. */
  deadLetterExchange?: string | null | undefined;
  /** Their routing key. */
  deadLetterRoutingKey?: string | null | undefined;
  /** 1 transient, 2 persistent. */
  deliveryMode?: number | null | undefined;
  /** Exchange and queues survive a restart of the broker. */
  durable?: boolean | null | undefined;
  /** Whether events are published. */
  enabled?: boolean | null | undefined;
  /** Event types with commas between, or All, whatever the session itself subscribes to. */
  events?: string | null | undefined;
  /** Exchange that events are published to; `whatsapp.events` when not set. It is declared. */
  exchange?: string | null | undefined;
  /** Further exchange arguments, an object. */
  exchangeArguments?: unknown;
  /** topic, direct, fanout or headers; needed when enabled. */
  exchangeType?: string | null | undefined;
  /** Queues for this connection alone. */
  exclusive?: boolean | null | undefined;
  /** Messages a queue holds at most. */
  maxLength?: number | null | undefined;
  /** Bytes a queue holds at most. */
  maxLengthBytes?: number | null | undefined;
  /** Quick tries after a failed publish, which later events of the chat wait for; then it is tried at longer intervals. */
  maxRetries?: number | null | undefined;
  /** Milliseconds until an unread message expires. */
  messageTtl?: number | null | undefined;
  /** Kept for existing clients: the answer of the broker is always waited for. */
  noWait?: boolean | null | undefined;
  /** Milliseconds until a publish without confirmation counts as failed. */
  publishTimeoutMs?: number | null | undefined;
  /** Queue to declare and bind; may hold {user_id} and {event_type}. Without it none is declared; an event that no queue takes is tried again. */
  queue?: string | null | undefined;
  /** Further queue arguments, an object. */
  queueArguments?: unknown;
  /** Kept for existing clients: events wait in the database, not in memory. */
  queueBufferSize?: number | null | undefined;
  /** classic, quorum or stream; needed when enabled. */
  queueType?: string | null | undefined;
  /** Milliseconds before the first retry; it grows from there. */
  retryDelayMs?: number | null | undefined;
  /** Routing key; may hold {user_id} and {event_type}; `whatsapp.{user_id}.{event_type}` when not set. One with * or # is what queues are bound with. */
  routingKey?: string | null | undefined;
  /** amqp or amqps URL; needed when enabled. Reads hide the password. */
  url?: string | null | undefined;
  /** Publishes under way at most; never more than 8. */
  workerCount?: number | null | undefined;
};

/** Which session to pair with which phone. */
export type RequestPairingCodeInput = {
  /** The phone's number: digits with country code; `+`, spaces and dashes are ignored. */
  phone: string;
  /** Which session; may be left out with a session's own token. */
  sessionId?: string | number | null | undefined;
};

/** Object store for media; absent keeps, null resets. */
export type S3SettingsInput = {
  /** Access key id. Reads show `***`. */
  accessKey?: string | null | undefined;
  /** Bucket; needed when enabled. */
  bucket?: string | null | undefined;
  /** Send no ACL, for buckets with "bucket owner enforced". */
  disableAcl?: boolean | null | undefined;
  /** Whether media are uploaded. */
  enabled?: boolean | null | undefined;
  /** Address of the object store; empty for AWS. */
  endpoint?: string | null | undefined;
  /** How media reach consumers: base64, s3 or both. */
  mediaDelivery?: string | null | undefined;
  /** Bucket in the path instead of the host name (MinIO). */
  pathStyle?: boolean | null | undefined;
  /** Base of the public URLs, e.g. a CDN. */
  publicUrl?: string | null | undefined;
  /** Region, e.g. `eu-central-1`. */
  region?: string | null | undefined;
  /** Days until stored media are deleted; 0 keeps them. */
  retentionDays?: number | null | undefined;
  /** Secret access key. Reads show `***`. */
  secretKey?: string | null | undefined;
};

/** What the account does in a chat. */
export type SendChatPresenceInput = {
  /** Which session; may be left out with a session's own token. */
  sessionId?: string | number | null | undefined;
  /** Typing, recording or neither. */
  state: ChatPresenceState;
  /** The chat. */
  to: string;
};

/** A reaction to send or to take back. */
export type SendReactionInput = {
  /** One emoji; empty removes the reaction. */
  emoji: string;
  /** Whether the message is this account's own. */
  fromMe?: boolean | null | undefined;
  /** The same key with the same content sends once, however often it is asked; with another content it is refused. */
  idempotencyKey?: string | null | undefined;
  /** The message. */
  messageId: string | number;
  /** Author of the message; needed in groups. */
  sender?: string | null | undefined;
  /** Which session; may be left out with a session's own token. */
  sessionId?: string | number | null | undefined;
  /** Chat of the message. */
  to: string;
  /** Wait (bounded) for the server's answer; a refusal is then an error with its code. */
  waitForAck?: boolean | null | undefined;
};

/** A text to send. */
export type SendTextInput = {
  /**
   * Reply, forward and mentions.
   * @deprecated Use the field of the same name in `options`.
   */
  context?: MessageContextInput | null | undefined;
  /**
   * True: it also comes back as a Message event.
   * @deprecated Use the field of the same name in `options`.
   */
  echo?: boolean | null | undefined;
  /**
   * Seconds until it disappears; 0 for never.
   * @deprecated Use the field of the same name in `options`.
   */
  ephemeralSeconds?: number | null | undefined;
  /**
   * The same key with the same content sends once, however often it is asked; with another content it is refused.
   * @deprecated Use the field of the same name in `options`.
   */
  idempotencyKey?: string | null | undefined;
  /** Add a card of the page behind the first link: title, text and picture, fetched by the gateway. Without such a page, or when it does not come in time, the text goes out alone. */
  linkPreview?: boolean | null | undefined;
  /**
   * WhatsApp's id for it, chosen by you. Absent: one is made.
   * @deprecated Use the field of the same name in `options`.
   */
  messageId?: string | null | undefined;
  /**
   * Ask WhatsApp first whether the number exists.
   * @deprecated Use the field of the same name in `options`.
   */
  numberCheck?: boolean | null | undefined;
  /** Id, reply, lifetime and the like. */
  options?: MessageOptions | null | undefined;
  /** Which session; may be left out with a session's own token. */
  sessionId?: string | number | null | undefined;
  /** The text, 1 to 4096 characters. */
  text: string;
  /** Recipient or group. */
  to: string;
  /**
   * Milliseconds of "typing" shown before the send, up to 30000.
   * @deprecated Use the field of the same name in `options`.
   */
  typingMs?: number | null | undefined;
  /**
   * Wait (bounded) for the server's answer; a refusal is then an error with its code.
   * @deprecated Use the field of the same name in `options`.
   */
  waitForAck?: boolean | null | undefined;
};

/** Which sessions to list. All given conditions must hold. */
export type SessionFilter = {
  /** Only these; unknown ids are ignored. */
  ids?: Array<string | number> | null | undefined;
  /** Part of the name, without regard to case. */
  nameContains?: string | null | undefined;
  /** Only those in this state. */
  state?: SessionState | null | undefined;
};

/** Settings to change. Absent keeps, null goes back to the default. */
export type SessionSettingsInput = {
  /** After each connect the account is shown online, and offline again 3 seconds later: its phone goes on ringing. */
  autoPresenceUnavailable?: boolean | null | undefined;
  /** Text for callers whose call is rejected so; empty for none. */
  callRejectMessage?: string | null | undefined;
  /** How such calls are rejected, as events and records tell it. */
  callRejectType?: CallRejectType | null | undefined;
  /** Messages sent through the API also come back as Message events, where `ECHO_API_MESSAGES_ENABLED` allows it and no skip is in the way. */
  echoApiMessages?: boolean | null | undefined;
  /** Global transports that leave it out. */
  globalTransportSkips?: GlobalTransportSkipsInput | null | undefined;
  /** How fast it sends. */
  pacing?: PacingSettingsInput | null | undefined;
  /** Proxy of the connection to WhatsApp. */
  proxy?: ProxySettingsInput | null | undefined;
  /** The session's own RabbitMQ. */
  rabbitmq?: RabbitmqSettingsInput | null | undefined;
  /** Object store for media. */
  s3?: S3SettingsInput | null | undefined;
  /** No events of broadcast lists and status updates; such messages are not stored either. */
  skipBroadcasts?: boolean | null | undefined;
  /** Calls are rejected as soon as they ring; the only event of them is CallReject. */
  skipCalls?: boolean | null | undefined;
  /** No events of messages, receipts and typing in groups; such messages, reactions and votes among them, are not stored either. Changes of a group still come. */
  skipGroups?: boolean | null | undefined;
  /** Media of received messages are not downloaded by themselves; events keep their metadata. */
  skipMedia?: boolean | null | undefined;
  /** No events of posts in channels and of their counters; posts are not stored either. */
  skipNewsletters?: boolean | null | undefined;
  /** No events of messages that the account's other devices send; they are not stored either. */
  skipOwnMessages?: boolean | null | undefined;
  /** How the session presents itself to WhatsApp. */
  whatsapp?: WhatsappIdentityInput | null | undefined;
};

/** A session's life: exactly one of these at a time. */
export type SessionState =
  /** Logged in and usable. */
  | 'CONNECTED'
  /** A connection is being opened or logged in. */
  | 'CONNECTING'
  /** No connection, and none wanted. */
  | 'DISCONNECTED'
  /** The phone has removed this device; a new pairing is needed. */
  | 'LOGGED_OUT'
  /** Waiting for a phone to scan the QR code or to take the pairing code. */
  | 'PAIRING'
  /** The connection was lost; the next try is set. */
  | 'RECONNECTING';

/** The account's presence. */
export type SetPresenceInput = {
  /** Which session; may be left out with a session's own token. */
  sessionId?: string | number | null | undefined;
  /** Online or offline. */
  state: PresenceState;
};

/** Changes to a session's webhook. What is absent stays; `url` is needed for a new one. */
export type SetWebhookInput = {
  /** False stops the posting and keeps the rest. */
  active?: boolean | null | undefined;
  /** Event types; `All` or an empty list means all. An item may itself be a list with commas. */
  events?: Array<string> | null | undefined;
  /** How an event is written into the request. */
  format?: WebhookFormat | null | undefined;
  /** Which session; may be left out with a session's own token. */
  sessionId?: string | number | null | undefined;
  /** Address of the endpoint. */
  url?: string | null | undefined;
};

/** Changes to a session. What is absent stays. */
export type UpdateSessionInput = {
  /** Event types; `All` or an empty list means all. An item may itself be a list with commas. */
  events?: Array<string> | null | undefined;
  /** The `version` you have read: CONFLICT when it is not the current one. */
  expectedVersion?: number | null | undefined;
  /** New name, 1 to 255 characters. */
  name?: string | null | undefined;
  /** Refuse (BAD_INPUT) an update after which everything would be as before. */
  requireChange?: boolean | null | undefined;
  /** Which session; may be left out with a session's own token. */
  sessionId?: string | number | null | undefined;
  /** Settings to change. */
  settings?: SessionSettingsInput | null | undefined;
  /** New token. It works before this answers; the old one stops at once and its connections are closed. */
  token?: string | null | undefined;
};

/** How an event is written into the request. */
export type WebhookFormat =
  /** A form body (application/x-www-form-urlencoded) with the JSON in one field. */
  | 'FORM'
  /** A JSON body. */
  | 'JSON';

/** How the session presents itself to WhatsApp; absent keeps, null resets. */
export type WhatsappIdentityInput = {
  /** WIFI_UNKNOWN, CELLULAR_LTE, ... */
  connectType?: string | null | undefined;
  /** Board of the device. */
  deviceBoard?: string | null | undefined;
  /** Device name. */
  deviceName?: string | null | undefined;
  /** Country by ISO 3166-1, e.g. `US`. */
  localeCountry?: string | null | undefined;
  /** Language by ISO 639-1, e.g. `en`. */
  localeLanguage?: string | null | undefined;
  /** Manufacturer of the device. */
  manufacturer?: string | null | undefined;
  /** Mobile country code, digits. */
  mcc?: string | null | undefined;
  /** Mobile network code, digits. */
  mnc?: string | null | undefined;
  /** Name shown under linked devices. */
  osName?: string | null | undefined;
  /** Version of the operating system. */
  osVersion?: string | null | undefined;
  /** WEB, ANDROID, IOS, WINDOWS, MACOS, ... */
  platform?: string | null | undefined;
  /** Kind of the linked device: DESKTOP, CHROME, FIREFOX, SAFARI, EDGE, ... */
  platformType?: string | null | undefined;
  /** RELEASE, BETA, ALPHA or DEBUG. */
  releaseChannel?: string | null | undefined;
  /** Version of WhatsApp Web, e.g. `2.3000.1026436087`. */
  version?: string | null | undefined;
  /** WEB_BROWSER, APP_STORE, WIN_STORE, DARWIN, WIN32, WIN_HYBRID. */
  webSubPlatform?: string | null | undefined;
};

export type EventDataFragment = {
  id: string;
  cursor: string;
  sessionId: string;
  type: EventType;
  sequence: number;
  at: string;
  chat: string | null;
  data: unknown;
};

export type EventsQueryVariables = Exact<{
  sessionId?: string | number | null | undefined;
  types?: Array<EventType> | EventType | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;

export type EventsQuery = {
  events: {
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Array<{
      id: string;
      cursor: string;
      sessionId: string;
      type: EventType;
      sequence: number;
      at: string;
      chat: string | null;
      data: unknown;
    }>;
  };
};

export type EventStreamSubscriptionVariables = Exact<{
  sessionId?: string | number | null | undefined;
  types?: Array<EventType> | EventType | null | undefined;
  after?: string | null | undefined;
}>;

export type EventStreamSubscription = {
  events: {
    id: string;
    cursor: string;
    sessionId: string;
    type: EventType;
    sequence: number;
    at: string;
    chat: string | null;
    data: unknown;
  };
};

export type SetWebhookMutationVariables = Exact<{
  input: SetWebhookInput;
}>;

export type SetWebhookMutation = {
  setWebhook: {
    webhook: {
      id: string;
      url: string;
      events: Array<string>;
      active: boolean;
      format: WebhookFormat;
      disabledReason: string | null;
    };
  };
};

export type DeleteWebhookMutationVariables = Exact<{
  input?: DeleteWebhookInput | null | undefined;
}>;

export type DeleteWebhookMutation = { deleteWebhook: { deleted: boolean } };

export type HealthQueryVariables = Exact<{ [key: string]: never }>;

export type HealthQuery = {
  health: { text: string; healthy: boolean; status: string; version: string; services: unknown };
};

export type MessageTextFragment = {
  id: string;
  sessionId: string;
  chat: string;
  chatPn: string | null;
  chatLid: string | null;
  sender: string;
  senderPn: string | null;
  senderLid: string | null;
  fromMe: boolean;
  isGroup: boolean;
  kind: string;
  text: string | null;
  state: MessageState;
  at: string;
  quotedId: string | null;
  error: { code: number | null; text: string } | null;
};

export type SendTextMutationVariables = Exact<{
  input: SendTextInput;
}>;

export type SendTextMutation = {
  sendText: {
    messageId: string;
    state: MessageState;
    at: string;
    repeated: boolean;
    message: {
      id: string;
      sessionId: string;
      chat: string;
      chatPn: string | null;
      chatLid: string | null;
      sender: string;
      senderPn: string | null;
      senderLid: string | null;
      fromMe: boolean;
      isGroup: boolean;
      kind: string;
      text: string | null;
      state: MessageState;
      at: string;
      quotedId: string | null;
      error: { code: number | null; text: string } | null;
    };
  };
};

export type SendReactionMutationVariables = Exact<{
  input: SendReactionInput;
}>;

export type SendReactionMutation = { sendReaction: { messageId: string; state: MessageState } };

export type MarkReadMutationVariables = Exact<{
  input: MarkReadInput;
}>;

export type MarkReadMutation = { markRead: { count: number } };

export type MessageQueryVariables = Exact<{
  sessionId?: string | number | null | undefined;
  id: string | number;
}>;

export type MessageQuery = {
  message: {
    id: string;
    sessionId: string;
    chat: string;
    chatPn: string | null;
    chatLid: string | null;
    sender: string;
    senderPn: string | null;
    senderLid: string | null;
    fromMe: boolean;
    isGroup: boolean;
    kind: string;
    text: string | null;
    state: MessageState;
    at: string;
    quotedId: string | null;
    error: { code: number | null; text: string } | null;
  } | null;
};

export type MessagesQueryVariables = Exact<{
  sessionId?: string | number | null | undefined;
  chat?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;

export type MessagesQuery = {
  messages: {
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Array<{
      id: string;
      sessionId: string;
      chat: string;
      chatPn: string | null;
      chatLid: string | null;
      sender: string;
      senderPn: string | null;
      senderLid: string | null;
      fromMe: boolean;
      isGroup: boolean;
      kind: string;
      text: string | null;
      state: MessageState;
      at: string;
      quotedId: string | null;
      error: { code: number | null; text: string } | null;
    }>;
  };
};

export type SetPresenceMutationVariables = Exact<{
  input: SetPresenceInput;
}>;

export type SetPresenceMutation = { setPresence: { done: boolean } };

export type SendChatPresenceMutationVariables = Exact<{
  input: SendChatPresenceInput;
}>;

export type SendChatPresenceMutation = { sendChatPresence: { done: boolean } };

export type CheckNumbersMutationVariables = Exact<{
  input: CheckNumbersInput;
}>;

export type CheckNumbersMutation = {
  checkNumbers: {
    results: Array<{
      query: string;
      onWhatsapp: boolean;
      jid: string;
      lid: string | null;
      verifiedName: string | null;
    }>;
  };
};

export type SessionStateFragment = {
  id: string;
  name: string;
  token: string;
  jid: string | null;
  state: SessionState;
  connected: boolean;
  loggedIn: boolean;
  connectionHealth: ConnectionHealth;
  version: number;
  subscribedEvents: Array<string>;
  pairing: { qr: string | null; code: string | null; expiresAt: string } | null;
  webhook: { id: string; url: string; events: Array<string>; active: boolean; format: WebhookFormat } | null;
};

export type CreateSessionMutationVariables = Exact<{
  input: CreateSessionInput;
}>;

export type CreateSessionMutation = {
  createSession: {
    session: {
      id: string;
      name: string;
      token: string;
      jid: string | null;
      state: SessionState;
      connected: boolean;
      loggedIn: boolean;
      connectionHealth: ConnectionHealth;
      version: number;
      subscribedEvents: Array<string>;
      pairing: { qr: string | null; code: string | null; expiresAt: string } | null;
      webhook: {
        id: string;
        url: string;
        events: Array<string>;
        active: boolean;
        format: WebhookFormat;
      } | null;
    };
  };
};

export type UpdateSessionMutationVariables = Exact<{
  input: UpdateSessionInput;
}>;

export type UpdateSessionMutation = {
  updateSession: {
    session: {
      id: string;
      name: string;
      token: string;
      jid: string | null;
      state: SessionState;
      connected: boolean;
      loggedIn: boolean;
      connectionHealth: ConnectionHealth;
      version: number;
      subscribedEvents: Array<string>;
      pairing: { qr: string | null; code: string | null; expiresAt: string } | null;
      webhook: {
        id: string;
        url: string;
        events: Array<string>;
        active: boolean;
        format: WebhookFormat;
      } | null;
    };
  };
};

export type DeleteSessionMutationVariables = Exact<{
  input: DeleteSessionInput;
}>;

export type DeleteSessionMutation = { deleteSession: { id: string; name: string; jid: string } };

export type ConnectSessionMutationVariables = Exact<{
  input?: ConnectSessionInput | null | undefined;
}>;

export type ConnectSessionMutation = {
  connectSession: {
    details: string;
    session: {
      id: string;
      name: string;
      token: string;
      jid: string | null;
      state: SessionState;
      connected: boolean;
      loggedIn: boolean;
      connectionHealth: ConnectionHealth;
      version: number;
      subscribedEvents: Array<string>;
      pairing: { qr: string | null; code: string | null; expiresAt: string } | null;
      webhook: {
        id: string;
        url: string;
        events: Array<string>;
        active: boolean;
        format: WebhookFormat;
      } | null;
    };
  };
};

export type DisconnectSessionMutationVariables = Exact<{
  input?: DisconnectSessionInput | null | undefined;
}>;

export type DisconnectSessionMutation = {
  disconnectSession: {
    session: {
      id: string;
      name: string;
      token: string;
      jid: string | null;
      state: SessionState;
      connected: boolean;
      loggedIn: boolean;
      connectionHealth: ConnectionHealth;
      version: number;
      subscribedEvents: Array<string>;
      pairing: { qr: string | null; code: string | null; expiresAt: string } | null;
      webhook: {
        id: string;
        url: string;
        events: Array<string>;
        active: boolean;
        format: WebhookFormat;
      } | null;
    };
  };
};

export type LogoutSessionMutationVariables = Exact<{
  input?: LogoutSessionInput | null | undefined;
}>;

export type LogoutSessionMutation = {
  logoutSession: {
    session: {
      id: string;
      name: string;
      token: string;
      jid: string | null;
      state: SessionState;
      connected: boolean;
      loggedIn: boolean;
      connectionHealth: ConnectionHealth;
      version: number;
      subscribedEvents: Array<string>;
      pairing: { qr: string | null; code: string | null; expiresAt: string } | null;
      webhook: {
        id: string;
        url: string;
        events: Array<string>;
        active: boolean;
        format: WebhookFormat;
      } | null;
    };
  };
};

export type RequestPairingCodeMutationVariables = Exact<{
  input: RequestPairingCodeInput;
}>;

export type RequestPairingCodeMutation = {
  requestPairingCode: {
    code: string;
    expiresAt: string;
    session: {
      id: string;
      name: string;
      token: string;
      jid: string | null;
      state: SessionState;
      connected: boolean;
      loggedIn: boolean;
      connectionHealth: ConnectionHealth;
      version: number;
      subscribedEvents: Array<string>;
      pairing: { qr: string | null; code: string | null; expiresAt: string } | null;
      webhook: {
        id: string;
        url: string;
        events: Array<string>;
        active: boolean;
        format: WebhookFormat;
      } | null;
    };
  };
};

export type SessionQueryVariables = Exact<{
  id?: string | number | null | undefined;
}>;

export type SessionQuery = {
  session: {
    id: string;
    name: string;
    token: string;
    jid: string | null;
    state: SessionState;
    connected: boolean;
    loggedIn: boolean;
    connectionHealth: ConnectionHealth;
    version: number;
    subscribedEvents: Array<string>;
    pairing: { qr: string | null; code: string | null; expiresAt: string } | null;
    webhook: {
      id: string;
      url: string;
      events: Array<string>;
      active: boolean;
      format: WebhookFormat;
    } | null;
  };
};

export type SessionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: SessionFilter | null | undefined;
}>;

export type SessionsQuery = {
  sessions: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Array<{
      id: string;
      name: string;
      token: string;
      jid: string | null;
      state: SessionState;
      connected: boolean;
      loggedIn: boolean;
      connectionHealth: ConnectionHealth;
      version: number;
      subscribedEvents: Array<string>;
      pairing: { qr: string | null; code: string | null; expiresAt: string } | null;
      webhook: {
        id: string;
        url: string;
        events: Array<string>;
        active: boolean;
        format: WebhookFormat;
      } | null;
    }>;
  };
};

export type SessionUpdatedSubscriptionVariables = Exact<{
  sessionId?: string | number | null | undefined;
}>;

export type SessionUpdatedSubscription = {
  sessionUpdated: {
    id: string;
    name: string;
    token: string;
    jid: string | null;
    state: SessionState;
    connected: boolean;
    loggedIn: boolean;
    connectionHealth: ConnectionHealth;
    version: number;
    subscribedEvents: Array<string>;
    pairing: { qr: string | null; code: string | null; expiresAt: string } | null;
    webhook: {
      id: string;
      url: string;
      events: Array<string>;
      active: boolean;
      format: WebhookFormat;
    } | null;
  };
};

export const EventDataFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EventData' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Event' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'cursor' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sessionId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'type' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sequence' } },
          { kind: 'Field', name: { kind: 'Name', value: 'at' } },
          { kind: 'Field', name: { kind: 'Name', value: 'chat' } },
          { kind: 'Field', name: { kind: 'Name', value: 'data' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<EventDataFragment, unknown>;
export const MessageTextFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'MessageText' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Message' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sessionId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'chat' } },
          { kind: 'Field', name: { kind: 'Name', value: 'chatPn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'chatLid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sender' } },
          { kind: 'Field', name: { kind: 'Name', value: 'senderPn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'senderLid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'fromMe' } },
          { kind: 'Field', name: { kind: 'Name', value: 'isGroup' } },
          { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
          { kind: 'Field', name: { kind: 'Name', value: 'text' } },
          { kind: 'Field', name: { kind: 'Name', value: 'state' } },
          { kind: 'Field', name: { kind: 'Name', value: 'at' } },
          { kind: 'Field', name: { kind: 'Name', value: 'quotedId' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'error' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'text' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<MessageTextFragment, unknown>;
export const SessionStateFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'SessionState' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Session' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'token' } },
          { kind: 'Field', name: { kind: 'Name', value: 'jid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'state' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connected' } },
          { kind: 'Field', name: { kind: 'Name', value: 'loggedIn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connectionHealth' } },
          { kind: 'Field', name: { kind: 'Name', value: 'version' } },
          { kind: 'Field', name: { kind: 'Name', value: 'subscribedEvents' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'pairing' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'qr' } },
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expiresAt' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'webhook' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'events' } },
                { kind: 'Field', name: { kind: 'Name', value: 'active' } },
                { kind: 'Field', name: { kind: 'Name', value: 'format' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SessionStateFragment, unknown>;
export const EventsDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Events' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'sessionId' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'types' } },
          type: {
            kind: 'ListType',
            type: {
              kind: 'NonNullType',
              type: { kind: 'NamedType', name: { kind: 'Name', value: 'EventType' } },
            },
          },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'events' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'sessionId' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'sessionId' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'types' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'types' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'first' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'after' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'pageInfo' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'hasNextPage' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'endCursor' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'nodes' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EventData' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EventData' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Event' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'cursor' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sessionId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'type' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sequence' } },
          { kind: 'Field', name: { kind: 'Name', value: 'at' } },
          { kind: 'Field', name: { kind: 'Name', value: 'chat' } },
          { kind: 'Field', name: { kind: 'Name', value: 'data' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<EventsQuery, EventsQueryVariables>;
export const EventStreamDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'subscription',
      name: { kind: 'Name', value: 'EventStream' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'sessionId' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'types' } },
          type: {
            kind: 'ListType',
            type: {
              kind: 'NonNullType',
              type: { kind: 'NamedType', name: { kind: 'Name', value: 'EventType' } },
            },
          },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'events' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'sessionId' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'sessionId' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'types' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'types' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'after' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EventData' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EventData' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Event' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'cursor' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sessionId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'type' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sequence' } },
          { kind: 'Field', name: { kind: 'Name', value: 'at' } },
          { kind: 'Field', name: { kind: 'Name', value: 'chat' } },
          { kind: 'Field', name: { kind: 'Name', value: 'data' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<EventStreamSubscription, EventStreamSubscriptionVariables>;
export const SetWebhookDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'SetWebhook' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'SetWebhookInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'setWebhook' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'webhook' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'events' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'active' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'format' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'disabledReason' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SetWebhookMutation, SetWebhookMutationVariables>;
export const DeleteWebhookDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'DeleteWebhook' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'DeleteWebhookInput' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'deleteWebhook' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'deleted' } }],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<DeleteWebhookMutation, DeleteWebhookMutationVariables>;
export const HealthDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Health' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'health' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'text' } },
                { kind: 'Field', name: { kind: 'Name', value: 'healthy' } },
                { kind: 'Field', name: { kind: 'Name', value: 'status' } },
                { kind: 'Field', name: { kind: 'Name', value: 'version' } },
                { kind: 'Field', name: { kind: 'Name', value: 'services' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<HealthQuery, HealthQueryVariables>;
export const SendTextDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'SendText' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'SendTextInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'sendText' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'messageId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'state' } },
                { kind: 'Field', name: { kind: 'Name', value: 'at' } },
                { kind: 'Field', name: { kind: 'Name', value: 'repeated' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'message' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'MessageText' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'MessageText' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Message' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sessionId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'chat' } },
          { kind: 'Field', name: { kind: 'Name', value: 'chatPn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'chatLid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sender' } },
          { kind: 'Field', name: { kind: 'Name', value: 'senderPn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'senderLid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'fromMe' } },
          { kind: 'Field', name: { kind: 'Name', value: 'isGroup' } },
          { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
          { kind: 'Field', name: { kind: 'Name', value: 'text' } },
          { kind: 'Field', name: { kind: 'Name', value: 'state' } },
          { kind: 'Field', name: { kind: 'Name', value: 'at' } },
          { kind: 'Field', name: { kind: 'Name', value: 'quotedId' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'error' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'text' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SendTextMutation, SendTextMutationVariables>;
export const SendReactionDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'SendReaction' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'SendReactionInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'sendReaction' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'messageId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'state' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SendReactionMutation, SendReactionMutationVariables>;
export const MarkReadDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'MarkRead' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'MarkReadInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'markRead' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'count' } }],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<MarkReadMutation, MarkReadMutationVariables>;
export const MessageDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Message' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'sessionId' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'message' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'sessionId' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'sessionId' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'id' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'MessageText' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'MessageText' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Message' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sessionId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'chat' } },
          { kind: 'Field', name: { kind: 'Name', value: 'chatPn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'chatLid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sender' } },
          { kind: 'Field', name: { kind: 'Name', value: 'senderPn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'senderLid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'fromMe' } },
          { kind: 'Field', name: { kind: 'Name', value: 'isGroup' } },
          { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
          { kind: 'Field', name: { kind: 'Name', value: 'text' } },
          { kind: 'Field', name: { kind: 'Name', value: 'state' } },
          { kind: 'Field', name: { kind: 'Name', value: 'at' } },
          { kind: 'Field', name: { kind: 'Name', value: 'quotedId' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'error' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'text' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<MessageQuery, MessageQueryVariables>;
export const MessagesDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Messages' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'sessionId' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'chat' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'JID' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'messages' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'sessionId' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'sessionId' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'chat' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'chat' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'first' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'after' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'pageInfo' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'hasNextPage' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'endCursor' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'nodes' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'MessageText' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'MessageText' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Message' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sessionId' } },
          { kind: 'Field', name: { kind: 'Name', value: 'chat' } },
          { kind: 'Field', name: { kind: 'Name', value: 'chatPn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'chatLid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sender' } },
          { kind: 'Field', name: { kind: 'Name', value: 'senderPn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'senderLid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'fromMe' } },
          { kind: 'Field', name: { kind: 'Name', value: 'isGroup' } },
          { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
          { kind: 'Field', name: { kind: 'Name', value: 'text' } },
          { kind: 'Field', name: { kind: 'Name', value: 'state' } },
          { kind: 'Field', name: { kind: 'Name', value: 'at' } },
          { kind: 'Field', name: { kind: 'Name', value: 'quotedId' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'error' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'text' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<MessagesQuery, MessagesQueryVariables>;
export const SetPresenceDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'SetPresence' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'SetPresenceInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'setPresence' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'done' } }],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SetPresenceMutation, SetPresenceMutationVariables>;
export const SendChatPresenceDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'SendChatPresence' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'SendChatPresenceInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'sendChatPresence' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'done' } }],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SendChatPresenceMutation, SendChatPresenceMutationVariables>;
export const CheckNumbersDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'CheckNumbers' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'CheckNumbersInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'checkNumbers' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'results' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'query' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'onWhatsapp' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'jid' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'lid' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'verifiedName' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<CheckNumbersMutation, CheckNumbersMutationVariables>;
export const CreateSessionDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'CreateSession' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'CreateSessionInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'createSession' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'session' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'SessionState' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'SessionState' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Session' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'token' } },
          { kind: 'Field', name: { kind: 'Name', value: 'jid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'state' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connected' } },
          { kind: 'Field', name: { kind: 'Name', value: 'loggedIn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connectionHealth' } },
          { kind: 'Field', name: { kind: 'Name', value: 'version' } },
          { kind: 'Field', name: { kind: 'Name', value: 'subscribedEvents' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'pairing' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'qr' } },
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expiresAt' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'webhook' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'events' } },
                { kind: 'Field', name: { kind: 'Name', value: 'active' } },
                { kind: 'Field', name: { kind: 'Name', value: 'format' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<CreateSessionMutation, CreateSessionMutationVariables>;
export const UpdateSessionDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'UpdateSession' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'UpdateSessionInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'updateSession' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'session' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'SessionState' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'SessionState' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Session' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'token' } },
          { kind: 'Field', name: { kind: 'Name', value: 'jid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'state' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connected' } },
          { kind: 'Field', name: { kind: 'Name', value: 'loggedIn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connectionHealth' } },
          { kind: 'Field', name: { kind: 'Name', value: 'version' } },
          { kind: 'Field', name: { kind: 'Name', value: 'subscribedEvents' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'pairing' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'qr' } },
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expiresAt' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'webhook' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'events' } },
                { kind: 'Field', name: { kind: 'Name', value: 'active' } },
                { kind: 'Field', name: { kind: 'Name', value: 'format' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<UpdateSessionMutation, UpdateSessionMutationVariables>;
export const DeleteSessionDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'DeleteSession' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'DeleteSessionInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'deleteSession' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                { kind: 'Field', name: { kind: 'Name', value: 'jid' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<DeleteSessionMutation, DeleteSessionMutationVariables>;
export const ConnectSessionDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'ConnectSession' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'ConnectSessionInput' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'connectSession' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'details' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'session' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'SessionState' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'SessionState' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Session' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'token' } },
          { kind: 'Field', name: { kind: 'Name', value: 'jid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'state' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connected' } },
          { kind: 'Field', name: { kind: 'Name', value: 'loggedIn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connectionHealth' } },
          { kind: 'Field', name: { kind: 'Name', value: 'version' } },
          { kind: 'Field', name: { kind: 'Name', value: 'subscribedEvents' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'pairing' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'qr' } },
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expiresAt' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'webhook' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'events' } },
                { kind: 'Field', name: { kind: 'Name', value: 'active' } },
                { kind: 'Field', name: { kind: 'Name', value: 'format' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ConnectSessionMutation, ConnectSessionMutationVariables>;
export const DisconnectSessionDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'DisconnectSession' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'DisconnectSessionInput' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'disconnectSession' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'session' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'SessionState' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'SessionState' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Session' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'token' } },
          { kind: 'Field', name: { kind: 'Name', value: 'jid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'state' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connected' } },
          { kind: 'Field', name: { kind: 'Name', value: 'loggedIn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connectionHealth' } },
          { kind: 'Field', name: { kind: 'Name', value: 'version' } },
          { kind: 'Field', name: { kind: 'Name', value: 'subscribedEvents' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'pairing' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'qr' } },
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expiresAt' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'webhook' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'events' } },
                { kind: 'Field', name: { kind: 'Name', value: 'active' } },
                { kind: 'Field', name: { kind: 'Name', value: 'format' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<DisconnectSessionMutation, DisconnectSessionMutationVariables>;
export const LogoutSessionDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'LogoutSession' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'LogoutSessionInput' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'logoutSession' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'session' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'SessionState' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'SessionState' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Session' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'token' } },
          { kind: 'Field', name: { kind: 'Name', value: 'jid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'state' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connected' } },
          { kind: 'Field', name: { kind: 'Name', value: 'loggedIn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connectionHealth' } },
          { kind: 'Field', name: { kind: 'Name', value: 'version' } },
          { kind: 'Field', name: { kind: 'Name', value: 'subscribedEvents' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'pairing' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'qr' } },
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expiresAt' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'webhook' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'events' } },
                { kind: 'Field', name: { kind: 'Name', value: 'active' } },
                { kind: 'Field', name: { kind: 'Name', value: 'format' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<LogoutSessionMutation, LogoutSessionMutationVariables>;
export const RequestPairingCodeDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'RequestPairingCode' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'RequestPairingCodeInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'requestPairingCode' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expiresAt' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'session' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'SessionState' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'SessionState' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Session' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'token' } },
          { kind: 'Field', name: { kind: 'Name', value: 'jid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'state' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connected' } },
          { kind: 'Field', name: { kind: 'Name', value: 'loggedIn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connectionHealth' } },
          { kind: 'Field', name: { kind: 'Name', value: 'version' } },
          { kind: 'Field', name: { kind: 'Name', value: 'subscribedEvents' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'pairing' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'qr' } },
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expiresAt' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'webhook' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'events' } },
                { kind: 'Field', name: { kind: 'Name', value: 'active' } },
                { kind: 'Field', name: { kind: 'Name', value: 'format' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RequestPairingCodeMutation, RequestPairingCodeMutationVariables>;
export const SessionDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Session' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'session' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'id' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'SessionState' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'SessionState' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Session' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'token' } },
          { kind: 'Field', name: { kind: 'Name', value: 'jid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'state' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connected' } },
          { kind: 'Field', name: { kind: 'Name', value: 'loggedIn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connectionHealth' } },
          { kind: 'Field', name: { kind: 'Name', value: 'version' } },
          { kind: 'Field', name: { kind: 'Name', value: 'subscribedEvents' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'pairing' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'qr' } },
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expiresAt' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'webhook' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'events' } },
                { kind: 'Field', name: { kind: 'Name', value: 'active' } },
                { kind: 'Field', name: { kind: 'Name', value: 'format' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SessionQuery, SessionQueryVariables>;
export const SessionsDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Sessions' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'filter' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'SessionFilter' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'sessions' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'first' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'after' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'filter' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'filter' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'totalCount' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'pageInfo' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'hasNextPage' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'endCursor' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'nodes' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'SessionState' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'SessionState' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Session' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'token' } },
          { kind: 'Field', name: { kind: 'Name', value: 'jid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'state' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connected' } },
          { kind: 'Field', name: { kind: 'Name', value: 'loggedIn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connectionHealth' } },
          { kind: 'Field', name: { kind: 'Name', value: 'version' } },
          { kind: 'Field', name: { kind: 'Name', value: 'subscribedEvents' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'pairing' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'qr' } },
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expiresAt' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'webhook' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'events' } },
                { kind: 'Field', name: { kind: 'Name', value: 'active' } },
                { kind: 'Field', name: { kind: 'Name', value: 'format' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SessionsQuery, SessionsQueryVariables>;
export const SessionUpdatedDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'subscription',
      name: { kind: 'Name', value: 'SessionUpdated' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'sessionId' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'sessionUpdated' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'sessionId' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'sessionId' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'SessionState' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'SessionState' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Session' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'token' } },
          { kind: 'Field', name: { kind: 'Name', value: 'jid' } },
          { kind: 'Field', name: { kind: 'Name', value: 'state' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connected' } },
          { kind: 'Field', name: { kind: 'Name', value: 'loggedIn' } },
          { kind: 'Field', name: { kind: 'Name', value: 'connectionHealth' } },
          { kind: 'Field', name: { kind: 'Name', value: 'version' } },
          { kind: 'Field', name: { kind: 'Name', value: 'subscribedEvents' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'pairing' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'qr' } },
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'expiresAt' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'webhook' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                { kind: 'Field', name: { kind: 'Name', value: 'events' } },
                { kind: 'Field', name: { kind: 'Name', value: 'active' } },
                { kind: 'Field', name: { kind: 'Name', value: 'format' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SessionUpdatedSubscription, SessionUpdatedSubscriptionVariables>;
