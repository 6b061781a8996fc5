import type { BinaryNode } from '../baileys.js';

/** Sets the own about text. Source of the shape: whatsmeow, `SetStatusMessage`. */
export function setAboutQuery(text: string): BinaryNode {
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'status' },
    content: [{ tag: 'status', attrs: {}, content: Buffer.from(text) }],
  };
}
