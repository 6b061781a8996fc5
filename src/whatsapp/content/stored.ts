import { proto } from '../baileys.js';

/** An encoded message as the socket wants it, for recipients that ask for a message again. */
export function decodeMessage(bytes: Uint8Array): proto.IMessage {
  return proto.Message.decode(bytes);
}
