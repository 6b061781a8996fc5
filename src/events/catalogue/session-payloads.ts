import type { EventType } from './names.js';
import { ANYTHING, FLAG, INTEGER, JID, NODE, TEXT, TIME, list, object, orNull, proto } from './shape.js';
import type { Shape } from './shape.js';

const EMPTY = object({});
const PAIRED_DEVICE = { ID: JID, LID: JID, BusinessName: TEXT, Platform: TEXT };
const CALL = {
  From: JID,
  Timestamp: TIME,
  CallCreator: JID,
  CallCreatorAlt: JID,
  CallID: TEXT,
  GroupJID: JID,
};
const CALL_DATA = { Data: orNull(NODE) };
const CALL_CLIENT = { RemotePlatform: TEXT, RemoteVersion: TEXT };

const PRIVACY_SETTINGS = [
  'GroupAdd',
  'LastSeen',
  'Status',
  'Profile',
  'ReadReceipts',
  'CallAdd',
  'Online',
  'Messages',
  'Defense',
  'Stickers',
] as const;

/** Payloads of the connection, pairing, settings, synchronisation and calls. */
export const SESSION_PAYLOADS = {
  Connected: EMPTY,
  Disconnected: EMPTY,
  ConnectFailure: object({ Reason: INTEGER, Message: TEXT, Raw: orNull(NODE) }),
  KeepAliveRestored: EMPTY,
  KeepAliveTimeout: object({ ErrorCount: INTEGER, LastSuccess: TIME }),
  LoggedOut: object({ OnConnect: FLAG, Reason: INTEGER }),
  ClientOutdated: EMPTY,
  TemporaryBan: object({
    Code: INTEGER,
    Expire: { type: 'integer', description: 'Duration of the ban in nanoseconds.' },
  }),
  StreamError: object({ Code: TEXT, Raw: orNull(NODE) }),
  StreamReplaced: EMPTY,
  PairSuccess: object(PAIRED_DEVICE),
  PairError: object({ ...PAIRED_DEVICE, Error: { type: ['object', 'null'] } }),
  QR: { type: 'string', const: 'code', description: 'The picture stands beside it, as qrCodeBase64.' },
  QRScannedWithoutMultidevice: EMPTY,
  PrivacySettings: object({
    NewSettings: object(Object.fromEntries(PRIVACY_SETTINGS.map((name) => [name, TEXT]))),
    ...Object.fromEntries(PRIVACY_SETTINGS.map((name) => [`${name}Changed`, FLAG])),
  }),
  PushNameSetting: object({
    Timestamp: TIME,
    Action: orNull(proto('waSyncAction.PushNameSetting')),
    FromFullSync: FLAG,
  }),
  AppState: {
    ...object({ Index: list(TEXT) }),
    description: 'The fields of protobuf waSyncAction.SyncActionValue stand beside Index.',
  },
  AppStateSyncComplete: object({ Name: TEXT, Version: INTEGER, Recovery: FLAG }),
  HistorySync: object({
    Data: orNull(proto('waHistorySync.HistorySync')),
    /** What announced it, request ids included. */
    Notification: ANYTHING,
  }),
  OfflineSyncCompleted: object({ Count: INTEGER }),
  OfflineSyncPreview: object({
    Total: INTEGER,
    AppDataChanges: INTEGER,
    Messages: INTEGER,
    Notifications: INTEGER,
    Receipts: INTEGER,
  }),
  CallOffer: object({ ...CALL, ...CALL_CLIENT, ...CALL_DATA }),
  CallAccept: object({ ...CALL, ...CALL_CLIENT, ...CALL_DATA }),
  CallTerminate: object({ ...CALL, Reason: TEXT, ...CALL_DATA }),
  CallOfferNotice: object({ ...CALL, Media: TEXT, Type: TEXT, ...CALL_DATA }),
  CallRelayLatency: object({ ...CALL, ...CALL_DATA }),
  CallReject: object({
    ...CALL,
    RejectType: { type: 'string', description: 'busy, declined or unavailable.' },
    Automatic: FLAG,
    Message: { type: 'string', description: 'Text for the caller; empty for none.' },
  }),
  CATRefreshError: object({ Error: { type: ['object', 'null'] } }),
  AccountHealth: {
    ...object({
      ReachoutLock: orNull(object({ Active: FLAG, Until: orNull(TIME), Type: TEXT })),
      MessageCap: orNull(
        object({
          Status: { type: 'string', description: 'NONE, FIRST_WARNING, SECOND_WARNING or CAPPED.' },
          Limit: orNull(INTEGER),
          Used: orNull(INTEGER),
          CycleStart: orNull(TIME),
          CycleEnd: orNull(TIME),
        }),
      ),
    }),
    description: 'What the news are about is set, the other null.',
  },
} satisfies Partial<Record<EventType, Shape>>;
