import { badInput, type Json, type JsonObject } from '../kernel/index.js';
import { given } from '../graphql/vocabulary/index.js';
import { fileOf, headerFileOf, type HeaderFile } from './media-kinds.inputs.js';
import type {
  AttachmentRequest,
  Button,
  ButtonsBody,
  CarouselBody,
  CarouselCard,
  FlowBody,
  PaymentOrder,
  PixKey,
} from './message.port.js';
import type {
  ButtonInput,
  CarouselCardInput,
  FlowButtonInput,
  FlowHeaderInput,
  SendButtonsInput,
  SendCarouselInput,
  SendFlowInput,
} from './interactive.inputs.js';

const CARD_BUTTONS = new Set<Button['type']>(['reply', 'url', 'copy', 'call']);

/**
 * A button with what its sort needs.
 * @param field where it stands, for errors, e.g. `buttons.0`
 * @throws AppError BAD_INPUT: something that its sort needs is missing
 */
export function buttonOf(input: ButtonInput, field: string): Button {
  const { label, ...rest } = given(input);
  const { id } = rest;
  const named = { label, ...(id === undefined ? {} : { id }) };
  const need = <T>(value: T | undefined, name: string): T => {
    if (value === undefined || value === '') {
      throw badInput(`${field}.${name}`, `is needed for a button of type ${input.type}`);
    }
    return value;
  };
  switch (input.type) {
    case 'reply':
    case 'quick_reply':
      return { ...named, type: 'reply', id: need(id, 'id') };
    case 'url':
    case 'cta_url': {
      const { merchantUrl } = rest;
      const url = need(rest.url ?? merchantUrl, 'url');
      return { ...named, type: 'url', url, ...(merchantUrl ? { merchantUrl } : {}) };
    }
    case 'call':
    case 'cta_call':
      return { ...named, type: 'call', phone: need(rest.phone ?? id, 'phone') };
    case 'copy':
    case 'cta_copy':
      return { ...named, type: 'copy', code: need(rest.code ?? id, 'code') };
    case 'pix':
    case 'pix_payment':
    case 'payment_info': {
      need(rest.pixKey, 'pixKey');
      const order = orderOf(input);
      const pix = pixOf(input, need) as PixKey;
      return { ...named, type: 'pix', pix, ...(order ? { order } : {}) };
    }
    case 'review_and_pay': {
      need(rest.referenceId, 'referenceId');
      if (!rest.items?.length)
        throw badInput(`${field}.items`, 'is needed for a button of type review_and_pay');
      const pix = pixOf(input, need);
      return {
        ...named,
        type: 'review_and_pay',
        order: orderOf(input) as PaymentOrder,
        ...(pix ? { pix } : {}),
      };
    }
  }
}

function pixOf(input: ButtonInput, need: <T>(value: T | undefined, name: string) => T): PixKey | null {
  const { pixKey, pixType, merchantName } = given(input);
  if (pixKey === undefined) return null;
  return { key: pixKey, type: need(pixType, 'pixType'), merchantName: need(merchantName, 'merchantName') };
}

function orderOf(input: ButtonInput): PaymentOrder | null {
  const { currency, totalValue, totalOffset = 100, referenceId, items = [] } = given(input);
  if (totalValue === undefined && !items.length) return null;
  return {
    ...given({ currency, referenceId }),
    ...(totalValue === undefined ? {} : { total: { value: totalValue, offset: totalOffset } }),
    items: items.map((item) => ({
      name: item.name,
      quantity: item.quantity,
      amount: { value: item.amountValue, offset: item.amountOffset ?? 100 },
    })),
  };
}

/** A body with the files that it names. */
export interface BodyWithFiles<Body> {
  body: Body;
  files: AttachmentRequest[];
}

export function buttonsOf(input: ButtonsParts): BodyWithFiles<ButtonsBody> {
  const { title, text, footer } = input;
  const buttons = input.buttons.map((button, index) => buttonOf(button, `buttons.${index}`));
  const header = buttonsHeader(input);
  return {
    body: {
      kind: 'buttons',
      text,
      buttons,
      ...given({ title, footer }),
      ...(header && { media: header.media }),
    },
    files: header ? [header.file] : [],
  };
}

