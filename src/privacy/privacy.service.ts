import { AppError, badInput, isLid, isPn, recipientJid } from '../kernel/index.js';
import { resolveRecipient, type Recipient } from '../sessions/index.js';
import type { SocketCommands } from '../whatsapp/index.js';
import { CATEGORIES, LISTED_VALUES, type PrivacyCategory, type PrivacyValue } from './categories.js';
import type { DefaultTimer, Person, PrivacyPort, PrivacyValues, StatusAudience } from './privacy.port.js';

export interface PrivacyServiceOptions {
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
}

const MAX_PEOPLE = 256;
const NAMES = Object.keys(CATEGORIES) as PrivacyCategory[];

export class PrivacyService implements PrivacyPort {
  constructor(private readonly options: PrivacyServiceOptions) {}

  async values(sessionId: string): Promise<PrivacyValues> {
    return named(await this.options.commands(sessionId).privacy.settings());
  }

  async people(sessionId: string, category: PrivacyCategory): Promise<Person[]> {
    const commands = this.options.commands(sessionId);
    const { wire } = CATEGORIES[category];
    const { [wire]: value } = await commands.privacy.settings();
    if (!LISTED_VALUES.some((each) => each === value)) return [];
    const { people } = await commands.privacy.list(wire, value as PrivacyValue);
    return Promise.all(people.map((jid) => personOf(commands, { jid, pn: null })));
  }

  async set({
    sessionId,
    category,
    value,
    people,
  }: Parameters<PrivacyPort['set']>[0]): Promise<PrivacyValues> {
    const { wire, values } = CATEGORIES[category];
    const allowed: readonly PrivacyValue[] = values;
    if (!allowed.includes(value)) throw badInput('value', `is not one that ${category} takes`, allowed);
    if (people && !LISTED_VALUES.includes(value))
      throw badInput('people', `do not go with ${value}`, `only with ${LISTED_VALUES.join(' or ')}`);
    const commands = this.options.commands(sessionId);
    const recipients = people ? await peopleOf(commands, people, 'people') : null;
    const list = recipients?.map(({ jid }) => jid) ?? null;
    return named(await commands.privacy.set(wire, value, list));
  }

  async blocklist(sessionId: string): Promise<Person[]> {
    const commands = this.options.commands(sessionId);
    const blocked = await commands.privacy.blocklist();
    return Promise.all(blocked.map((each) => personOf(commands, each)));
  }

  async block({
    sessionId,
    action,
    contacts,
  }: Parameters<PrivacyPort['block']>[0]): ReturnType<PrivacyPort['block']> {
    const commands = this.options.commands(sessionId);
    if (!contacts.length) throw badInput('contacts', 'is empty', `1 to ${MAX_PEOPLE} addresses`);
    const recipients = await peopleOf(commands, contacts, 'contacts');
    const people = recipients.map(({ jid, pn, lid }, index) => {
      if (!lid)
        throw badInput(`contacts.${index}`, 'has no hidden identity at WhatsApp, by which it is blocked');
      if (action === 'block' && !pn)
        throw badInput(`contacts.${index}`, 'is an identity whose number is not known', 'the phone number');
      return { jid: pn ?? jid, pn, lid };
    });
    const done: string[] = [];
    for (const { lid, pn, jid } of people) {
      await commands.privacy.block(action, { lid, pn }).catch((error: unknown) => {
        if (error instanceof AppError)
          throw new AppError(error.code, error.message, { ...error.details, done }, { cause: error });
        throw error;
      });
      done.push(jid);
    }
    return { changed: people, blocked: await this.blocklist(sessionId) };
  }

  async statusAudience(sessionId: string): Promise<StatusAudience> {
    const commands = this.options.commands(sessionId);
    const { type, list } = await commands.privacy.statusPrivacy();
    return { type, people: await Promise.all(list.map((jid) => personOf(commands, { jid, pn: null }))) };
  }

  defaultTimer(sessionId: string): Promise<DefaultTimer> {
    return this.options.commands(sessionId).privacy.defaultTimer();
  }

  async setDefaultTimer(sessionId: string, seconds: number): Promise<DefaultTimer> {
    const { privacy } = this.options.commands(sessionId);
    await privacy.setDefaultTimer(seconds);
    return privacy.defaultTimer();
  }
}

function named(settings: Readonly<Record<string, string | undefined>>): PrivacyValues {
  return Object.fromEntries(
    NAMES.map((name) => [name, settings[CATEGORIES[name].wire] ?? null]),
  ) as PrivacyValues;
}

/** People as WhatsApp addresses them, each once. Nobody is asked for before all are addresses of people. */
async function peopleOf(
  commands: SocketCommands,
  given: readonly string[],
  field: string,
): Promise<Recipient[]> {
  if (given.length > MAX_PEOPLE)
    throw badInput(field, `has ${given.length} addresses`, `at most ${MAX_PEOPLE}`);
  const { pn, lid } = commands.own;
  const jids = given.map((text, index) => {
    const jid = recipientJid(text, `${field}.${index}`);
    if (!isPn(jid) && !isLid(jid))
      throw badInput(`${field}.${index}`, 'is no address of a person', 'a phone number or an @lid address');
    if (jid === pn || jid === lid)
      throw badInput(`${field}.${index}`, 'is the account itself', 'somebody else');
    return jid;
  });
  const people = new Map<string, Recipient>();
  for (const [index, jid] of jids.entries()) {
    const person = await resolveRecipient(commands, jid, `${field}.${index}`);
    people.set(person.jid, person);
  }
  return [...people.values()];
}

async function personOf(
  commands: SocketCommands,
  { jid, pn }: { jid: string; pn: string | null },
): Promise<Person> {
  if (!isLid(jid)) return { jid, pn: jid, lid: await commands.knownLid(jid) };
  const number = pn ?? (await commands.knownPn(jid));
  return { jid: number ?? jid, pn: number, lid: jid };
}
