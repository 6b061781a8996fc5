import type { proto } from '../baileys.js';
import type { GroupInviteBody } from './bodies.js';
import { withContext, type ContextParts } from './context.js';

/** An invitation that only its recipient can accept. */
export function groupInviteMessage(body: GroupInviteBody, context: ContextParts): proto.IMessage {
  const { group, subject, code, expiresAt, caption } = body;
  return {
    groupInviteMessage: {
      groupJid: group,
      groupName: subject,
      inviteCode: code,
      inviteExpiration: expiresAt,
      caption: caption ?? '',
      ...withContext(context),
    },
  };
}
