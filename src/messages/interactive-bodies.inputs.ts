import { badInput, type Json, type JsonObject } from '../kernel/index.js';
import { given } from '../graphql/vocabulary/index.js';
import type { Button, CarouselBody, FlowBody, PaymentOrder, PixKey } from './message.port.js';
import type {
  ButtonInput,
  CarouselCardInput,
  FlowButtonInput,
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

export function carouselOf({ text, cards }: Pick<SendCarouselInput, 'text' | 'cards'>): CarouselBody {
  return { kind: 'carousel', text, cards: cards.map((card, index) => cardOf(card, `cards.${index}`)) };
}

function cardOf(input: CarouselCardInput, field: string): CarouselBody['cards'][number] {
  const { buttons: _inputs, ...card } = given(input);
  const buttons = input.buttons.map((button, index) => {
    const place = `${field}.buttons.${index}`;
    const made = buttonOf(button, place);
    if (CARD_BUTTONS.has(made.type)) return made;
    throw badInput(`${place}.type`, 'does not go into a carousel', ['REPLY', 'URL', 'COPY', 'CALL']);
  });
  return { ...card, buttons };
}

type FlowParts = Pick<
  SendFlowInput,
  'header' | 'text' | 'footer' | 'messageVersion' | 'messageParams' | 'buttons'
>;

/** @throws AppError BAD_INPUT for parameters that are neither an object nor JSON text of one */
export function flowOf(input: FlowParts): FlowBody {
  const { header, footer, messageVersion = 3 } = given(input);
  const params = paramsOf(input.messageParams, 'messageParams');
  return {
    kind: 'flow',
    text: input.text,
    version: messageVersion,
    buttons: input.buttons.map((button, index) => flowButtonOf(button, `buttons.${index}`)),
    ...given({ header: header && given(header), footer }),
    ...(params ? { paramsJson: JSON.stringify(params) } : {}),
  };
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
