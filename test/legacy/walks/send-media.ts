import { expect } from 'chai';
import { sendsAll, type Oracle } from '../sends.js';
import type { Walks } from '../walk.js';

const media =
  (kind: string): Oracle =>
  (body, { shown }) => {
    expect(shown).to.include({ kind, viewOnce: body['ViewOnce'] === true });
    expect(shown).to.have.nested.property('file.state', 'verified');
    if (kind !== 'audio' && body['Caption']) expect(shown).to.include({ caption: body['Caption'] });
  };

/** What the recipient's phone has to show. */
const ORACLES: Readonly<Record<string, Oracle>> = {
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

export const SEND_MEDIA: Walks = sendsAll(ORACLES, {
  // A lifetime is not read beside `ViewOnce`, and the examples have both.
  'POST /chat/send/image': { refusalsWith: { ViewOnce: false } },
  'POST /chat/send/audio': { refusalsWith: { ViewOnce: false } },
  'POST /chat/send/video': { refusalsWith: { ViewOnce: false } },
});
