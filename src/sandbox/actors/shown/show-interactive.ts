import type { proto } from '../../wire/codec.js';
import { checkButtonsNodes, checkFlowNodes, checkListNodes } from './business-nodes.js';
import { paramsOf } from './flow-params.js';
import { locationOf } from './show-cards.js';
import { showHeaderMedia, type Findings } from './show-media.js';
import type { ButtonType, ShownBody, ShownButton, ShownCard, ShownHeader } from './shown.js';
import type { StanzaView } from './stanza-view.js';

const MAX_CARDS = 10;
const MAX_CARD_BUTTONS = 3;
const MAX_SECTIONS = 10;
const MAX_ROWS = 10;

const FLOW_TYPES: Readonly<Record<string, ButtonType>> = {
  quick_reply: 'reply',
  cta_url: 'url',
  cta_call: 'call',
  cta_copy: 'copy',
  payment_info: 'payment_info',
  review_and_pay: 'review_and_pay',
  single_select: 'list',
};

/** What a phone needs to draw each type of button. */
const NEEDED: Readonly<Partial<Record<ButtonType, readonly (keyof ShownButton)[]>>> = {
  reply: ['label', 'id'],
  url: ['label', 'url'],
  call: ['label', 'phone'],
  copy: ['label', 'code'],
};

/** List, buttons, native flow or carousel; null when the content is none of them. */
export function showInteractive(
  inner: proto.IMessage,
  view: StanzaView,
  findings: Findings,
): ShownBody | null {
  const { listMessage, buttonsMessage, interactiveMessage } = inner;
  if (listMessage) return showList(listMessage, view, findings);
  if (buttonsMessage) return showOldButtons(buttonsMessage, view, findings);
  if (!interactiveMessage) return null;
  const { carouselMessage } = interactiveMessage;
  if (!carouselMessage) {
    const card = cardOf(interactiveMessage, findings);
    checkFlowNodes(view, card.buttons, findings.warnings);
    return { kind: 'buttons', ...card };
  }
  const cards = (carouselMessage.cards ?? []).map((card) => cardOf(card, findings));
  checkFlowNodes(
    view,
    cards.flatMap(({ buttons }) => buttons),
    findings.warnings,
  );
  checkCards(cards, findings.warnings);
  return {
    kind: 'carousel',
    text: interactiveMessage.body?.text || null,
    header: headerOf(interactiveMessage.header, findings),
    footer: interactiveMessage.footer?.text || null,
    cards,
  };
}

function showList(list: proto.Message.IListMessage, view: StanzaView, { warnings }: Findings): ShownBody {
  const sections = (list.sections ?? []).map(({ title, rows }) => ({
    title: title || null,
    rows: (rows ?? []).map((row) => ({
      id: row.rowId ?? '',
      title: row.title ?? '',
      description: row.description || null,
    })),
  }));
  checkListNodes(view, warnings);
  if (!list.buttonText) warnings.push('a list without button text cannot be opened');
  if (sections.length === 0 || sections.length > MAX_SECTIONS)
    warnings.push(`${sections.length} sections: 1 to ${MAX_SECTIONS} are shown`);
  const rows = sections.flatMap((section) => section.rows);
  if (sections.some((section) => section.rows.length === 0 || section.rows.length > MAX_ROWS))
    warnings.push(`a section has to have 1 to ${MAX_ROWS} rows`);
  if (rows.some((row) => !row.id || !row.title)) warnings.push('a row without id or title');
  if (new Set(rows.map((row) => row.id)).size !== rows.length) warnings.push('two rows have the same id');
  return {
    kind: 'list',
    title: list.title || null,
    text: list.description || null,
    footer: list.footerText || null,
    button: list.buttonText ?? '',
    sections,
  };
}

function showOldButtons(
  message: proto.Message.IButtonsMessage,
  view: StanzaView,
  findings: Findings,
): ShownBody {
  checkButtonsNodes(view, findings.warnings);
  const buttons = (message.buttons ?? []).map((button): ShownButton => {
    if (button.nativeFlowInfo)
      return flowButton(button.nativeFlowInfo.name, button.nativeFlowInfo.paramsJson, findings);
    const label = button.buttonText?.displayText || null;
    return { ...NO_DETAILS, type: 'reply', name: 'response', label, id: button.buttonId || null, params: {} };
  });
  checkButtons(buttons, findings.warnings);
  const media = showHeaderMedia(message, findings);
  const location = message.locationMessage ? locationOf(message.locationMessage) : null;
  return {
    kind: 'buttons',
    header: { title: message.text || null, subtitle: null, media, location },
    text: message.contentText || null,
    footer: message.footerText || null,
    buttons,
  };
}

function cardOf(card: proto.Message.IInteractiveMessage, findings: Findings): ShownCard {
  const buttons = (card.nativeFlowMessage?.buttons ?? []).map(({ name, buttonParamsJson }) =>
    flowButton(name, buttonParamsJson, findings),
  );
  checkButtons(buttons, findings.warnings);
  return {
    header: headerOf(card.header, findings),
    text: card.body?.text || null,
    footer: card.footer?.text || null,
    buttons,
  };
}

function headerOf(
  header: proto.Message.InteractiveMessage.IHeader | null | undefined,
  findings: Findings,
): ShownHeader {
  const media = header ? showHeaderMedia(header, findings) : null;
  const location = header?.locationMessage ? locationOf(header.locationMessage) : null;
  if (header && Boolean(header.hasMediaAttachment) !== Boolean(media ?? location))
    findings.warnings.push('hasMediaAttachment does not say whether the header has media');
  return { title: header?.title || null, subtitle: header?.subtitle || null, media, location };
}

const NO_DETAILS = { label: null, id: null, url: null, phone: null, code: null } as const;

function flowButton(
  name: string | null | undefined,
  json: string | null | undefined,
  { warnings }: Findings,
): ShownButton {
  const params = paramsOf(json);
  if (!params) warnings.push(`button ${name ?? ''}: parameters are not a JSON object`);
  const text = (key: string): string | null => {
    const value = params?.[key];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    type: FLOW_TYPES[name ?? ''] ?? 'flow',
    name: name ?? '',
    label: text('display_text') ?? text('title'),
    id: text('id'),
    url: text('url') ?? text('merchant_url'),
    phone: text('phone_number'),
    code: text('copy_code'),
    params: params ?? {},
  };
}

function checkButtons(buttons: readonly ShownButton[], warnings: string[]): void {
  for (const button of buttons) {
    for (const field of NEEDED[button.type] ?? [])
      if (button[field] === null) warnings.push(`button ${button.name}: ${field} is missing`);
    if (button.type === 'payment_info' && !Array.isArray(button.params['payment_settings']))
      warnings.push('button payment_info: payment_settings are missing');
    if (button.type === 'review_and_pay') {
      for (const key of ['reference_id', 'currency', 'total_amount', 'order'])
        if (button.params[key] === undefined) warnings.push(`button review_and_pay: ${key} is missing`);
    }
  }
  const ids = buttons.map(({ id }) => id).filter((id) => id !== null);
  if (new Set(ids).size !== ids.length) warnings.push('two buttons have the same id');
}

function checkCards(cards: readonly ShownCard[], warnings: string[]): void {
  if (cards.length === 0 || cards.length > MAX_CARDS)
    warnings.push(`${cards.length} cards: 1 to ${MAX_CARDS} are shown`);
  for (const { buttons } of cards) {
    if (buttons.length === 0 || buttons.length > MAX_CARD_BUTTONS)
      warnings.push(`a card with ${buttons.length} buttons: 1 to ${MAX_CARD_BUTTONS} are shown`);
  }
}
