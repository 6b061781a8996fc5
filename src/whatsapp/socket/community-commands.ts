import { AppError } from '../../kernel/index.js';
import {
  communityPartsQuery,
  communityPeopleQuery,
  communityRecordQuery,
  createCommunityQuery,
  deactivateCommunityQuery,
  leaveCommunityQuery,
  linkGroupQuery,
  readCommunityLeft,
  readCommunityParts,
  readCommunityPeople,
  readCommunityRecord,
  readCreatedCommunity,
  readLinkError,
  unlinkGroupQuery,
  type CommunityPart,
  type CommunityPerson,
  type CommunityRecord,
} from '../queries/community.js';
import type { CommunityCache } from './community-cache.js';
import { refusable, type Line } from './line.js';

const unknown = (): AppError => new AppError('NOT_FOUND', 'no such community');
const outsider = (): AppError => new AppError('FORBIDDEN', 'the account is no member of this community');
const noAdmin = (): AppError => new AppError('FORBIDDEN', 'only admins of the community may do this');

const MEANINGS = {
  406: () => new AppError('BAD_INPUT', 'WhatsApp does not take this value'),
  419: () => new AppError('LIMIT_EXCEEDED', 'the community is full'),
  429: () => new AppError('LIMIT_EXCEEDED', 'WhatsApp wants fewer requests about groups: try again later'),
};
const READING = { ...MEANINGS, 401: outsider, 403: outsider, 404: unknown };
const CHANGING = { ...MEANINGS, 401: noAdmin, 403: noAdmin, 404: unknown };

/** What the error number on a single group means. */
const ON_GROUP: Readonly<Record<number, () => AppError>> = {
  401: () => new AppError('FORBIDDEN', 'only admins of the group may do this', { field: 'group' }),
  403: () => new AppError('FORBIDDEN', 'only admins of the group may do this', { field: 'group' }),
  404: () =>
    new AppError('NOT_FOUND', 'group: no such group, or it is not of this community', { field: 'group' }),
  406: () => new AppError('BAD_INPUT', 'group: is the announcement group', { field: 'group' }),
  409: () => new AppError('CONFLICT', 'group: belongs to a community', { field: 'group' }),
};

/** Communities, with stanzas of our own: several of Baileys' calls look for elements that WhatsApp does not send. */
export class CommunityCommands {
  constructor(
    private readonly line: Line,
    private readonly cache: CommunityCache,
  ) {}

  /** @throws AppError NOT_FOUND also for a group that is no community, FORBIDDEN for outsiders */
  async read(community: string): Promise<CommunityRecord> {
    const record = readCommunityRecord(await this.#ask(READING, communityRecordQuery(community)));
    if (!record) throw unknown();
    return record;
  }

  /** Its groups that the account may see. @throws AppError NOT_FOUND, FORBIDDEN */
  parts(community: string): Promise<CommunityPart[]> {
    return this.cache.parts(community, async () =>
      readCommunityParts(await this.#ask(READING, communityPartsQuery(community))),
    );
  }

  /** Everybody in any of its groups. @throws AppError NOT_FOUND, FORBIDDEN */
  async people(community: string): Promise<CommunityPerson[]> {
    return readCommunityPeople(await this.#ask(READING, communityPeopleQuery(community)));
  }

  /** -> its address */
  async create(community: { subject: string; description: string | null }): Promise<string> {
    const ids = { key: this.line.newId(), description: this.line.newId() };
    const made = readCreatedCommunity(await this.#ask(MEANINGS, createCommunityQuery(community, ids)));
    if (!made) throw new AppError('WHATSAPP_REJECTED', 'WhatsApp gave an answer that says nothing');
    return made;
  }

  /** @throws AppError FORBIDDEN for those who are no admins of both, NOT_FOUND, CONFLICT */
  async link(community: string, group: string): Promise<void> {
    this.#changed(community, await this.#ask(CHANGING, linkGroupQuery(community, group)));
  }

  /** @throws AppError FORBIDDEN, NOT_FOUND */
  async unlink(community: string, part: { group: string; removeOrphans: boolean }): Promise<void> {
    this.#changed(community, await this.#ask(CHANGING, unlinkGroupQuery(community, part)));
  }

  /** @throws AppError NOT_FOUND, FORBIDDEN */
  async leave(community: string): Promise<void> {
    const error = readCommunityLeft(await this.#ask(READING, leaveCommunityQuery(community)));
    this.cache.forget(community);
    if (error !== null) throw error === 404 ? unknown() : outsider();
  }

  /** Ends it; its groups stay. @throws AppError FORBIDDEN, NOT_FOUND */
  async deactivate(community: string): Promise<void> {
    await this.#ask(CHANGING, deactivateCommunityQuery(community));
    this.cache.forget(community);
  }

  #changed(community: string, answer: Parameters<typeof readLinkError>[0]): void {
    this.cache.forget(community);
    const error = readLinkError(answer);
    if (error === null) return;
    const meant = ON_GROUP[error]?.();
    if (meant) throw new AppError(meant.code, meant.message, { ...meant.details, serverCode: error });
    throw new AppError('WHATSAPP_REJECTED', `WhatsApp refused the group (${error})`, { serverCode: error });
  }

  #ask(meanings: Parameters<typeof refusable>[0], query: Parameters<Line['query']>[0]) {
    return refusable(meanings, () => this.line.query(query));
  }
}
