import { badInput } from '../kernel/index.js';
import { given } from '../graphql/vocabulary/index.js';
import { buttonsOf, carouselOf, flowOf } from './interactive-bodies.inputs.js';
import type {
  SendButtonsInput,
  SendCarouselInput,
  SendFlowInput,
  SendListInput,
} from './interactive.inputs.js';
import {
  fileOf,
  usableThumbnail,
  type SendAudioInput,
  type SendDocumentInput,
  type SendImageInput,
  type SendPtvInput,
  type SendStickerInput,
  type SendVideoInput,
} from './media-kinds.inputs.js';
import type {
  SendContactInput,
  SendEventInput,
  SendLinkInput,
  SendLocationInput,
  SendOrderInput,
  SendOrderItemInput,
  SendPollInput,
  SendTextInput,
} from './message.inputs.js';
import type { SendInput } from './message-options.inputs.js';
import type { AttachmentRequest, ContentBody, SendCommand } from './message.port.js';
import { checkUrl } from './rules/limits.js';
import { contextOf, optionsOf } from './send-arguments.inputs.js';
import { ORDER_SLOT } from '../whatsapp/index.js';

/** What an input asks for, before it is known of which session. Errors name fields as the input has them. */
export type KindCommand = Omit<SendCommand, 'sessionId'>;

function command(input: SendInput, body: ContentBody, files: readonly AttachmentRequest[] = []): KindCommand {
  return {
    to: input.to,
    body,
    ...(files.length ? { files } : {}),
    ...given({ options: input.options && optionsOf(input.options) }),
  };
}

/** Callers who write options the older way read their errors in the same way. */
export function textCommand(input: SendTextInput): KindCommand {
  const { sessionId: _id, to, text, options, linkPreview, context: about, ...older } = given(input);
  const flat = { ...older, ...given({ context: about && contextOf(about, 'context.') }) };
  const body = { kind: 'text', text, ...(linkPreview ? { linkPreview } : {}) } as const;
  return options
    ? { to, body, options: { ...flat, ...optionsOf(options) } }
    : { to, body, options: flat, optionsPrefix: '' };
}

export function linkCommand(input: SendLinkInput): KindCommand {
  const { url, caption, title, description, linkPreview } = input;
  const about = given({ caption, title, description });
  return command(input, { kind: 'link', url, ...about, ...(linkPreview === false ? { linkPreview } : {}) });
}

export function locationCommand(input: SendLocationInput): KindCommand {
  const { latitude, longitude, name, address, url } = input;
  return command(input, { kind: 'location', latitude, longitude, ...given({ name, address, url }) });
}

export function contactCommand(input: SendContactInput): KindCommand {
  return command(input, { kind: 'contact', contacts: input.contacts });
}

export function pollCommand(input: SendPollInput): KindCommand {
  const { question, choices, maxAnswers } = input;
  return command(input, { kind: 'poll', question, choices, maxAnswers: maxAnswers ?? 1 });
}

export function eventCommand(input: SendEventInput): KindCommand {
  const { sessionId: _session, to: _to, options: _options, location, ...event } = input;
  return command(input, {
    kind: 'event',
    ...given(event),
    ...given({ location: location && given(location) }),
  });
}

/** @throws AppError BAD_INPUT for items of several currencies */
export function orderCommand(input: SendOrderInput): KindCommand {
  const { items, notes } = input;
  const currency = items[0]?.currency ?? 'USD';
  const other = items.findIndex((item) => (item.currency ?? 'USD') !== currency);
  if (other >= 0) throw badInput(`items.${other}.currency`, 'differs from the first item', currency);
  const lines = items.map(({ name, quantity, price }) => ({ name, quantity, price }));
  const body = { kind: 'order', items: lines, currency, ...given({ notes }) } as const;
  return command(input, body, orderPicture(items));
}

export function imageCommand(input: SendImageInput): KindCommand {
  const { caption, viewOnce } = input;
  const file = fileOf(input.image, { slot: 'media', field: 'image', use: 'image' });
  return command(input, { kind: 'image', ...given({ caption, viewOnce }) }, [file]);
}

export function videoCommand(input: SendVideoInput): KindCommand {
  const { caption, viewOnce, gif } = input;
  const thumbnail = usableThumbnail(input.jpegThumbnail, 'jpeg');
  const file = fileOf(input.video, { slot: 'media', field: 'video', use: 'video' });
  return command(input, { kind: 'video', ...given({ caption, viewOnce, gif, thumbnail }) }, [file]);
}

export function ptvCommand(input: SendPtvInput): KindCommand {
  return command(input, { kind: 'ptv' }, [
    fileOf(input.video, { slot: 'media', field: 'video', use: 'ptv' }),
  ]);
}

export function audioCommand(input: SendAudioInput): KindCommand {
  const { caption, viewOnce } = input;
  const ptt = input.ptt ?? true;
  const file = fileOf(input.audio, { slot: 'media', field: 'audio', use: 'audio' });
  return command(input, { kind: 'audio', ptt, ...given({ caption, viewOnce }) }, [{ ...file, ptt }]);
}

export function documentCommand(input: SendDocumentInput): KindCommand {
  const { caption, fileName } = input;
  const file = fileOf(input.document, { slot: 'media', field: 'document', use: 'document' });
  const named = { ...file, ...given({ fileName }) };
  return command(input, { kind: 'document', ...given({ caption, fileName }) }, [named]);
}

export function stickerCommand(input: SendStickerInput): KindCommand {
  const thumbnail = usableThumbnail(input.pngThumbnail, 'png');
  const file = fileOf(input.sticker, { slot: 'media', field: 'sticker', use: 'sticker' });
  return command(input, { kind: 'sticker', ...given({ thumbnail }) }, [file]);
}

export function listCommand(input: SendListInput): KindCommand {
  const { title, text, footer, buttonText } = input;
  const sections = input.sections.map((section) => ({
    ...section,
    rows: section.rows.map((row) => given(row)),
  }));
  return command(input, { kind: 'list', text, buttonText, sections, ...given({ title, footer }) });
}

export function buttonsCommand(input: SendButtonsInput): KindCommand {
  const { body, files } = buttonsOf(input);
  return command(input, body, files);
}

export function flowCommand(input: SendFlowInput): KindCommand {
  const { body, files } = flowOf(input);
  return command(input, body, files);
}

export function carouselCommand(input: SendCarouselInput): KindCommand {
  const { body, files } = carouselOf(input);
  return command(input, body, files);
}

/** The picture of the card. @throws AppError BAD_INPUT for an address that is none, also of pictures that are not shown */
function orderPicture(items: readonly SendOrderItemInput[]): AttachmentRequest[] {
  const pictures = items.flatMap(({ imageUrl }, index) => {
    if (!imageUrl) return [];
    const field = `items.${index}.imageUrl`;
    checkUrl(field, imageUrl);
    return [{ slot: ORDER_SLOT, field, use: 'image', source: { url: imageUrl }, previewOnly: true } as const];
  });
  return pictures.slice(0, 1);
}
