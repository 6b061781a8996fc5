import { AppError } from '../../kernel/index.js';
import type { BinaryNode } from '../baileys.js';

/** Takes link_create; rejections go to the caller. */
const LINK_SERVER = '@call';

/** A call as it is named to WhatsApp: addresses as its offer wrote them, without devices. */
export interface RejectableCall {
  callId: string;
  caller: string;
}

/** Source of the shape: whatsmeow, `RejectCall`. There is no place in it for a reason. */
export function rejectCallStanza({ callId, caller }: RejectableCall, own: string): BinaryNode {
  return {
    tag: 'call',
    attrs: { from: own, to: caller },
    content: [{ tag: 'reject', attrs: { 'call-id': callId, 'call-creator': caller, count: '0' } }],
  };
}

/** Source of the shape: Baileys, `createCallLink`. */
export function callLinkStanza(media: 'audio' | 'video', start: Date | null): BinaryNode {
  const event = start && {
    tag: 'event',
    attrs: { start_time: String(Math.floor(start.getTime() / 1000)) },
  };
  const link: BinaryNode = { tag: 'link_create', attrs: { media }, ...(event ? { content: [event] } : {}) };
  return { tag: 'call', attrs: { to: LINK_SERVER }, content: [link] };
}

/** @throws AppError WHATSAPP_REJECTED for an ack with an error, which Baileys takes for a success */
export function readCallAck(ack: BinaryNode): BinaryNode {
  const serverCode = Number(ack.attrs['error'] ?? 0);
  if (serverCode !== 0)
    throw new AppError('WHATSAPP_REJECTED', `WhatsApp refused it (${serverCode})`, { serverCode });
  return ack;
}

/** @throws AppError as `readCallAck`, also when there is no token in the answer */
export function readCallLink(ack: BinaryNode): string {
  const { content } = readCallAck(ack);
  const link = Array.isArray(content) ? content.find(({ tag }) => tag === 'link_create') : undefined;
  const token = link?.attrs['token'];
  if (!token) throw new AppError('WHATSAPP_REJECTED', 'WhatsApp answered without a link');
  return token;
}
