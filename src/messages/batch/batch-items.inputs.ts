import { AppError, badInput } from '../../kernel/index.js';
import { given } from '../../graphql/vocabulary/index.js';
import * as kinds from '../kind-commands.inputs.js';
import type { ForwardMessageInput, SendReactionInput } from '../message-changes.inputs.js';
import type { MessagePort, SendResult } from '../message.port.js';
import { optionsOf } from '../send-arguments.inputs.js';
import type { BatchItemInput } from './batch.inputs.js';
import type { BatchJob } from './batch.port.js';

/** Whose batch it is, and which place the item has in it. */
export interface BatchPlace {
  index: number;
  session: { id: string };
  messages: Pick<MessagePort, 'send' | 'forward' | 'sendReaction'>;
}

/** How each kind becomes a send. */
const COMMANDS: {
  [Kind in keyof Required<Omit<BatchItemInput, 'forward' | 'reaction'>>]: (
    input: NonNullable<BatchItemInput[Kind]>,
  ) => kinds.KindCommand;
} = {
  text: kinds.textCommand,
  link: kinds.linkCommand,
  image: kinds.imageCommand,
  video: kinds.videoCommand,
  ptv: kinds.ptvCommand,
  audio: kinds.audioCommand,
  document: kinds.documentCommand,
  sticker: kinds.stickerCommand,
  location: kinds.locationCommand,
  contact: kinds.contactCommand,
  poll: kinds.pollCommand,
  event: kinds.eventCommand,
  list: kinds.listCommand,
  buttons: kinds.buttonsCommand,
  flow: kinds.flowCommand,
  carousel: kinds.carouselCommand,
  order: kinds.orderCommand,
};

type Kind = keyof BatchItemInput;
export const BATCH_KINDS = [...Object.keys(COMMANDS), 'forward', 'reaction'] as Kind[];

/**
 * The send that an item asks for. Errors name fields from the top of the batch: `items.2.text.to`.
 * @throws AppError BAD_INPUT
 */
export function jobOf(item: BatchItemInput, { index, session, messages }: BatchPlace): BatchJob {
  const named = BATCH_KINDS.filter((kind) => item[kind] !== null && item[kind] !== undefined);
  const [kind] = named;
  const input = kind && item[kind];
  if (!kind || !input || named.length > 1) {
    const found = named.length ? `has ${named.join(' and ')}` : 'has no message';
    throw badInput(`items.${index}`, found, BATCH_KINDS);
  }
  const place = `items.${index}.${kind}.`;
  if (input.sessionId && input.sessionId !== session.id) {
    throw badInput(`${place}sessionId`, 'is another session', 'none, or that of the batch');
  }
  const send = naming(place, () => sendOf(kind, item, { sessionId: session.id, messages }));
  return { to: input.to, run: () => namingLater(place, send) };
}

function sendOf(
  kind: Kind,
  item: BatchItemInput,
  { sessionId, messages }: { sessionId: string; messages: BatchPlace['messages'] },
): () => Promise<SendResult> {
  if (kind === 'forward') {
    const { options, to, messageId } = item.forward as ForwardMessageInput;
    const extra = given({ options: options && optionsOf(options) });
    return () => messages.forward({ sessionId, to, messageId, ...extra });
  }
  if (kind === 'reaction') {
    const { sessionId: _session, fromMe = false, ...reaction } = given(item.reaction as SendReactionInput);
    return () => messages.sendReaction({ ...reaction, fromMe, sessionId });
  }
  // The table's key and the input belong together; the compiler cannot follow that through a variable.
  const make = COMMANDS[kind] as (input: unknown) => kinds.KindCommand;
  const command = make(item[kind]);
  return () => messages.send({ ...command, sessionId });
}

function naming<Result>(place: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw renamed(error, place);
  }
}

async function namingLater<Result>(place: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw renamed(error, place);
  }
}

/** The same error, with its field as the batch has it. */
function renamed(error: unknown, place: string): unknown {
  if (!(error instanceof AppError) || error.details.field === undefined) return error;
  const { field } = error.details;
  const message = error.message.startsWith(`${field}:`) ? `${place}${error.message}` : error.message;
  return new AppError(error.code, message, { ...error.details, field: `${place}${field}` }, { cause: error });
}
