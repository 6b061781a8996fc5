import { badInput, type JsonObject } from '../kernel/index.js';
import { given, requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';

import type { MessageContextInput, MessageOptionsInput, SendInput } from './message-options.inputs.js';
import type { MessageContext, MessageOptions, SendCommand, SendResult } from './message.port.js';
import type { SendMessagePayload } from './message.types.js';

/** Sends what an input asks for, as the caller's session. */
export async function sendCommand(
  context: GraphqlContext,
  input: SendInput,
  command: Omit<SendCommand, 'sessionId'>,
): Promise<SendMessagePayload> {
  const session = await requireSession(context, input.sessionId);
  return sent(await context.services.messages.send({ ...command, sessionId: session.id }));
}

export function sent({ message, repeated }: SendResult): SendMessagePayload {
  return { message, messageId: message.id, state: message.state, at: message.at, repeated };
}

/** Options as the service wants them: what was not given is not there. */
export function optionsOf(input: MessageOptionsInput, prefix = 'options.'): MessageOptions {
  const { replyTo, context, ...rest } = given(input);
  const resolved = context && contextOf(context, `${prefix}context.`);
  return {
    ...rest,
    ...given({ context: replyTo === undefined ? resolved : { stanzaId: replyTo, ...resolved } }),
  };
}

/** @throws AppError BAD_INPUT for a quoted message that is no object */
export function contextOf({ quotedMessage, ...rest }: MessageContextInput, prefix: string): MessageContext {
  const isObject = typeof quotedMessage === 'object' && !Array.isArray(quotedMessage);
  if (quotedMessage !== undefined && !isObject) {
    throw badInput(`${prefix}quotedMessage`, 'is not an object', 'a message with proto field names');
  }
  const text = isObject ? (quotedMessage as JsonObject)['conversation'] : undefined;
  if (text !== undefined && text !== null && typeof text !== 'string') {
    throw badInput(`${prefix}quotedMessage.conversation`, 'is not a text', 'the text of the quoted message');
  }
  return given({ ...rest, quotedMessage: quotedMessage as JsonObject | null | undefined });
}
