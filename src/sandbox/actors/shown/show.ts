import { proto } from '../../wire/codec.js';
import { kindOfMessage, wrappersOf } from '../message-content.js';
import { frameOf } from './frame.js';
import { showCard } from './show-cards.js';
import { showInteractive } from './show-interactive.js';
import { showMedia, thumbnailLength, type Findings, type MediaRef } from './show-media.js';
import type { Shown, ShownBody, ShownFile } from './shown.js';
import type { StanzaView } from './stanza-view.js';

/** `mediatype` that clients write beside the encrypted content. */
const MEDIA_TYPES: Readonly<Record<string, readonly string[]>> = {
  image: ['image'],
  video: ['video', 'gif'],
  ptv: ['ptv', 'video'],
  audio: ['audio', 'ptt'],
  document: ['document'],
  sticker: ['sticker', '1p_sticker'],
};

const { PIN_FOR_ALL } = proto.Message.PinInChatMessage.Type;
const ProtocolType = proto.Message.ProtocolMessage.Type;

/** Reads a message; the files in `media` are still to be fetched. */
export function show(message: proto.IMessage, view: StanzaView): { shown: Shown; media: MediaRef[] } {
  const frame = frameOf(message, view);
  const findings: Findings = { warnings: frame.warnings, media: [] };
  const { inner, info } = wrappersOf(message);
  const hasSecret = (info?.messageSecret?.length ?? 0) === 32;
  const body = showText(inner, findings) ??
    showMedia(inner, findings) ??
    showInteractive(inner, view, findings) ??
    showCard(inner, { view, hasSecret }, findings) ??
    showChange(inner) ?? { kind: 'unknown' as const, field: kindOfMessage(message) };
  if (view.chat === 'newsletter') checkPost(body, view, findings);
  else checkStanza(body, view, findings);
  return { shown: { ...frame, ...body }, media: findings.media };
}

function showText(inner: proto.IMessage, findings: Findings): ShownBody | null {
  if (typeof inner.conversation === 'string' && inner.conversation !== '')
    return { kind: 'text', text: inner.conversation, preview: null, style: null };
  const extended = inner.extendedTextMessage;
  if (!extended) return null;
  const text = extended.text ?? '';
  if (text === '') findings.warnings.push('the text is empty');
  return { kind: 'text', text, preview: previewOf(extended, text, findings), style: styleOf(extended) };
}

type Preview = NonNullable<(ShownBody & { kind: 'text' })['preview']>;

function previewOf(
  extended: proto.Message.IExtendedTextMessage,
  text: string,
  findings: Findings,
): Preview | null {
  const { matchedText, title, description, jpegThumbnail } = extended;
  if (!matchedText) return null;
  if (!text.includes(matchedText)) findings.warnings.push('the link of the preview is not in the text');
  if (!title) findings.warnings.push('a link preview without title is not drawn');
  return {
    url: matchedText,
    title: title || null,
    description: description || null,
    thumbnailLength: thumbnailLength(jpegThumbnail, findings),
    picture: linkPicture(extended, findings),
  };
}

function linkPicture(extended: proto.Message.IExtendedTextMessage, findings: Findings): Preview['picture'] {
  const { thumbnailDirectPath, thumbnailWidth, thumbnailHeight, mediaKey } = extended;
  if (!thumbnailDirectPath) return null;
  const fields = {
    ...{ directPath: thumbnailDirectPath, mediaKey: mediaKey ?? null },
    ...{ fileSha256: extended.thumbnailSha256 ?? null, fileEncSha256: extended.thumbnailEncSha256 ?? null },
  };
  const file: ShownFile = { state: 'unfetched', length: null, sha256: null, problem: null };
  findings.media.push({ kind: 'link-picture', fields, file });
  return { width: thumbnailWidth ?? 0, height: thumbnailHeight ?? 0, file };
}

function styleOf({
  backgroundArgb,
  textArgb,
  font,
}: proto.Message.IExtendedTextMessage): (ShownBody & { kind: 'text' })['style'] {
  if (backgroundArgb == null && textArgb == null && font == null) return null;
  return { background: colour(backgroundArgb), textColour: colour(textArgb), font: font ?? 0 };
}

const colour = (argb: number | null | undefined): string | null =>
  argb == null ? null : `#${(argb >>> 0).toString(16).padStart(8, '0')}`;

/** Changes of other messages and votes: not drawn, but counted at the message that they name. */
function showChange(inner: proto.IMessage): ShownBody | null {
  const { reactionMessage, pinInChatMessage, keepInChatMessage, pollUpdateMessage } = inner;
  if (pollUpdateMessage)
    return { kind: 'vote', poll: pollUpdateMessage.pollCreationMessageKey?.id ?? '', options: null };
  if (inner.encEventResponseMessage)
    return {
      kind: 'answer',
      event: inner.encEventResponseMessage.eventCreationMessageKey?.id ?? '',
      response: null,
    };
  if (reactionMessage) return change('reaction', reactionMessage.key, reactionMessage.text);
  if (pinInChatMessage)
    return change(pinInChatMessage.type === PIN_FOR_ALL ? 'pin' : 'unpin', pinInChatMessage.key);
  if (keepInChatMessage)
    return change(
      keepInChatMessage.keepType === proto.KeepType.KEEP_FOR_ALL ? 'keep' : 'unkeep',
      keepInChatMessage.key,
    );
  const { protocolMessage } = inner;
  if (!protocolMessage) return null;
  return change((ProtocolType[protocolMessage.type ?? 0] ?? 'protocol').toLowerCase(), protocolMessage.key);
}

const change = (
  what: string,
  key: proto.IMessageKey | null | undefined,
  text?: string | null,
): ShownBody => ({
  kind: 'change',
  what,
  target: key?.id ?? null,
  text: text ?? null,
});

/** Posts of channels are for everybody: files are not encrypted, lie on paths of channels and are named by their kind. */
function checkPost(body: ShownBody, view: StanzaView, { warnings, media }: Findings): void {
  const wanted = MEDIA_TYPES[body.kind];
  if (wanted && !wanted.includes(view.mediaType ?? ''))
    warnings.push(`mediatype ${view.mediaType ?? '(none)'} of a post is not that of ${body.kind}`);
  for (const { fields } of media) {
    if (fields.mediaKey?.length) warnings.push('the file of a post is encrypted');
    if (!fields.directPath?.includes('/newsletter-'))
      warnings.push('the file of a post lies outside of channels');
  }
}

/** The parts of the stanza that tell media and edits to the server have to fit the content. */
function checkStanza(body: ShownBody, view: StanzaView, { warnings }: Findings): void {
  const wanted = MEDIA_TYPES[body.kind];
  if (wanted && view.type !== 'media') warnings.push(`the stanza's type is ${view.type}, not media`);
  if (wanted && view.mediaType !== null && !wanted.includes(view.mediaType))
    warnings.push(`mediatype ${view.mediaType} is not that of ${body.kind}`);
}
