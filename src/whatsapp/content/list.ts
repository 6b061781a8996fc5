import { proto } from '../baileys.js';
import type { ListBody } from './bodies.js';
import { withContext, type ContextParts } from './context.js';

/** A menu of sections and rows behind one button. */
export function listMessage(body: ListBody, context: ContextParts): proto.IMessage {
  return {
    listMessage: {
      title: body.title ?? '',
      description: body.text,
      buttonText: body.buttonText,
      listType: proto.Message.ListMessage.ListType.SINGLE_SELECT,
      footerText: body.footer ?? '',
      sections: body.sections.map(({ title, rows }) => ({
        title,
        rows: rows.map((row) => ({ rowId: row.id, title: row.title, description: row.description ?? '' })),
      })),
      ...withContext(context),
    },
  };
}
