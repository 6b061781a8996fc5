import { badInput } from '../../kernel/index.js';
import type {
  ContactBody,
  ContentBody,
  EventBody,
  ListBody,
  LocationBody,
  OrderBody,
  PollBody,
} from '../../whatsapp/index.js';
import { checkButtons, checkCarousel, checkFlow } from './interactive-rules.js';
import { checkCount, checkLength, checkNumber, checkUnique, checkUrl } from './limits.js';

/** Longest text of the legacy contract, in characters. */
export const MAX_TEXT = 4096;
export const MAX_CAPTION = 1024;
export const MAX_STATUS_TEXT = 650;
const MAX_VCARD = 65_536;
const MAX_SECONDS = 253_402_300_799;

/**
 * Holds a body to the limits of the legacy contract and, where it is silent, of WhatsApp's own apps.
 * @throws AppError BAD_INPUT naming field, limit and value
 */
export function checkBody(body: ContentBody): void {
  switch (body.kind) {
    case 'text':
      return checkLength('text', body.text, { min: 1, max: MAX_TEXT });
    case 'status-text':
      return checkLength('text', body.text, { min: 1, max: MAX_STATUS_TEXT });
    case 'link':
      checkUrl('url', body.url);
      checkLength('url', body.url, { min: 1, max: 2048 });
      checkLength('caption', body.caption, { min: 0, max: MAX_CAPTION });
      checkLength('title', body.title, { min: 0, max: 255 });
      return checkLength('description', body.description, { min: 0, max: MAX_CAPTION });
    case 'location':
      return checkLocation(body);
    case 'contact':
      return checkContacts(body);
    case 'poll':
      return checkPoll(body);
    case 'event':
      return checkEvent(body);
    case 'list':
      return checkList(body);
    case 'buttons':
      return checkButtons(body);
    case 'flow':
      return checkFlow(body);
    case 'carousel':
      return checkCarousel(body);
    case 'image':
    case 'video':
    case 'audio':
      return checkLength('caption', body.caption, { min: 0, max: MAX_CAPTION });
    case 'document':
      checkLength('fileName', body.fileName, { min: 0, max: 255 });
      return checkLength('caption', body.caption, { min: 0, max: MAX_CAPTION });
    case 'ptv':
    case 'sticker':
    case 'album':
      return;
    case 'group-invite':
      return checkLength('caption', body.caption, { min: 0, max: MAX_CAPTION });
    case 'newsletter-invite':
      checkLength('name', body.name, { min: 1, max: 255 });
      return checkLength('caption', body.caption, { min: 0, max: MAX_CAPTION });
    case 'order':
      return checkItems(body);
  }
}

function checkLocation({ latitude, longitude, name, address, url }: LocationBody): void {
  checkNumber('latitude', latitude, { min: -90, max: 90 });
  checkNumber('longitude', longitude, { min: -180, max: 180 });
  checkLength('name', name, { min: 0, max: 255 });
  checkLength('address', address, { min: 0, max: MAX_CAPTION });
  if (url) checkUrl('url', url);
}

function checkContacts({ contacts }: ContactBody): void {
  checkCount('contacts', contacts, { min: 1, max: 100, unit: 'contacts' });
  contacts.forEach(({ name, vcard }, index) => {
    checkLength(`contacts.${index}.name`, name, { min: 1, max: 255 });
    const field = `contacts.${index}.vcard`;
    checkLength(field, vcard, { min: 1, max: MAX_VCARD });
    if (!/^\s*BEGIN:VCARD\b[\s\S]*\bEND:VCARD\s*$/i.test(vcard)) {
      throw badInput(field, 'is not a vCard', 'BEGIN:VCARD ... END:VCARD');
    }
  });
}

function checkPoll({ question, choices }: PollBody): void {
  checkLength('question', question, { min: 1, max: 255 });
  checkCount('choices', choices, { min: 2, max: 12, unit: 'choices' });
  choices.forEach((choice, index) => checkLength(`choices.${index}`, choice, { min: 1, max: 100 }));
  // Votes name choices by the hash of their text: two of the same text would be one.
  checkUnique('choices', choices);
}

function checkEvent({ name, description, startTime, endTime, location, joinLink }: EventBody): void {
  checkLength('name', name, { min: 1, max: 255 });
  checkLength('description', description, { min: 0, max: 1024 });
  checkNumber('startTime', startTime, { min: 1, max: MAX_SECONDS });
  if (endTime !== undefined) {
    checkNumber('endTime', endTime, { min: 1, max: MAX_SECONDS });
    if (endTime < startTime) throw badInput('endTime', 'is before startTime', 'a time after startTime');
  }
  checkLength('location.name', location?.name, { min: 0, max: 255 });
  if ((location?.latitude === undefined) !== (location?.longitude === undefined)) {
    throw badInput('location', 'has half a position', 'latitude and longitude together');
  }
  if (location?.latitude !== undefined)
    checkNumber('location.latitude', location.latitude, { min: -90, max: 90 });
  if (location?.longitude !== undefined)
    checkNumber('location.longitude', location.longitude, { min: -180, max: 180 });
  if (joinLink) checkUrl('joinLink', joinLink);
}

function checkList({ title, text, footer, buttonText, sections }: ListBody): void {
  checkLength('text', text, { min: 1, max: 1024 });
  checkLength('title', title, { min: 0, max: 60 });
  checkLength('footer', footer, { min: 0, max: 60 });
  checkLength('buttonText', buttonText, { min: 1, max: 20 });
  checkCount('sections', sections, { min: 1, max: 10, unit: 'sections' });
  sections.forEach((section, index) => {
    const field = `sections.${index}`;
    checkLength(`${field}.title`, section.title, { min: 1, max: 24 });
    checkCount(`${field}.rows`, section.rows, { min: 1, max: 10, unit: 'rows' });
    section.rows.forEach((row, number) => {
      checkLength(`${field}.rows.${number}.id`, row.id, { min: 1, max: 200 });
      checkLength(`${field}.rows.${number}.title`, row.title, { min: 1, max: 24 });
      checkLength(`${field}.rows.${number}.description`, row.description, { min: 0, max: 72 });
    });
  });
  // The chosen row comes back by its id alone.
  checkUnique(
    'sections',
    sections.flatMap(({ rows }) => rows.map(({ id }) => id)),
  );
}

function checkItems({ items, currency, notes }: OrderBody): void {
  checkCount('items', items, { min: 1, max: 100, unit: 'items' });
  items.forEach(({ name, quantity, price }, index) => {
    checkLength(`items.${index}.name`, name, { min: 1, max: 255 });
    checkNumber(`items.${index}.quantity`, quantity, { min: 1, max: 1_000_000 });
    checkNumber(`items.${index}.price`, price, { min: 0, max: 1_000_000_000 });
  });
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw badInput('items.0.currency', 'is not a currency', 'three capital letters (ISO 4217)');
  }
  checkLength('notes', notes, { min: 0, max: MAX_CAPTION });
}