type ButtonsParts = Pick<
  SendButtonsInput,
  'title' | 'text' | 'footer' | 'image' | 'video' | 'document' | 'buttons'
>;

function buttonsHeader(input: ButtonsParts): HeaderFile | null {
  const types = (['image', 'video', 'document'] as const).filter((type) => input[type]);
  const [type] = types;
  const medium = type && input[type];
  if (!medium) return null;
  if (types.length > 1)
    throw badInput(types[1] ?? type, `stands beside ${type}`, 'one of image, video, document');
  return { media: { type, slot: type }, file: fileOf(medium, { slot: type, field: type, use: type }) };
}

export function carouselOf({
  text,
  cards,
}: Pick<SendCarouselInput, 'text' | 'cards'>): BodyWithFiles<CarouselBody> {
  const made = cards.map((card, index) => cardOf(card, `cards.${index}`));
  return {
    body: { kind: 'carousel', text, cards: made.map(({ card }) => card) },
    files: made.flatMap(({ file }) => (file ? [file] : [])),
  };
}

function cardOf(
  input: CarouselCardInput,
  field: string,
): { card: CarouselCard; file: AttachmentRequest | null } {
  const { title, text, footer } = input;
  const buttons = input.buttons.map((button, index) => {
    const place = `${field}.buttons.${index}`;
    const made = buttonOf(button, place);
    if (CARD_BUTTONS.has(made.type)) return made;
    throw badInput(`${place}.type`, 'does not go into a carousel', ['REPLY', 'URL', 'COPY', 'CALL']);
  });
  const header = cardHeader(input, field);
  return {
    card: { text, buttons, ...given({ title, footer }), ...(header && { media: header.media }) },
    file: header?.file ?? null,
  };
}

function cardHeader(input: CarouselCardInput, field: string): HeaderFile | null {
  const { media, mediaUrl, mediaType, fileName, caption } = given(input);
  if (media) return headerFileOf(media, `${field}.media`);
  if (!mediaUrl) return null;
  if (!mediaType) {
    throw badInput(`${field}.mediaType`, 'is needed with mediaUrl', ['IMAGE', 'VIDEO', 'DOCUMENT']);
  }
  return headerFileOf(
    { type: mediaType, url: mediaUrl, ...given({ fileName, caption }) },
    `${field}.mediaUrl`,
  );
}

type FlowParts = Pick<
  SendFlowInput,
  'header' | 'text' | 'footer' | 'messageVersion' | 'messageParams' | 'buttons'
>;

/** @throws AppError BAD_INPUT for parameters that are neither an object nor JSON text of one */
export function flowOf(input: FlowParts): BodyWithFiles<FlowBody> {
  const { footer, messageVersion = 3 } = given(input);
  const { media, ...header } = given<Partial<FlowHeaderInput>>(input.header ?? {});
  const file = media && headerFileOf(media, 'header.media');
  const params = paramsOf(input.messageParams, 'messageParams');
  const body: FlowBody = {
    kind: 'flow',
    text: input.text,
    version: messageVersion,
    buttons: input.buttons.map((button, index) => flowButtonOf(button, `buttons.${index}`)),
    header,
    ...given({ footer, media: file?.media }),
    ...(params ? { paramsJson: JSON.stringify(params) } : {}),
  };
  return { body, files: file ? [file.file] : [] };
}

function flowButtonOf(button: FlowButtonInput, field: string): FlowBody['buttons'][number] {
  const params = {
    ...paramsOf(button.params, `${field}.params`),
    ...paramsOf(button.buttonParams, `${field}.buttonParams`),
  };
  return { name: button.name, paramsJson: JSON.stringify(params) };
}

function paramsOf(value: unknown, field: string): JsonObject | null {
  if (value === undefined || value === null || value === '') return null;
  const parsed = typeof value === 'string' ? parse(value) : value;
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as JsonObject;
  throw badInput(field, 'is not an object', 'an object, or JSON text of one');
}

/** Undefined for text that is no JSON. */
function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined; // the caller says what was expected
  }
}
