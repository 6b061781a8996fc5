import { randomBytes } from 'node:crypto';
import type { proto } from '../baileys.js';
import type { EventBody, PollBody } from './bodies.js';
import { withContext, type ContextParts } from './context.js';

/** Votes and answers are encrypted with a key made from this. */
const SECRET_BYTES = 32;

/** A poll. Apps know two sorts, each with its own field: one option (V3) and any number of options. */
export function pollMessage(body: PollBody, context: ContextParts): proto.IMessage {
  const single = body.maxAnswers === 1;
  const poll: proto.Message.IPollCreationMessage = {
    name: body.question,
    options: body.choices.map((optionName) => ({ optionName })),
    selectableOptionsCount: single ? 1 : 0,
    ...withContext(context),
  };
  const messageContextInfo = { messageSecret: randomBytes(SECRET_BYTES) };
  return single
    ? { messageContextInfo, pollCreationMessageV3: poll }
    : { messageContextInfo, pollCreationMessage: poll };
}

export function eventMessage(body: EventBody, context: ContextParts): proto.IMessage {
  const { location } = body;
  return {
    messageContextInfo: { messageSecret: randomBytes(SECRET_BYTES) },
    eventMessage: {
      name: body.name,
      startTime: body.startTime,
      isCanceled: body.isCanceled ?? false,
      extraGuestsAllowed: body.extraGuestsAllowed ?? false,
      isScheduleCall: body.isScheduleCall ?? false,
      ...(body.description ? { description: body.description } : {}),
      ...(body.endTime === undefined ? {} : { endTime: body.endTime }),
      ...(body.joinLink ? { joinLink: body.joinLink } : {}),
      ...(location
        ? {
            location: {
              ...(location.name ? { name: location.name } : {}),
              ...(location.latitude === undefined ? {} : { degreesLatitude: location.latitude }),
              ...(location.longitude === undefined ? {} : { degreesLongitude: location.longitude }),
            },
          }
        : {}),
      ...withContext(context),
    },
  };
}
