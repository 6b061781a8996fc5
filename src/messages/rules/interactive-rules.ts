import { badInput } from '../../kernel/index.js';
import type { Button, ButtonsBody, CarouselBody, FlowBody, PaymentOrder } from '../../whatsapp/index.js';
import { checkCount, checkLength, checkNumber, checkUnique, checkUrl } from './limits.js';

const TEXT = { min: 1, max: 4096 };
const HEADING = { min: 0, max: 255 };
const LABEL = { min: 1, max: 255 };
const SAFE = { min: 0, max: Number.MAX_SAFE_INTEGER };

export function checkButtons({ title, text, footer, buttons }: ButtonsBody): void {
  checkLength('title', title, HEADING);
  checkLength('text', text, TEXT);
  checkLength('footer', footer, HEADING);
  checkCount('buttons', buttons, { min: 1, max: 10, unit: 'buttons' });
  checkEach('buttons', buttons);
}

export function checkFlow({ header, text, footer, version, paramsJson, buttons }: FlowBody): void {
  checkLength('header.title', header?.title, HEADING);
  checkLength('header.subtitle', header?.subtitle, HEADING);
  checkLength('text', text, TEXT);
  checkLength('footer', footer, HEADING);
  checkNumber('version', version, { min: 1, max: 100 });
  if (paramsJson !== undefined) checkLength('params', paramsJson, { min: 0, max: 65_536 });
  checkCount('buttons', buttons, { min: 1, max: 10, unit: 'buttons' });
  buttons.forEach((button, index) => {
    checkLength(`buttons.${index}.name`, button.name, LABEL);
    checkLength(`buttons.${index}.params`, button.paramsJson, { min: 0, max: 65_536 });
  });
}

export function checkCarousel({ text, cards }: CarouselBody): void {
  checkLength('text', text, TEXT);
  checkCount('cards', cards, { min: 1, max: 10, unit: 'cards' });
  cards.forEach((card, index) => {
    const field = `cards.${index}`;
    checkLength(`${field}.title`, card.title, HEADING);
    checkLength(`${field}.text`, card.text, TEXT);
    checkLength(`${field}.footer`, card.footer, HEADING);
    checkCount(`${field}.buttons`, card.buttons, { min: 1, max: 3, unit: 'buttons' });
    checkEach(`${field}.buttons`, card.buttons);
  });
}

function checkEach(field: string, buttons: readonly Button[]): void {
  buttons.forEach((button, index) => checkButton(`${field}.${index}`, button));
  checkUnique(
    field,
    buttons.flatMap(({ id }) => (id === undefined ? [] : [id])),
  );
}

function checkButton(field: string, button: Button): void {
  checkLength(`${field}.label`, button.label, LABEL);
  if (button.id !== undefined) checkLength(`${field}.id`, button.id, { min: 1, max: 256 });
  switch (button.type) {
    case 'reply':
      return;
    case 'url':
      checkUrl(`${field}.url`, button.url);
      if (button.merchantUrl) checkUrl(`${field}.merchantUrl`, button.merchantUrl);
      return;
    case 'call':
      if (/^\+?[1-9]\d{4,19}$/.test(button.phone)) return;
      throw badInput(`${field}.phone`, 'is not a phone number', '+ and digits with country code');
    case 'copy':
      return checkLength(`${field}.code`, button.code, LABEL);
    case 'pix':
    case 'review_and_pay':
      if (button.pix) {
        checkLength(`${field}.pixKey`, button.pix.key, LABEL);
        checkLength(`${field}.merchantName`, button.pix.merchantName, LABEL);
      }
      if (button.order) checkOrder(field, button.order);
  }
}

function checkOrder(field: string, { referenceId, currency, total, items }: PaymentOrder): void {
  checkLength(`${field}.referenceId`, referenceId, HEADING);
  if (currency && !/^[A-Z]{3}$/.test(currency)) {
    throw badInput(`${field}.currency`, 'is not a currency', 'three capital letters (ISO 4217)');
  }
  if (total) checkAmount(`${field}.total`, total);
  checkCount(`${field}.items`, items, { min: 0, max: 100, unit: 'items' });
  items.forEach(({ name, quantity, amount }, index) => {
    checkLength(`${field}.items.${index}.name`, name, LABEL);
    checkNumber(`${field}.items.${index}.quantity`, quantity, { min: 1, max: 1_000_000 });
    checkAmount(`${field}.items.${index}.amount`, amount);
  });
}

function checkAmount(field: string, { value, offset }: { value: number; offset: number }): void {
  checkNumber(`${field}Value`, value, SAFE);
  checkNumber(`${field}Offset`, offset, { min: 1, max: 1_000_000 });
}
