import type { Account } from '../../accounts/index.js';
import type { BinaryNode } from '../../wire/codec.js';
import { child, children, node, textOf } from '../../wire/node.js';
import { timestamp, type Core } from '../core.js';
import { badRequest, type IqRequest, type IqTable } from './request.js';

/** Answers one protocol for one account; null = nothing to say about it. */
type Protocol = (core: Core, account: Account, asker: Account) => BinaryNode | null;

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
  // A hidden text is refused. Source of the form: Baileys, `USyncStatusProtocol`.
  status: (core, account, asker) =>
    core.privacy.allows(account, asker, 'status')
      ? node('status', { t: String(account.about.at) }, account.about.text)
      : node('status', { code: '401', type: 'fail' }),
  disappearing_mode: (core, account) => {
    const { seconds, at } = core.settings.of(account).disappearing;
    return node('disappearing_mode', { duration: String(seconds), t: at });
  },
  username: () => null,
  business: () => null,
  picture: (core, account, asker) => {
    const { picture } = core.settings.of(account);
    return picture && core.privacy.allows(account, asker, 'profile')
      ? node('picture', { id: picture.id })
      : null;
  },
};

/** Account look-ups: devices, LIDs, is a number on WhatsApp, about texts. */
export const usyncHandlers: IqTable = {
  'usync:get:usync': (request) => {
    const { body } = request;
    if (body.attrs['mode'] === 'delta') takeContacts(request);
    const protocols = children(child(body, 'query')).map((item) => item.tag);
    if (!protocols.length) throw badRequest();
    for (const name of protocols) {
      if (!PROTOCOLS[name]) request.core.ledger.noteUnhandled(request.device, `usync:${name}`);
    }
    const users = children(child(body, 'list'), 'user').map((user) => answerUser(request, user, protocols));
    if (protocols.includes('devices')) request.core.ledger.deviceLists(request.device, users.length);
    const { sid, mode, context } = body.attrs;
    const result = protocols.map((name) => node(name, PROTOCOLS[name] ? {} : { error: '501' }));
    return [
      node('usync', { sid, mode, context, index: '0', last: 'true' }, [
        node('result', {}, result),
        node('list', {}, users),
      ]),
    ];
  },
};

/** The phone has changed its address book: by this the server knows who is a contact. */
function takeContacts({ core, device, body }: IqRequest): void {
  if (device.id !== 0) throw badRequest();
  const { contacts } = core.settings.of(device.account);
  for (const user of children(child(body, 'list'), 'user')) {
    const contact = child(user, 'contact');
    const account = core.accounts.byNumber(textOf(contact)?.replace(/\D/g, '') ?? '');
    if (!account) continue;
    if (contact?.attrs['type'] === 'delete') contacts.delete(account);
    else contacts.add(account);
  }
  core.presence.tell(core, device.account);
}

function answerUser({ core, device }: IqRequest, user: BinaryNode, protocols: readonly string[]): BinaryNode {
  const phone = textOf(child(user, 'contact'))?.replace(/\D/g, '');
  const asked = user.attrs['jid'] ?? (phone ? `${phone}@s.whatsapp.net` : '');
  const account = core.accounts.byJid(asked);
  if (!account) {
    return node(
      'user',
      { jid: asked },
      protocols.includes('contact') ? [node('contact', { type: 'out' })] : [],
    );
  }
  const content: BinaryNode[] = [];
  for (const name of protocols) {
    const answer = PROTOCOLS[name]?.(core, account, device.account);
    if (answer) content.push(answer);
  }
  return node('user', { jid: asked }, content);
}
