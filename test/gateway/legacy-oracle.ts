import { expect } from 'chai';
import { textOf } from '../../rest-compat/runtime/json-text.js';
import type { JsonObject } from '../../src/kernel/index.js';
import type { PhoneMessage } from '../../src/sandbox/index.js';
import { pick } from './legacy-examples.js';

type Oracle = (body: JsonObject, message: PhoneMessage) => void;

const text = (body: JsonObject, ...keys: string[]): string => textOf(pick(body, ...keys));
const list = (body: JsonObject, key: string): JsonObject[] => (body[key] ?? []) as JsonObject[];
const media =
  (kind: string): Oracle =>
  (body, { shown }) => {
    expect(shown).to.include({ kind, viewOnce: body['ViewOnce'] === true });
    expect(shown).to.have.nested.property('file.state', 'verified');
    if (kind !== 'audio' && body['Caption']) expect(shown).to.include({ caption: body['Caption'] });
  };

/** What the recipient's phone has to show for a documented request. */
export const ORACLES: Readonly<Record<string, Oracle>> = {
  'POST /chat/send/text': (body, { shown }) => {
    expect(shown).to.include({ kind: 'text', text: body['Body'] });
    if (body['Duration']) expect(shown).to.include({ expiresInSeconds: body['Duration'] });
    if (body['ContextInfo'])
      expect(shown).to.have.nested.property('quoted.id', (body['ContextInfo'] as JsonObject)['stanzaID']);
  },
  'POST /chat/send/link': (body, { shown }) => {
    expect(shown).to.include({ kind: 'text' });
    expect(shown).to.have.property('text').that.includes(body['Link']).and.includes(body['Caption']);
  },
  'POST /chat/send/location': (body, { shown }) =>
    expect(shown).to.include({
      kind: 'location',
      latitude: body['Latitude'],
      longitude: body['Longitude'],
      name: body['Name'],
    }),
  'POST /chat/send/contact': (body, { shown }) => {
    expect(shown).to.have.nested.property('contacts[0].name', body['Name']);
    expect(shown).to.have.nested.property('contacts[0].vcard', body['Vcard']);
  },
  'POST /chat/send/list': (body, { shown }) =>
    expect(shown).to.deep.include({
      kind: 'list',
      title: body['Title'],
      text: body['Text'],
      footer: body['Footer'],
      button: body['ButtonText'],
      sections: list(body, 'Sections').map((section) => ({
        title: section['Title'],
        rows: list(section, 'Rows').map((row) => ({
          id: row['RowId'],
          title: row['Title'],
          description: row['Description'],
        })),
      })),
    }),
  'POST /chat/send/poll': (body, { shown }) => {
    expect(shown).to.deep.include({
      kind: 'poll',
      question: text(body, 'Header', 'Question'),
      options: body['Options'],
    });
    if (shown.kind === 'poll') expect(shown.selectable === 1).to.equal(body['MaxAnswer'] === 1);
  },
  'POST /chat/send/event': (body, { shown }) => {
    expect(shown).to.include({
      kind: 'event',
      name: body['Name'],
      description: body['Description'],
      startsAt: body['StartTime'],
      endsAt: body['EndTime'],
      guestsAllowed: body['ExtraGuestsAllowed'],
      call: body['IsScheduleCall'],
    });
    const place = body['Location'] as JsonObject | undefined;
    if (place) expect(shown).to.have.nested.property('location.name', place['Name']);
    if (body['ContextInfo'] ?? body['MentionInfo']) expect(shown.mentions).to.have.length.greaterThan(0);
  },
  'POST /chat/send/buttons': (body, { shown }) => {
    expect(shown).to.include({ kind: 'buttons', text: text(body, 'text', 'body'), footer: body['footer'] });
    if (shown.kind !== 'buttons') return;
    expect(shown.header.title).to.equal(body['title']);
    expect(shown.header.media?.kind).to.equal(['image', 'video', 'document'].find((kind) => body[kind]));
    expect(shown.buttons.map(({ label }) => label)).to.deep.equal(
      list(body, 'buttons').map((button) => (button['buttonText'] as JsonObject)['displayText']),
    );
    list(body, 'buttons').forEach((button, index) => {
      const seen = shown.buttons[index];
      if (button['url']) expect(seen?.url).to.equal(button['url']);
      if (button['phone']) expect(seen?.phone).to.equal(button['phone']);
      if (button['code']) expect(seen?.code).to.equal(button['code']);
      if (button['pix_key']) expect(JSON.stringify(seen?.params)).to.include(button['pix_key']);
      if (button['reference_id']) expect(JSON.stringify(seen?.params)).to.include(button['reference_id']);
    });
  },
  'POST /chat/send/flow': (body, { shown }) => {
    expect(shown).to.include({ kind: 'buttons', text: body['Body'], footer: body['Footer'] });
    if (shown.kind !== 'buttons') return;
    const header = body['Header'] as JsonObject | undefined;
    if (header) expect(shown.header).to.include({ title: header['Title'], subtitle: header['Subtitle'] });
    expect(shown.header.media?.kind).to.equal(header?.['Media'] ? 'image' : undefined);
    list(body, 'Buttons').forEach((button, index) => {
      const seen = shown.buttons[index];
      const given = button['ButtonParams'] ?? JSON.parse(textOf(button['ButtonParamsJSON']));
      expect(seen?.name).to.equal(button['Name']);
      expect(seen?.params).to.deep.include(given);
    });
  },
  'POST /chat/send/carousel': (body, { shown }) => {
    expect(shown).to.include({ kind: 'carousel', text: body['Message'] });
    if (shown.kind !== 'carousel') return;
    expect(shown.cards.map((card) => [card.text, card.header.media?.kind])).to.deep.equal(
      list(body, 'Carousel').map((card) => [card['Text'], card['MediaType']]),
    );
    expect(shown.cards.map(({ buttons }) => buttons.map(({ label }) => label))).to.deep.equal(
      list(body, 'Carousel').map((card) => list(card, 'Buttons').map((button) => button['Label'])),
    );
  },
  'POST /chat/send/image': media('image'),
  'POST /chat/send/audio': media('audio'),
  'POST /chat/send/video': media('video'),
  'POST /chat/send/ptv': media('ptv'),
  'POST /chat/send/sticker': media('sticker'),
  'POST /chat/send/document': (body, message) => {
    media('document')(body, message);
    expect(message.shown).to.include({ fileName: body['FileName'] });
  },
};
