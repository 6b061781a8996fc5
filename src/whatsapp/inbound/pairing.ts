import QRCode from 'qrcode';
import type { JsonObject } from '../../kernel/index.js';
import { jidAttr } from './message-source.js';
import type { RenderContext, RenderedEvent } from './rendered-event.js';
import { sessionEvent } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { attr, child } from './stanza.js';

/** Side of the QR picture. */
const QR_PIXELS = 256;

/** The pairing code as a PNG in a `data:` URL, medium error correction. */
export function qrPicture(code: string): Promise<string> {
  return QRCode.toDataURL(code, { width: QR_PIXELS, errorCorrectionLevel: 'M' });
}

/**
 * `QR`: a pairing code to scan. The payload is the word `code`, the picture stands beside it.
 * @param picture `data:image/png;base64,...`, see `qrPicture`
 */
export function qrEvent(picture: string, ctx: RenderContext): RenderedEvent {
  const event = sessionEvent('QR', ctx.now(), {});
  return { ...event, data: { event: 'code', qrCodeBase64: picture, type: 'QR' } };
}

/** `PairSuccess`, from the `<iq>` with `<pair-success>` whose identity has been verified. */
export function pairSuccessEvent(stanza: Stanza, ctx: RenderContext): RenderedEvent {
  return sessionEvent('PairSuccess', ctx.now(), pairedDevice(stanza));
}

/**
 * `PairError`, from the `<iq>` with `<pair-success>` whose identity was refused.
 * @param reason shown as `ErrorMessage` unless null; `Error` is always `{}`, as clients know it
 */
export function pairErrorEvent(stanza: Stanza, reason: string | null, ctx: RenderContext): RenderedEvent {
  const event: JsonObject = { ...pairedDevice(stanza), Error: {} };
  if (reason !== null) event['ErrorMessage'] = reason;
  return sessionEvent('PairError', ctx.now(), event);
}

function pairedDevice(stanza: Stanza): JsonObject {
  const pairing = child(stanza, 'pair-success');
  const device = pairing && child(pairing, 'device');
  const business = pairing && child(pairing, 'biz');
  const platform = pairing && child(pairing, 'platform');
  return {
    ID: device ? jidAttr(device, 'jid') : '',
    LID: device ? jidAttr(device, 'lid') : '',
    BusinessName: business ? attr(business, 'name') : '',
    Platform: platform ? attr(platform, 'name') : '',
  };
}
