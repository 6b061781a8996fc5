import type { JsonObject } from '../../kernel/index.js';
import { proto } from '../baileys.js';
import type { RenderContext } from './rendered-event.js';
import type { Stanza } from './stanza.js';

/** Made-up people, ids and bytes that the golden tests share. The account lives in São Paulo. */
export const AT = new Date('2026-03-20T17:05:09Z');
export const AT_TEXT = '2026-03-20T14:05:09-03:00';
export const T = String(AT.getTime() / 1000);
export const ANA_PN = '551100000001@s.whatsapp.net';
export const ANA_LID = '200000000000001@lid';
export const BRUNO_PN = '551100000002@s.whatsapp.net';
export const BRUNO_LID = '200000000000002@lid';
export const OWN_PN = '551100000000@s.whatsapp.net';
export const OWN_LID = '100000000000001@lid';
export const GROUP = '120363000000000001@g.us';
export const CHANNEL = '120363000000000009@newsletter';

const PAIRS: Record<string, string> = { [ANA_PN]: ANA_LID, [BRUNO_PN]: BRUNO_LID };
const REVERSE = Object.fromEntries(Object.entries(PAIRS).map(([pn, lid]) => [lid, pn]));

/** A context without any learned address pair. */
export const context: RenderContext = {
  ownPn: '551100000000:12@s.whatsapp.net',
  ownLid: '100000000000001:12@lid',
  lidForPn: () => null,
  pnForLid: () => null,
  offset: () => -180,
  now: () => AT,
};

/** The same with both pairs learned. */
export const learned: RenderContext = {
  ...context,
  lidForPn: (pn) => PAIRS[pn] ?? null,
  pnForLid: (lid) => REVERSE[lid] ?? null,
};

export const node = (
  tag: string,
  attrs: Record<string, string> = {},
  content?: Stanza['content'],
): Stanza => ({
  tag,
  attrs,
  content,
});

/** Bytes of an arithmetic sequence, so that fixtures need no pasted base64. */
export const bytes = (first: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (first + 7 * index) & 0xff);

/** The same bytes as events show them. */
export const base64 = (first: number, length: number): string =>
  Buffer.from(bytes(first, length)).toString('base64');

export const encode = (message: proto.IMessage): Uint8Array => proto.Message.encode(message).finish();

/** `messageContextInfo` as it accompanies most messages, for encoding and as it renders. */
export const CONTEXT_INFO: proto.IMessageContextInfo = {
  deviceListMetadata: {
    senderKeyHash: bytes(1, 10),
    senderTimestamp: 1773900000,
    recipientKeyHash: bytes(2, 10),
    recipientTimestamp: 1773900100,
  },
  deviceListMetadataVersion: 2,
  messageSecret: bytes(3, 32),
};
export const CONTEXT_INFO_JSON: JsonObject = {
  deviceListMetadata: {
    senderKeyHash: base64(1, 10),
    senderTimestamp: 1773900000,
    recipientKeyHash: base64(2, 10),
    recipientTimestamp: 1773900100,
  },
  deviceListMetadataVersion: 2,
  messageSecret: base64(3, 32),
};

/** `Info` of a text from Ana in a 1:1 chat, with overrides. */
export const info = (overrides: JsonObject = {}): JsonObject => ({
  Chat: ANA_PN,
  Sender: ANA_PN,
  IsFromMe: false,
  IsGroup: false,
  AddressingMode: '',
  SenderAlt: ANA_LID,
  RecipientAlt: '',
  BroadcastListOwner: '',
  BroadcastRecipients: null,
  ID: '3EB0AAAAAAAAAAAAAAAAA1',
  ServerID: 0,
  Type: 'text',
  PushName: 'Ana Exemplo',
  Timestamp: AT_TEXT,
  Category: '',
  Multicast: false,
  MediaType: '',
  Edit: '',
  MsgBotInfo: { EditType: '', EditTargetID: '', EditSenderTimestampMS: '0001-01-01T00:00:00Z' },
  MsgMetaInfo: {
    TargetID: '',
    TargetSender: '',
    TargetChat: '',
    DeprecatedLIDSession: null,
    ThreadMessageID: '',
    ThreadMessageSenderJID: '',
  },
  VerifiedName: null,
  DeviceSentMeta: null,
  ...overrides,
});

/** What a group message from Bruno has instead. */
export const BRUNO_IN_GROUP: JsonObject = {
  Chat: GROUP,
  Sender: BRUNO_LID,
  IsGroup: true,
  AddressingMode: 'lid',
  SenderAlt: BRUNO_PN,
  PushName: 'Bruno Exemplo',
};

/** `data` of a Message event whose raw message is the shown one unless told. */
export const messageData = (parts: {
  info: JsonObject;
  message: JsonObject;
  raw?: JsonObject;
  flags?: JsonObject;
}) => ({
  event: {
    Info: parts.info,
    Message: parts.message,
    IsEphemeral: false,
    IsViewOnce: false,
    IsViewOnceV2: false,
    IsViewOnceV2Extension: false,
    IsDocumentWithCaption: false,
    IsLottieSticker: false,
    IsBotInvoke: false,
    IsEdit: false,
    SourceWebMsg: null,
    UnavailableRequestID: '',
    RetryCount: 0,
    NewsletterMeta: null,
    RawMessage: parts.raw ?? parts.message,
    ...parts.flags,
  },
  type: 'Message',
});

/** A 1:1 message stanza from Ana. */
export const fromAna = (attrs: Record<string, string> = {}, encAttrs: Record<string, string> = {}): Stanza =>
  node(
    'message',
    {
      from: ANA_PN,
      id: '3EB0AAAAAAAAAAAAAAAAA1',
      t: T,
      type: 'text',
      notify: 'Ana Exemplo',
      sender_lid: ANA_LID,
      ...attrs,
    },
    [node('enc', { v: '2', type: 'msg', ...encAttrs }, bytes(9, 40))],
  );

/** A group message stanza from Bruno. */
export const fromBruno = (attrs: Record<string, string> = {}): Stanza =>
  node(
    'message',
    {
      from: GROUP,
      participant: BRUNO_LID,
      participant_pn: BRUNO_PN,
      addressing_mode: 'lid',
      id: 'AC00000000000000000000000000000001',
      t: T,
      type: 'text',
      notify: 'Bruno Exemplo',
      ...attrs,
    },
    [node('enc', { v: '2', type: 'skmsg' }, bytes(9, 40))],
  );
