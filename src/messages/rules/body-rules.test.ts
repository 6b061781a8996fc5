import { expect } from 'chai';
import { AppError } from '../../kernel/index.js';
import type { ContentBody } from '../../whatsapp/index.js';
import { checkBody } from './body-rules.js';
import { checkOptions } from './option-rules.js';

function refusal(check: () => void): AppError['details'] {
  try {
    check();
  } catch (error) {
    if (error instanceof AppError && error.code === 'BAD_INPUT') return error.details;
    throw error;
  }
  throw new Error('it was allowed');
}

const long = (length: number): string => 'ä'.repeat(length);
const row = { id: '1', title: 'Row' };
const list: Extract<ContentBody, { kind: 'list' }> = {
  kind: 'list',
  text: 'T',
  buttonText: 'B',
  sections: [{ title: 'S', rows: [row] }],
};
const button = { type: 'reply', id: '1', label: 'L' } as const;
const card = { text: 'C', buttons: [button] };
const event = { kind: 'event', name: 'E', startTime: 2_524_608_000 } as const;
const poll = { kind: 'poll', question: '?', maxAnswers: 1 } as const;

/** A body, the field that is wrong, and limit and value where there are any. */
const WRONG: [string, ContentBody, { field: string; limit?: number; value?: number }][] = [
  ['text too long', { kind: 'text', text: long(4097) }, { field: 'text', limit: 4096, value: 4097 }],
  ['text empty', { kind: 'text', text: '' }, { field: 'text', limit: 1, value: 0 }],
  [
    'caption too long',
    { kind: 'link', url: 'https://x.example', caption: long(1025) },
    { field: 'caption', limit: 1024, value: 1025 },
  ],
  ['no URL', { kind: 'link', url: 'x.example' }, { field: 'url' }],
  [
    'off the map',
    { kind: 'location', latitude: -91, longitude: 0 },
    { field: 'latitude', limit: -90, value: -91 },
  ],
  ['no vCard', { kind: 'contact', contacts: [{ name: 'A', vcard: 'TEL:1' }] }, { field: 'contacts.0.vcard' }],
  ['one choice', { ...poll, choices: ['a'] }, { field: 'choices', limit: 2, value: 1 }],
  ['13 choices', { ...poll, choices: [...'abcdefghijklm'] }, { field: 'choices', limit: 12, value: 13 }],
  ['a choice twice', { ...poll, choices: ['a', 'b', 'a'] }, { field: 'choices.2' }],
  ['event name', { ...event, name: long(256) }, { field: 'name', limit: 255, value: 256 }],
  [
    'event description',
    { ...event, description: long(1025) },
    { field: 'description', limit: 1024, value: 1025 },
  ],
  ['event ends first', { ...event, endTime: 1 }, { field: 'endTime' }],
  ['half a position', { ...event, location: { latitude: 1 } }, { field: 'location' }],
  ['list title', { ...list, title: long(61) }, { field: 'title', limit: 60, value: 61 }],
  ['list footer', { ...list, footer: long(61) }, { field: 'footer', limit: 60, value: 61 }],
  ['list button', { ...list, buttonText: long(21) }, { field: 'buttonText', limit: 20, value: 21 }],
  ['no sections', { ...list, sections: [] }, { field: 'sections', limit: 1, value: 0 }],
  [
    '11 sections',
    { ...list, sections: Array.from({ length: 11 }, () => ({ title: 'S', rows: [row] })) },
    { field: 'sections', limit: 10, value: 11 },
  ],
  [
    'section title',
    { ...list, sections: [{ title: long(25), rows: [row] }] },
    { field: 'sections.0.title', limit: 24, value: 25 },
  ],
  [
    '11 rows',
    { ...list, sections: [{ title: 'S', rows: Array.from({ length: 11 }, () => row) }] },
    { field: 'sections.0.rows', limit: 10, value: 11 },
  ],
  [
    'row title',
    { ...list, sections: [{ title: 'S', rows: [{ ...row, title: long(25) }] }] },
    { field: 'sections.0.rows.0.title', limit: 24, value: 25 },
  ],
  [
    'row description',
    { ...list, sections: [{ title: 'S', rows: [{ ...row, description: long(73) }] }] },
    { field: 'sections.0.rows.0.description', limit: 72, value: 73 },
  ],
  ['row id twice', { ...list, sections: [{ title: 'S', rows: [row, row] }] }, { field: 'sections.1' }],
  [
    '11 buttons',
    { kind: 'buttons', text: 'T', buttons: Array.from({ length: 11 }, () => button) },
    { field: 'buttons', limit: 10, value: 11 },
  ],
  [
    'button URL',
    { kind: 'buttons', text: 'T', buttons: [{ type: 'url', label: 'L', url: 'x' }] },
    { field: 'buttons.0.url' },
  ],
  [
    'button phone',
    { kind: 'buttons', text: 'T', buttons: [{ type: 'call', label: 'L', phone: 'x' }] },
    { field: 'buttons.0.phone' },
  ],
  [
    'no flow button',
    { kind: 'flow', text: 'T', version: 3, buttons: [] },
    { field: 'buttons', limit: 1, value: 0 },
  ],
  [
    '11 cards',
    { kind: 'carousel', text: 'T', cards: Array.from({ length: 11 }, () => card) },
    { field: 'cards', limit: 10, value: 11 },
  ],
  [
    '4 buttons on a card',
    { kind: 'carousel', text: 'T', cards: [{ ...card, buttons: [button, button, button, button] }] },
    { field: 'cards.0.buttons', limit: 3, value: 4 },
  ],
];

describe('limits of messages', () => {
  for (const [name, body, expected] of WRONG) {
    it(`${name}: the error names field, limit and value`, () => {
      expect(refusal(() => checkBody(body))).to.include(expected);
    });
  }

  it('the largest of each is allowed', () => {
    checkBody({ kind: 'text', text: '\u{1F600}'.repeat(4096) });
    checkBody({ ...poll, choices: [...'abcdefghijkl'] });
    const rows = (from: number) =>
      Array.from({ length: 10 }, (_, n) => ({ id: `${from}-${n}`, title: long(24) }));
    checkBody({
      ...list,
      sections: Array.from({ length: 10 }, (_, n) => ({ title: long(24), rows: rows(n) })),
    });
  });

  it('options are named with the place where they stand', () => {
    expect(refusal(() => checkOptions({ typingMs: 30_001 }, 'options.'))).to.include({
      field: 'options.typingMs',
      limit: 30_000,
      value: 30_001,
    });
    expect(refusal(() => checkOptions({ ephemeralSeconds: 10 }, '')).field).to.equal('ephemeralSeconds');
    for (const kind of ['buttons', 'flow', 'carousel'] as const) {
      checkOptions({ ephemeralSeconds: 10 }, '', kind);
      expect(refusal(() => checkOptions({ ephemeralSeconds: -1 }, '', kind)).field).to.equal(
        'ephemeralSeconds',
      );
    }
    expect(refusal(() => checkOptions({ messageId: 'a b' }, '')).field).to.equal('messageId');
  });
});
