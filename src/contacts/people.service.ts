import type { Logger } from 'pino';
import {
  AppError,
  badInput,
  errorText,
  isGroup,
  isLid,
  isNewsletter,
  isPn,
  recipientJid,
} from '../kernel/index.js';
import type { BusinessProfileFacts, PersonFacts, PictureFacts, SocketCommands } from '../whatsapp/index.js';
import type { LidMappingStore } from './lid-mapping.store.js';
import type { LidUsage } from './lid-usage.js';
import type {
  AskedAs,
  AvatarRequest,
  ContactInfo,
  LidMapping,
  PeoplePort,
  PersonInfo,
} from './people.port.js';
import type { PeopleStore } from './people.store.js';

export interface PeopleServiceOptions {
  people: PeopleStore;
  mappings: LidMappingStore;
  usage: LidUsage;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  /** @throws AppError SESSION_NOT_PAIRED */
  own(sessionId: string): Promise<{ pn: string; lid: string | null }>;
  logger: Logger;
}

/** Most people of one call. */
const MAX_USERS = 100;
const MAX_SEARCH = 100;
const PERSON = 'a phone number, number@s.whatsapp.net or hidden identity (@lid)';
/** What some systems write for a hidden identity; WhatsApp's own are digits. */
const FOREIGN_LID = /^\d{1,5}:[0-9a-z]{4,64}@lid$/i;

export class PeopleService implements PeoplePort {
  constructor(private readonly options: PeopleServiceOptions) {}

  async users(sessionId: string, users: readonly string[]): Promise<PersonInfo[]> {
    if (users.length < 1 || users.length > MAX_USERS)
      throw badInput('users', `has ${users.length} people`, `1 to ${MAX_USERS}`);
    const jids = users.map((user, i) => personJid(user, `users.${i}`));
    const found = await this.#ask(sessionId, jids);
    return found.map((facts, i) => infoOf(facts, users[i] ?? ''));
  }

  async contactInfo(sessionId: string, contact: string): Promise<ContactInfo> {
    const commands = this.options.commands(sessionId);
    const { jid, askedAs } = readContact(contact);
    const pn = isLid(jid) ? await this.#numberOf(sessionId, jid) : jid;
    const [facts] = await this.#ask(sessionId, [pn]);
    const phone = pn.split('@')[0] ?? '';
    if (!facts?.registered) {
      const names = await this.options.people.names(sessionId, [pn]);
      return { ...NOBODY, askedAs, phone, jid: pn, names };
    }
    const address = facts.jid;
    const [picture, businessProfile, names] = await Promise.all([
      facts.pictureId ? this.#picture(commands, address) : null,
      facts.verifiedName === null ? null : commands.profile.businessProfile(address),
      this.options.people.names(sessionId, [pn, address, ...(facts.lid ? [facts.lid] : [])]),
    ]);
    const info = infoOf(facts, contact);
    return { askedAs, phone, jid: address, registered: true, info, names, picture, businessProfile };
  }

  page(query: Parameters<PeoplePort['page']>[0]): ReturnType<PeoplePort['page']> {
    const { search } = query;
    if (search !== undefined && (search.trim() === '' || search.length > MAX_SEARCH))
      throw badInput('search', search.trim() ? 'is too long' : 'is empty', `1 to ${MAX_SEARCH} characters`);
    return this.options.people.page({ ...query, ...(search === undefined ? {} : { search: search.trim() }) });
  }

  async avatar({ sessionId, of, preview, ...request }: AvatarRequest): Promise<PictureFacts> {
    const jid = recipientJid(of, 'of');
    if (isNewsletter(jid) || !(isGroup(jid) || isPn(jid) || isLid(jid)))
      throw badInput('of', 'has no picture', `${PERSON}, or a group`);
    const { community, commonGroup, inviteCode, personaId } = request;
    if (community && !isGroup(jid))
      throw badInput('community', 'is no community', 'true with the address of a community');
    const group = commonGroup === undefined ? undefined : recipientJid(commonGroup, 'commonGroup');
    if (group !== undefined && !isGroup(group)) throw badInput('commonGroup', 'is not a group', '...@g.us');
    return this.options.commands(sessionId).profile.picture(jid, {
      ...{ preview, community, commonGroup: group, inviteCode: inviteCode && codeOf(inviteCode), personaId },
    });
  }

