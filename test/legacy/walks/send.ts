import { expect } from 'chai';
import type { JsonObject } from '../../../src/kernel/index.js';
import { list, sendsAll, text, type Oracle } from '../sends.js';
import { DOCUMENTED_NUMBERS } from '../substitution.js';
import { refused, type Provocation, type Walks } from '../walk.js';

/** What the recipient's phone has to show. */
const ORACLES: Readonly<Record<string, Oracle>> = {
  'POST /chat/send/text': (body, { shown }) => {
    expect(shown).to.include({ kind: 'text', text: body['Body'] });
    if (body['Duration']) expect(shown).to.include({ expiresInSeconds: body['Duration'] });
    if (body['ContextInfo'])
      expect(shown).to.have.nested.property('quoted.id', (body['ContextInfo'] as JsonObject)['stanzaID']);
  },
  'POST /chat/send/link': (body, { shown }) => {
    expect(shown).to.deep.nested.include({
      kind: 'text',
      'preview.url': body['Link'],
      'preview.title': 'Example Domain',
      'preview.description': 'A page for examples',
      'preview.picture.file.state': 'verified',
    });
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
};

const [FRIEND] = DOCUMENTED_NUMBERS as [string];
const NOT_THERE = '5521900000000';

const wrong = (name: string, text: string, body: JsonObject): Provocation =>
  refused({ operation: `POST /chat/send/${name}`, text }, () => ({ Phone: FRIEND, ...body }));

export const SEND: Walks = sendsAll(ORACLES, {
  'POST /chat/send/text': {
    errors: [
      wrong('text', 'Phone: this number is not on WhatsApp', {
        Phone: NOT_THERE,
        Body: 'x',
        NumberCheck: true,
      }),
      wrong('text', 'Id: is not usable as an id', { Body: 'x', Id: 'with a blank' }),
      refused(
        { operation: 'POST /chat/send/text', status: 409, text: 'Id: was used before for another message' },
        async (world) => {
          await world.sent(FRIEND, 'USED');
          return { Phone: FRIEND, Body: 'something else', Id: 'USED' };
        },
      ),
    ],
  },
  'POST /chat/send/link': {
    errors: [wrong('link', 'Link: is not an absolute URL', { Link: 'nowhere' })],
  },
  'POST /chat/send/contact': {
    errors: [wrong('contact', 'Vcard: is not a vCard', { Name: 'John', Vcard: 'John' })],
  },
  'POST /chat/send/poll': {
    errors: [wrong('poll', 'Options.1: is there twice', { Question: 'Which?', Options: ['one', 'one'] })],
  },
  'POST /chat/send/event': {
    errors: [
      wrong('event', 'Missing required field: Name or StartTime', { Name: 'Party' }),
      wrong('event', 'EndTime: is before startTime', { Name: 'Party', StartTime: 200, EndTime: 100 }),
    ],
  },
});
