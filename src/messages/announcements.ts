import { AppError, badInput, isGroup, isNewsletter, recipientJid } from '../kernel/index.js';
import type { SocketCommands } from '../whatsapp/index.js';
import type { AnnounceCommand, AnnounceResult, SendCommand, SendResult } from './message.port.js';
import { checkLength } from './rules/limits.js';
import { MAX_TEXT } from './rules/body-rules.js';

export interface AnnouncementsOptions {
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  send(command: SendCommand): Promise<SendResult>;
}

/** Announcements of communities: texts in the group that all members are in and only admins write to. */
export class Announcements {
  constructor(private readonly options: AnnouncementsOptions) {}

  /** @throws AppError BAD_INPUT, NOT_FOUND, FORBIDDEN for those who are no admins */
  async announce({ community, text, ...command }: AnnounceCommand): Promise<AnnounceResult> {
    const jid = communityJid(community);
    checkLength('text', text, { min: 1, max: MAX_TEXT });
    const commands = this.options.commands(command.sessionId);
    const group = await announcementGroup(jid, commands);
    if (!(await commands.isGroupAdmin(group))) {
      throw new AppError('FORBIDDEN', 'only community admins can send announcements', { field: 'community' });
    }
    const result = await this.options.send({ ...command, to: group, body: { kind: 'text', text } });
    return { ...result, group };
  }
}

/** Communities are groups; what was made for the legacy API also writes them as channels. */
function communityJid(text: string): string {
  const jid = recipientJid(text, 'community');
  if (isGroup(jid)) return jid;
  if (isNewsletter(jid)) return jid.replace('@newsletter', '@g.us');
  throw badInput('community', 'is no community', 'the address of a community, ...@g.us');
}

async function announcementGroup(community: string, commands: SocketCommands): Promise<string> {
  try {
    const group = (await commands.communities.parts(community)).find(({ isAnnouncement }) => isAnnouncement);
    if (group) return group.jid;
    throw new AppError('NOT_FOUND', 'community: has no group for announcements', { field: 'community' });
  } catch (error) {
    if (!(error instanceof AppError) || error.details.field) throw error;
    if (error.code !== 'NOT_FOUND' && error.code !== 'FORBIDDEN') throw error;
    throw new AppError(error.code, `community: ${error.message}`, { ...error.details, field: 'community' });
  }
}
