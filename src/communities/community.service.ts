import { AppError, badInput, isGroup, isNewsletter, recipientJid } from '../kernel/index.js';
import type { SocketCommands } from '../whatsapp/index.js';
import type {
  Community,
  CommunityCommand,
  CommunityPart,
  CommunityPerson,
  CommunityPort,
  LinkedGroup,
} from './community.port.js';

export interface CommunityServiceOptions {
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
}

const MAX_SUBJECT = 100;
const MAX_DESCRIPTION = 2048;
const MAX_GROUPS = 100;

/** Communities as WhatsApp has them; changes resolve when WhatsApp has made them. */
export class CommunityService implements CommunityPort {
  constructor(private readonly options: CommunityServiceOptions) {}

  async find(command: CommunityCommand): Promise<Community> {
    const jid = communityJid(command.community);
    const commands = this.options.commands(command.sessionId);
    return atField('community', async () => {
      const record = await commands.communities.read(jid);
      const groups = await commands.communities.parts(jid);
      const { pn, lid } = commands.own;
      const own = record.admins.some((admin) => admin.jid === lid || admin.jid === pn || admin.pn === pn);
      return {
        ...record,
        ownRole: own ? ('admin' as const) : ('member' as const),
        announcementGroup: groups.find(({ isAnnouncement }) => isAnnouncement)?.jid ?? null,
        groups,
      };
    });
  }

  async groups({ sessionId, community }: CommunityCommand): Promise<CommunityPart[]> {
    const jid = communityJid(community);
    const commands = this.options.commands(sessionId);
    return atField('community', () => commands.communities.parts(jid));
  }

  async people({ sessionId, community }: CommunityCommand): Promise<CommunityPerson[]> {
    const jid = communityJid(community);
    const commands = this.options.commands(sessionId);
    return atField('community', () => commands.communities.people(jid));
  }

  async create(command: Parameters<CommunityPort['create']>[0]): ReturnType<CommunityPort['create']> {
    const subject = command.subject.trim();
    const description = command.description?.trim() ?? '';
    checkLength('subject', subject, { min: 1, max: MAX_SUBJECT });
    checkLength('description', description, { min: 0, max: MAX_DESCRIPTION });
    if (command.groups.length > MAX_GROUPS)
      throw badInput(
        'groups',
        `has ${command.groups.length} groups, allowed are up to ${MAX_GROUPS}`,
        `0 to ${MAX_GROUPS}`,
      );
    const groups = [...new Set(command.groups.map((group, index) => groupJid(group, `groups.${index}`)))];
    const commands = this.options.commands(command.sessionId);
    // What cannot be linked is refused before anything is made.
    for (const [index, group] of groups.entries()) await this.#checkOwn(commands, group, `groups.${index}`);
    const community = await commands.communities.create({ subject, description: description || null });
    const linked: string[] = [];
    const failed: { group: string; error: string }[] = [];
    for (const group of groups) {
      try {
        await commands.communities.link(community, group);
        linked.push(group);
      } catch (error) {
        // The community is there: the caller has to hear its address, and what is missing.
        if (!(error instanceof AppError)) throw error;
        failed.push({ group, error: error.message });
      }
    }
    return { community, linked, failed };
  }

  async link(command: CommunityCommand & { group: string }): Promise<LinkedGroup> {
    const community = communityJid(command.community);
    const group = groupJid(command.group, 'group');
    const { communities } = this.options.commands(command.sessionId);
    await atField('community', () => communities.link(community, group));
    return { community, group };
  }

  async unlink(command: Parameters<CommunityPort['unlink']>[0]): Promise<LinkedGroup> {
    const community = communityJid(command.community);
    const group = groupJid(command.group, 'group');
    const { communities } = this.options.commands(command.sessionId);
    const { removeOrphans } = command;
    await atField('community', () => communities.unlink(community, { group, removeOrphans }));
    return { community, group };
  }

  async leave({ sessionId, community }: CommunityCommand): Promise<string> {
    const jid = communityJid(community);
    const { communities } = this.options.commands(sessionId);
    await atField('community', async () => {
      await communities.read(jid); // a group that is no community is left as a group
      await communities.leave(jid);
    });
    return jid;
  }

  async deactivate({ sessionId, community }: CommunityCommand): Promise<string> {
    const jid = communityJid(community);
    const { communities } = this.options.commands(sessionId);
    await atField('community', () => communities.deactivate(jid));
    return jid;
  }

  async #checkOwn(commands: SocketCommands, group: string, field: string): Promise<void> {
    const isAdmin = await commands.isGroupAdmin(group).catch((error: unknown) => {
      const code = error instanceof AppError ? error.details.serverCode : undefined;
      if (code === 403 || code === 404) return false;
      throw error;
    });
    if (!isAdmin)
      throw new AppError('FORBIDDEN', `${field}: only admins of the group may link it`, { field });
  }
}

/** Communities are groups; what was made for the legacy API also writes them as channels. @throws AppError BAD_INPUT */
export function communityJid(text: string): string {
  const jid = recipientJid(text, 'community');
  if (isGroup(jid)) return jid;
  if (isNewsletter(jid)) return jid.replace('@newsletter', '@g.us');
  throw badInput('community', 'is no community', 'the address of a community, ...@g.us');
}

/** @throws AppError BAD_INPUT */
function groupJid(text: string, field: string): string {
  const jid = recipientJid(text, field);
  if (isGroup(jid)) return jid;
  throw badInput(field, 'is no group', 'the address of a group, ...@g.us');
}

/** What WhatsApp refuses is about this field, where the error does not name another one. */
async function atField<T>(field: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AppError) || error.details.field !== undefined) throw error;
    if (error.code !== 'NOT_FOUND' && error.code !== 'FORBIDDEN') throw error;
    throw new AppError(
      error.code,
      `${field}: ${error.message}`,
      { ...error.details, field },
      { cause: error },
    );
  }
}

function checkLength(field: string, text: string, { min, max }: { min: number; max: number }): void {
  const length = [...text].length;
  if (length < min || length > max)
    throw badInput(
      field,
      `has ${length} characters, allowed are ${min} to ${max}`,
      `${min} to ${max} characters`,
    );
}
