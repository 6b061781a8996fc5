import type { Account } from '../../accounts/index.js';
import { proto, type BinaryNode } from '../../wire/codec.js';
import { child, children, node, textOf } from '../../wire/node.js';
import { timestamp, type Core } from '../core.js';
import type { Bot } from '../directory.js';
import { botNode } from './directory.js';
import { badRequest, type IqRequest, type IqTable } from './request.js';

/** Answers one protocol about one account for another; null = nothing to say about it. */
type Protocol = (core: Core, account: Account, viewer: Account) => BinaryNode | null;

const MODES = ['query', 'full', 'delta'];
/** Reasons for asking, as clients name them. */
const CONTEXTS = ['interactive', 'background', 'message', 'registration', 'notification', 'voip', 'add'];

const failed = (tag: string, code: number, text: string): BinaryNode =>
  node(tag, {}, [node('error', { code: String(code), text })]);

/** Source of the shapes: Baileys, `WAUSync/Protocols`; whatsmeow, `GetUserInfo` (business, picture). */
const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  devices: (_core, account) => {
    const list: BinaryNode[] = [];
    // A device without keys cannot be written to: one missing bundle spoils a client's whole batch.
    for (const device of account.devices.values()) {
      if (!device.keys) continue;
      const keyIndex = device.id === 0 ? undefined : String(device.keyIndex);
      list.push(node('device', { id: String(device.id), 'key-index': keyIndex }));
    }
    return node('devices', {}, [node('device-list', {}, list), node('key-index-list', { ts: timestamp() })]);
  },
  // Whichever address was asked for: clients take a LID in this answer as a reason to start sessions anew.
  lid: (_core, account) => node('lid', { val: account.lid }),
  contact: () => node('contact', { type: 'in' }),
  status: (core, account, viewer) => {
    if (!core.privacy.allows(account, viewer, 'status')) return node('status', { code: '401', type: 'fail' });
    return node('status', { t: String(account.about.at) }, account.about.text);
  },
  disappearing_mode: (core, account) => {
    const { seconds, at } = core.settings.of(account).disappearing;
    return node('disappearing_mode', { duration: String(seconds), t: at });
  },
  username: (core, account) => {
    const { username } = core.settings.of(account);
    return username === null ? null : node('username', {}, username);
  },
  business: (core, account) => {
    const { business } = core.settings.of(account);
    return business && node('business', {}, [verifiedNameNode(account, business.verifiedName)]);
  },
  picture: (core, account, viewer) => {
    const { picture } = core.settings.of(account);
    if (!core.privacy.allows(account, viewer, 'profile')) return failed('picture', 401, 'not-authorized');
    return picture ? node('picture', { id: picture.id }) : null;
  },
};

/** Bots are none of an account's business: they are looked up by their address. */
const KNOWN: ReadonlySet<string> = new Set([...Object.keys(PROTOCOLS), 'bot']);

/**
 * Account look-ups: devices, LIDs, is a number on WhatsApp, about texts, pictures, businesses. With `mode="delta"` the
 * phone also tells which numbers came into the address book or left it.
 */
export const usyncHandlers: IqTable = {
  'usync:get:usync': (request) => {
    const { body, core, device } = request;
    const { sid, mode = '', context = '', index } = body.attrs;
    const protocols = children(child(body, 'query')).map((item) => item.tag);
    if (!protocols.length || !sid || !MODES.includes(mode) || !CONTEXTS.includes(context)) throw badRequest();
    for (const name of protocols) {
      if (!KNOWN.has(name)) core.ledger.noteUnhandled(device, `usync:${name}`);
    }
    const asked = children(child(body, 'list'), 'user');
    const besides = child(body, 'side_list');
    if (mode === 'delta') takeContacts(request, asked);
    const users = asked.map((user) => answerUser(request, user, protocols));
    if (protocols.includes('devices')) core.ledger.deviceLists(device, users.length);
    const result = protocols.map((name) => node(name, KNOWN.has(name) ? {} : { error: '501' }));
    const content = [node('result', {}, result), node('list', {}, users)];
    if (besides) {
      // Asked along with the list: people who are no contacts, about whom `contact` says nothing.
      const rest = protocols.filter((name) => name !== 'contact');
      const side = children(besides, 'user').map((user) => answerUser(request, user, rest));
      content.push(node('side_list', {}, side));
    }
    return [node('usync', { sid, mode, context, index: index ?? '0', last: 'true' }, content)];
  },
};

