import { MEDIA_KINDS, type MediaInput, type ShownPlace } from '../actors/index.js';
import type { Fields } from './input.js';
import { phoneOf, type ControlCall, type Route } from './route.js';

const RESPONSES = ['going', 'not_going', 'maybe'] as const;
const MAX_SECONDS = 365 * 86_400;
const MAX_SIZE = 100_000;
const MEDIA_FIELDS = [
  ...['kind', 'base64', 'mimeType', 'caption', 'fileName', 'width', 'height', 'seconds'],
  ...['voice', 'gif', 'animated', 'thumbnail', 'viewOnce'],
];
const UNIX = { min: 0, max: 100_000_000_000 };

/** Leaves fields out that are undefined. */
function given<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function mediaInput(body: Fields): MediaInput {
  const size = { min: 1, max: MAX_SIZE };
  return given<MediaInput>({
    kind: body.choice('kind', MEDIA_KINDS),
    bytes: body.bytes('base64'),
    mimeType: body.optionalText('mimeType'),
    caption: body.optionalText('caption'),
    fileName: body.optionalText('fileName'),
    width: body.optionalWhole('width', size),
    height: body.optionalWhole('height', size),
    seconds: body.optionalWhole('seconds', size),
    voice: body.optionalFlag('voice'),
    gif: body.optionalFlag('gif'),
    animated: body.optionalFlag('animated'),
    thumbnail: body.optionalBytes('thumbnail'),
    waveform: undefined,
    viewOnce: body.optionalFlag('viewOnce'),
  });
}

function place(body: Fields): ShownPlace {
  return {
    latitude: body.number('latitude', { min: -90, max: 90 }),
    longitude: body.number('longitude', { min: -180, max: 180 }),
    name: body.optionalText('name') ?? null,
    address: body.optionalText('address') ?? null,
  };
}

/** A route of one phone: `POST /sandbox/phones/{number}/<verb>`. */
function verb(name: string, run: (call: ControlCall) => unknown): Route {
  return { method: 'POST', path: `/sandbox/phones/{number}/${name}`, run };
}

