import { children, node } from '../../wire/node.js';
import { badRequest, itemNotFound, type IqTable } from './request.js';

const TYPES = ['contacts', 'blacklist', 'whitelist'] as const;

/**
 * Who sees an account's statuses. The server only keeps the choice: it is the client that has to heed it. Source of the
 * reading side: whatsmeow; of the writing side, the same shape is assumed.
 */
export const statusPrivacyHandlers: IqTable = {
  'status:get:privacy': ({ core, device }) => {
    const { statusPrivacy: chosen } = core.settings.of(device.account);
    const lists = TYPES.map((type) => {
      const isChosen = type === chosen.type;
      const users = isChosen ? [...chosen.people].map((account) => node('user', { jid: account.pn })) : [];
      return node('list', { type, default: isChosen ? 'true' : undefined }, users);
    });
    return [node('privacy', {}, lists)];
  },
  'status:set:privacy': ({ core, device, body }) => {
    const [list] = children(body, 'list');
    const type = TYPES.find((each) => each === list?.attrs['type']);
    if (!list || !type) throw badRequest();
    const people = children(list, 'user').map(({ attrs }) => {
      const account = core.accounts.byJid(attrs['jid'] ?? '');
      if (!account) throw itemNotFound();
      return account;
    });
    core.settings.of(device.account).statusPrivacy = { type, people: new Set(people) };
  },
};
