import { badInput, isLid, isPn, recipientJid } from '../kernel/index.js';
import type { Database } from '../platform/postgres/index.js';
import type { SocketCommands, StateAddress } from '../whatsapp/index.js';
import type { AddressBookPort, SavedContact } from './address-book.port.js';
import { savedContacts } from './contact.keeper.store.js';

export interface AddressBookOptions {
  db: Database;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
}

const MAX_NAME = 255;

export class AddressBookService implements AddressBookPort {
  constructor(private readonly options: AddressBookOptions) {}

  page(query: Parameters<AddressBookPort['page']>[0]): ReturnType<AddressBookPort['page']> {
    return savedContacts(this.options.db, query);
  }

  async save(command: Parameters<AddressBookPort['save']>[0]): Promise<SavedContact> {
    const { sessionId, contact } = command;
    const fullName = nameOf('fullName', command.fullName);
    const firstName = command.firstName === undefined ? null : nameOf('firstName', command.firstName);
    const commands = this.options.commands(sessionId);
    const address = await addressOf(commands, contact);
    const savedAt = new Date();
    await commands.changeAppState([{ kind: 'contact', address, name: { fullName, firstName }, at: savedAt }]);
    return { ...address, fullName, firstName, savedAt };
  }

  async remove({ sessionId, contact }: Parameters<AddressBookPort['remove']>[0]): Promise<string> {
    const commands = this.options.commands(sessionId);
    const address = await addressOf(commands, contact);
    await commands.changeAppState([{ kind: 'contact', address, name: null, at: new Date() }]);
    return address.pn ?? address.jid;
  }

  async setPushName(sessionId: string, text: string): Promise<string> {
    const name = nameOf('name', text);
    await this.options.commands(sessionId).changeAppState([{ kind: 'push-name', name, at: new Date() }]);
    return name;
  }
}

/** @throws AppError BAD_INPUT for what is no person */
async function addressOf(commands: SocketCommands, contact: string): Promise<StateAddress> {
  const jid = recipientJid(contact, 'contact');
  if (isLid(jid)) return { jid, pn: await commands.knownPn(jid), lid: jid };
  if (!isPn(jid)) throw badInput('contact', 'is not a person', 'a phone number or hidden identity');
  const known = await commands.knownLid(jid);
  if (known) return { jid: known, pn: jid, lid: known };
  const [account] = await commands.lookUp([jid]);
  const lid = account?.lid ?? null;
  return { jid: lid ?? jid, pn: account && isPn(account.jid) ? account.jid : jid, lid };
}

function nameOf(field: string, text: string): string {
  const name = text.trim();
  if (!name || name.length > MAX_NAME)
    throw badInput(field, name ? `has ${name.length} characters` : 'is empty', `1 to ${MAX_NAME} characters`);
  return name;
}
