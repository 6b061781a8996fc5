import { expect } from 'chai';
import { textOf } from '../../../rest-compat/runtime/json-text.js';
import type { JsonObject } from '../../../src/kernel/index.js';
import { list, sendsAll, text, type Oracle } from '../sends.js';
import type { Walks } from '../walk.js';

const FRIEND = '5521971532700';

/** What the recipient's phone has to show. */
const ORACLES: Readonly<Record<string, Oracle>> = {
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
};

export const SEND_INTERACTIVE: Walks = sendsAll(ORACLES, {
  'POST /chat/send/buttons': {
    ownTexts: ['text must be text'], // `body` is another name of `text`
    tolerates: {
      'buttons.0.buttonText of another type': 'a label may stand there without its object',
      'without buttons.0.buttonId': 'it is sent without an id then, and its label comes back',
    },
  },
  'POST /chat/send/carousel': {
    errors: [
      {
        status: 400,
        text: 'Missing required field: Name or StartTime',
        // The contract has the text of events here: there, it is used; here, the missing key is named.
        expected: { code: 400, error: 'Message is required', success: false },
        provoke: (world) => world.ask('POST /chat/send/carousel', { body: { Phone: FRIEND, Carousel: [] } }),
      },
      {
        status: 500,
        provoke: async (world) => {
          const { token } = await world.unpaired();
          const card = { Text: 'Card', Buttons: [{ Id: '1', Label: 'Go', Type: 'reply' }] };
          const body = { Phone: FRIEND, Message: 'Cards', Carousel: [card] };
          return world.ask('POST /chat/send/carousel', { token, body });
        },
      },
    ],
  },
});