  async businessProfile(sessionId: string, of: string): Promise<BusinessProfileFacts> {
    const jid = personJid(of, 'of');
    const profile = await this.options.commands(sessionId).profile.businessProfile(jid);
    if (!profile) throw new AppError('NOT_FOUND', 'this account is not a business', { field: 'of' });
    return profile;
  }

  async mappingOf(sessionId: string, address: string): Promise<LidMapping> {
    const { mappings, usage, commands } = this.options;
    const foreign = FOREIGN_LID.test(address.trim());
    const jid = foreign ? address.trim() : personJid(address, 'of');
    const known = await mappings.find(sessionId, jid);
    if (known) {
      usage.used(sessionId, known.pn);
      return known;
    }
    const connection = commands(sessionId);
    // WhatsApp tells the hidden identity of a number, never the number of a hidden identity.
    if (isPn(jid)) await connection.profile.people([jid]);
    const learned = isPn(jid) ? await this.#written(sessionId, jid) : null;
    if (!learned) throw new AppError('NOT_FOUND', 'no pair of addresses is known for it', { field: 'of' });
    return learned;
  }

  async mappings(query: Parameters<PeoplePort['mappings']>[0]): ReturnType<PeoplePort['mappings']> {
    await this.options.own(query.sessionId);
    await this.options.usage.write();
    return this.options.mappings.page(query);
  }

  countMappings(sessionId: string): Promise<number> {
    return this.options.mappings.count(sessionId);
  }

  /** What was just learned is committed by the connection's write log, a moment after the answer. */
  async #written(sessionId: string, pn: string): Promise<LidMapping | null> {
    const { mappings, commands } = this.options;
    if (!(await commands(sessionId).knownLid(pn))) return null;
    await commands(sessionId).durable();
    return mappings.find(sessionId, pn);
  }

  /** @throws AppError NOT_FOUND */
  async #numberOf(sessionId: string, lid: string): Promise<string> {
    const pn = await this.options.commands(sessionId).knownPn(lid);
    if (pn) return pn;
    // The connection's memory may be behind what another one has learned.
    const known = await this.options.mappings.find(sessionId, lid);
    if (known) return known.pn;
    throw new AppError('NOT_FOUND', 'the number of this hidden identity is not known here', {
      field: 'contact',
      reason: 'UNKNOWN_LID',
    });
  }

  async #ask(sessionId: string, jids: readonly string[]): Promise<PersonFacts[]> {
    const found = await this.options.commands(sessionId).profile.people(jids);
    const seen = found.flatMap(({ registered, verifiedName, jid, lid }) =>
      registered && verifiedName
        ? [{ sessionId, jid: lid ?? jid, pn: isPn(jid) ? jid : null, lid, verifiedName }]
        : [],
    );
    try {
      await this.options.people.put(
        seen.map(({ verifiedName, ...row }) => ({
          ...row,
          ...{ pushName: null, businessName: verifiedName, at: new Date() },
        })),
      );
    } catch (error) {
      // The answer is there; that the name could not be kept beside it is no reason to withhold it.
      this.options.logger.warn({ sessionId, error: errorText(error) }, 'names of businesses were not kept');
    }
    return found;
  }

  /** The full picture; null when it has just gone, or is hidden. */
  async #picture(commands: SocketCommands, jid: string): Promise<PictureFacts | null> {
    try {
      return await commands.profile.picture(jid, { preview: false });
    } catch (error) {
      if (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN'))
        return null;
      throw error;
    }
  }
}

const NOBODY = { registered: false, info: null, picture: null, businessProfile: null } as const;

/** @throws AppError BAD_INPUT */
function personJid(text: string, field: string): string {
  const jid = recipientJid(text, field);
  if (!isPn(jid) && !isLid(jid)) throw badInput(field, 'is not a person', PERSON);
  return jid;
}

/** @throws AppError BAD_INPUT */
function readContact(contact: string): { jid: string; askedAs: AskedAs } {
  const jid = personJid(contact, 'contact');
  return { jid, askedAs: isLid(jid) ? 'lid' : contact.includes('@') ? 'jid' : 'phone' };
}

/** The code of an invitation, which may be given as its link. */
const codeOf = (invite: string): string =>
  invite.trim().replace(/^https?:\/\/chat\.whatsapp\.com\/(invite\/)?/i, '');

function infoOf({ asked: _, devices, ...facts }: PersonFacts, query: string): PersonInfo {
  return {
    ...facts,
    query,
    devices: devices.map(({ id, hosted }) => ({
      jid: id === 0 ? facts.jid : facts.jid.replace('@', `:${id}@`),
      device: id,
      hosted,
    })),
  };
}
