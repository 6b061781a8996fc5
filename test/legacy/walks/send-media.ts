import { expect } from 'chai';
import { sendsAll, type Oracle } from '../sends.js';
import { DOCUMENTED_NUMBERS } from '../substitution.js';
import { refused, type Provocation, type Walks } from '../walk.js';

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

const FILMS = 'video/mp4, video/3gpp, video/quicktime, video/x-ms-asf';
const dataUrl = (type: string, bytes: Buffer): string => `data:${type};base64,${bytes.toString('base64')}`;
const PDF = Buffer.from('%PDF-1.4\n');
const MEBIBYTE = 1024 * 1024;
/** Of that many bytes, and no more than its beginning right. */
const long = (start: string, bytes: number): Buffer =>
  Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(bytes)]);

/** A file in place of the documented one that is refused, under the key that the request has for it. */
const wrongFile = (
  name: string,
  key: string,
  cases: readonly [text: string, file: string][],
): Provocation[] =>
  cases.map(([text, file]) =>
    refused({ operation: `POST /chat/send/${name}`, text: `${key}: ${text}` }, () => ({
      Phone: DOCUMENTED_NUMBERS[0] as string,
      [key]: file,
    })),
  );

const isPdf = (declared: string, allowed: string): string =>
  `the content is application/pdf (declared as ${declared}); allowed: ${allowed}`;

// A lifetime is not read beside `ViewOnce`, and the examples have both.
const refusalsWith = { ViewOnce: false };

export const SEND_MEDIA: Walks = sendsAll(ORACLES, {
  'POST /chat/send/image': {
    refusalsWith,
    errors: wrongFile('image', 'Image', [
      [
        'is too large, the limit is 5242880 bytes',
        dataUrl('image/jpeg', long('\xff\xd8\xff\xe0', 5 * MEBIBYTE)),
      ],
      [isPdf('image/jpeg', 'image/jpeg, image/png, image/gif, image/webp'), dataUrl('image/jpeg', PDF)],
      ['not a URL', 'neither address nor data'],
      ['the URL leads to an address that is not allowed', 'http://169.254.169.254/latest/meta-data/'],
      ['the URL cannot be fetched (ECONNREFUSED)', 'http://127.0.0.1:1/a.jpg'],
    ]),
  },
  'POST /chat/send/audio': {
    refusalsWith,
    errors: wrongFile('audio', 'Audio', [
      ['is too large, the limit is 16777216 bytes', dataUrl('audio/ogg', long('OggS', 16 * MEBIBYTE))],
      [
        isPdf('audio/ogg', 'audio/ogg, audio/mpeg, audio/aac, audio/mp4, audio/wav'),
        dataUrl('audio/ogg', PDF),
      ],
    ]),
  },
  'POST /chat/send/video': {
    refusalsWith,
    errors: wrongFile('video', 'Video', [[isPdf('video/mp4', FILMS), dataUrl('video/mp4', PDF)]]),
  },
  'POST /chat/send/ptv': {
    errors: wrongFile('ptv', 'Video', [[isPdf('video/mp4', FILMS), dataUrl('video/mp4', PDF)]]),
  },
  'POST /chat/send/sticker': {
    errors: wrongFile('sticker', 'Sticker', [
      [isPdf('image/webp', 'image/webp, image/png, image/jpeg, image/gif'), dataUrl('image/webp', PDF)],
    ]),
  },
  'POST /chat/send/document': {
    errors: [
      {
        status: 413,
        expected: { code: 413, error: 'body is larger than 33554432 bytes', success: false },
        provoke: (world) =>
          world.ask('POST /chat/send/document', {
            body: { Phone: '1', Document: 'A'.repeat(33 * MEBIBYTE) },
          }),
      },
    ],
  },
});