/** What people send and do with messages. `id` names a message of the phone, `chat` where it stands. */
export const MESSAGE_ROUTES: readonly Route[] = [
  /**
   * Sends a file: `{to, kind: image|video|ptv|audio|document|sticker, base64, mimeType?, caption?, fileName?, width?,
   * height?, seconds?, voice?, gif?, animated?, thumbnail? (base64 JPEG), viewOnce?}` -> `{id}`.
   */
  verb('media', (call) => {
    const body = call.body.only('to', ...MEDIA_FIELDS);
    return phoneOf(call).send.media(body.text('to'), mediaInput(body));
  }),
  /** `{to, latitude, longitude, name?, address?}` -> `{id}`. */
  verb('location', (call) => {
    const body = call.body.only('to', 'latitude', 'longitude', 'name', 'address');
    return phoneOf(call).send.location(body.text('to'), place(body));
  }),
  /** `{to, contacts: [{name, phone}]}` -> `{id}`. */
  verb('contacts', (call) => {
    const body = call.body.only('to', 'contacts');
    const contacts = body.objectList('contacts').map((each) => ({
      name: each.only('name', 'phone').text('name'),
      phone: each.text('phone'),
    }));
    return phoneOf(call).send.contacts(body.text('to'), contacts);
  }),
  /** `{to, question, options: [text], selectable?}`, 0 or nothing = all -> `{id}`. */
  verb('poll', (call) => {
    const body = call.body.only('to', 'question', 'options', 'selectable');
    const selectable = body.optionalWhole('selectable', { min: 0, max: 12 });
    const poll = { question: body.text('question'), options: body.textList('options') };
    return phoneOf(call).send.poll(body.text('to'), { ...poll, ...(selectable ? { selectable } : {}) });
  }),
  /** `{to, name, startsAt, endsAt?, description?, location?, guestsAllowed?, cancelled?}`, unix seconds -> `{id}`. */
  verb('event', (call) => {
    const body = call.body.only(
      ...['to', 'name', 'startsAt', 'endsAt', 'description', 'location', 'guestsAllowed', 'cancelled'],
    );
    const where = body.has('location')
      ? place(body.object('location').only('latitude', 'longitude', 'name', 'address'))
      : undefined;
    return phoneOf(call).send.event(
      body.text('to'),
      given({
        name: body.text('name'),
        startsAt: body.whole('startsAt', UNIX),
        endsAt: body.optionalWhole('endsAt', UNIX),
        description: body.optionalText('description'),
        location: where,
        guestsAllowed: body.optionalFlag('guestsAllowed'),
        cancelled: body.optionalFlag('cancelled'),
      }),
    );
  }),
  /** `{to, items: [media as above, without to]}` -> `{id, items: [id]}`. */
  verb('album', (call) => {
    const body = call.body.only('to', 'items');
    const items = body.objectList('items').map((each) => mediaInput(each.only(...MEDIA_FIELDS)));
    return phoneOf(call).send.album(body.text('to'), items);
  }),
  /** `{audience: [number], text, background? (ARGB), font?}` or `{audience, media: {...}}` -> `{id}`. */
  verb('status', (call) => {
    const body = call.body.only('audience', 'text', 'background', 'font', 'media');
    const content = body.has('media')
      ? mediaInput(body.object('media').only(...MEDIA_FIELDS))
      : given({
          text: body.text('text'),
          background: body.optionalWhole('background', { min: 0, max: 0xff_ff_ff_ff }),
          font: body.optionalWhole('font', { min: 0, max: 10 }),
        });
    return phoneOf(call).send.status(content, body.textList('audience'));
  }),
  /** `{chat, id, text}` -> `{id}`. */
  verb('reply', (call) => {
    const body = call.body.only('chat', 'id', 'text');
    return phoneOf(call).respond.reply(body.text('chat'), body.text('id'), body.text('text'));
  }),
  /** `{chat, id, to}` -> `{id}`. */
  verb('forward', (call) => {
    const body = call.body.only('chat', 'id', 'to');
    return phoneOf(call).respond.forward(body.text('chat'), body.text('id'), body.text('to'));
  }),
  /** `{chat, id, seconds}`, null unpins -> `{id}`. */
  verb('pin', (call) => {
    const body = call.body.only('chat', 'id', 'seconds');
    const seconds = body.optionalWhole('seconds', { min: 1, max: MAX_SECONDS }) ?? null;
    return phoneOf(call).respond.pin(body.text('chat'), body.text('id'), seconds);
  }),
  /** `{chat, id, kept: bool}` -> `{id}`. */
  verb('keep', (call) => {
    const body = call.body.only('chat', 'id', 'kept');
    return phoneOf(call).respond.keep(body.text('chat'), body.text('id'), body.flag('kept'));
  }),
  /** "Played" receipts: `{ids}` -> `{ids}` of those that were not played before. */
  verb('play', (call) => phoneOf(call).respond.play(call.body.only('ids').textList('ids'))),
  /** `{chat, id, options: [text]}`, none = takes the vote back -> `{id}`. */
  verb('vote', (call) => {
    const body = call.body.only('chat', 'id', 'options');
    return phoneOf(call).respond.vote(body.text('chat'), body.text('id'), body.textList('options'));
  }),
  /** Answers an event: `{chat, id, response: going|not_going|maybe, extraGuests?}` -> `{id}`. */
  verb('answer', (call) => {
    const body = call.body.only('chat', 'id', 'response', 'extraGuests');
    const answer = given({
      response: body.choice('response', RESPONSES),
      extraGuests: body.optionalWhole('extraGuests', { min: 0, max: 100 }),
    });
    return phoneOf(call).respond.answerEvent(body.text('chat'), body.text('id'), answer);
  }),
  /** Presses a button: `{chat, id, button: id or label, params?}` -> `{id}`. */
  verb('press', (call) => {
    const body = call.body.only('chat', 'id', 'button', 'params');
    const params = body.has('params') ? { params: body.record('params') } : {};
    const choice = { button: body.text('button'), ...params };
    return phoneOf(call).respond.press(body.text('chat'), body.text('id'), choice);
  }),
  /** Chooses a row of a list: `{chat, id, row}` -> `{id}`. */
  verb('choose', (call) => {
    const body = call.body.only('chat', 'id', 'row');
    return phoneOf(call).respond.choose(body.text('chat'), body.text('id'), body.text('row'));
  }),
  {
    /** The plain file of a media message -> `{base64, length}`. */
    method: 'GET',
    path: '/sandbox/phones/{number}/messages/{id}/file',
    run: async (call) => {
      const file = await phoneOf(call).download(call.path['id'] ?? '');
      return { base64: file.toString('base64'), length: file.length };
    },
  },
];
