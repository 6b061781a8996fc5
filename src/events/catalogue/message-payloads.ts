import type { EventType } from './names.js';
import { ANYTHING, BYTES, FLAG, INTEGER, JID, TEXT, TIME, list, object, orNull, proto } from './shape.js';
import type { Shape } from './shape.js';

/** Who said it and where; part of messages, receipts and typing. */
export const SOURCE: Record<string, Shape> = {
  Chat: JID,
  Sender: JID,
  IsFromMe: FLAG,
  IsGroup: FLAG,
  AddressingMode: TEXT,
  SenderAlt: JID,
  RecipientAlt: JID,
  BroadcastListOwner: JID,
  BroadcastRecipients: list(object({ LID: JID, PN: JID })),
};

const INFO = object({
  ...SOURCE,
  ID: TEXT,
  ServerID: INTEGER,
  Type: TEXT,
  PushName: TEXT,
  Timestamp: TIME,
  Category: TEXT,
  Multicast: FLAG,
  MediaType: TEXT,
  Edit: TEXT,
  MsgBotInfo: object({ EditType: TEXT, EditTargetID: TEXT, EditSenderTimestampMS: TIME }),
  MsgMetaInfo: object({
    TargetID: TEXT,
    TargetSender: JID,
    TargetChat: JID,
    DeprecatedLIDSession: orNull(FLAG),
    ThreadMessageID: TEXT,
    ThreadMessageSenderJID: JID,
  }),
  VerifiedName: orNull(
    object({
      Certificate: orNull(proto('waVnameCert.VerifiedNameCertificate')),
      Details: orNull(proto('waVnameCert.VerifiedNameCertificate_Details')),
    }),
  ),
  DeviceSentMeta: orNull(object({ DestinationJID: TEXT, Phash: TEXT })),
});

const MESSAGE = orNull(proto('waE2E.Message'));

const RECEIPT = object({
  ...SOURCE,
  MessageIDs: list(TEXT),
  Timestamp: TIME,
  Type: TEXT,
  MessageSender: JID,
});

/** Payloads of messages, receipts and presence. */
export const MESSAGE_PAYLOADS = {
  Message: object({
    Info: INFO,
    Message: MESSAGE,
    IsEphemeral: FLAG,
    IsViewOnce: FLAG,
    IsViewOnceV2: FLAG,
    IsViewOnceV2Extension: FLAG,
    IsDocumentWithCaption: FLAG,
    IsLottieSticker: FLAG,
    IsBotInvoke: FLAG,
    IsEdit: FLAG,
    SourceWebMsg: orNull(proto('waWeb.WebMessageInfo')),
    UnavailableRequestID: TEXT,
    RetryCount: INTEGER,
    NewsletterMeta: orNull(object({ EditTS: TIME, OriginalTS: TIME })),
    RawMessage: MESSAGE,
  }),
  UndecryptableMessage: object({
    Info: INFO,
    IsUnavailable: FLAG,
    UnavailableType: TEXT,
    DecryptFailMode: TEXT,
  }),
  Receipt: RECEIPT,
  ReadReceipt: RECEIPT,
  MediaRetry: object({
    Ciphertext: orNull(BYTES),
    IV: orNull(BYTES),
    Error: orNull(object({ Code: INTEGER })),
    Timestamp: TIME,
    MessageID: TEXT,
    ChatID: JID,
    SenderID: JID,
    FromMe: FLAG,
  }),
  Presence: object({ From: JID, Unavailable: FLAG, LastSeen: TIME }),
  ChatPresence: object({ ...SOURCE, State: TEXT, Media: TEXT }),
  FBMessage: object({
    Info: INFO,
    Message: ANYTHING,
    RetryCount: INTEGER,
    Transport: orNull(proto('waMsgTransport.MessageTransport')),
    FBApplication: orNull(proto('waMsgApplication.MessageApplication')),
    IGTransport: orNull(proto('instamadilloTransportPayload.TransportPayload')),
  }),
} satisfies Partial<Record<EventType, Shape>>;