function answerUser(request: IqRequest, user: BinaryNode, protocols: readonly string[]): BinaryNode {
  const { core, device } = request;
  const contact = child(user, 'contact');
  const number = numberOf(user);
  const asked =
    user.attrs['jid'] ?? child(user, 'lid')?.attrs['jid'] ?? (number && `${number}@s.whatsapp.net`);
  const bot = protocols.includes('bot') ? core.directory.bot(asked ?? '', personaOf(user)) : null;
  const name = contact?.attrs['username'];
  const account = name ? byUsername(core, name) : core.accounts.byJid(asked ?? '');
  const query = contact ? textOf(contact) : null;
  const contactNode = (type: string): BinaryNode => node('contact', { type }, query ?? undefined);
  if (bot && !account)
    return node('user', { jid: asked ?? undefined }, [botNode(bot), ...verified(bot, protocols)]);
  if (!account) {
    // Digits that cannot be a number are told apart from numbers without an account.
    const type = number !== null && number.length < 5 ? 'invalid' : 'out';
    return node(
      'user',
      { jid: asked ?? undefined },
      protocols.includes('contact') ? [contactNode(type)] : [],
    );
  }
  const content: BinaryNode[] = [];
  for (const each of protocols) {
    const answer = PROTOCOLS[each]?.(core, account, device.account);
    if (answer) content.push(each === 'contact' ? contactNode('in') : answer);
  }
  if (bot) content.push(botNode(bot), ...verified(bot, protocols));
  return node('user', { jid: asked ?? account.lid }, content);
}

const personaOf = (user: BinaryNode): string | undefined =>
  child(child(user, 'bot'), 'profile')?.attrs['persona_id'];

/** A bot of WhatsApp's own has a certificate with its name. */
const verified = ({ isVerified, jid, name }: Bot, protocols: readonly string[]): BinaryNode[] =>
  isVerified && protocols.includes('business')
    ? [node('business', {}, [verifiedNameNode({ lid: jid.replace(/\D/g, '') }, name)])]
    : [];

/** The phone has changed its address book: by this the server knows who is a contact. */
function takeContacts({ core, device }: IqRequest, users: readonly BinaryNode[]): void {
  if (device.id !== 0) throw badRequest();
  const { contacts, awaited } = core.settings.of(device.account);
  for (const user of users) {
    const number = numberOf(user);
    if (!number) throw badRequest();
    const account = core.accounts.byNumber(number);
    const gone = child(user, 'contact')?.attrs['type'] === 'delete';
    const [list, entry] = account ? [contacts, account] : [awaited, number];
    if (gone) (list as Set<unknown>).delete(entry);
    else (list as Set<unknown>).add(entry);
  }
  core.presence.tell(core, device.account);
}

const numberOf = (user: BinaryNode): string | null =>
  textOf(child(user, 'contact'))?.split('@')[0]?.replace(/\D/g, '') || null;

function byUsername(core: Core, username: string): Account | null {
  return core.accounts.all().find((each) => core.settings.of(each).username === username) ?? null;
}

function verifiedNameNode({ lid }: Pick<Account, 'lid'>, verifiedName: string): BinaryNode {
  const details = proto.VerifiedNameCertificate.Details.encode({
    serial: Number(lid.slice(0, 9)),
    issuer: 'smb:wa',
    verifiedName,
  }).finish();
  // Nobody checks the signature: the key it is made with is WhatsApp's own.
  const signature = Buffer.alloc(64, 1);
  const certificate = proto.VerifiedNameCertificate.encode({ details, signature }).finish();
  return node('verified_name', { v: '2', verified_level: 'unknown' }, certificate);
}
