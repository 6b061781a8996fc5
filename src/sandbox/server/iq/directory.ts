import type { BinaryNode } from '../../wire/codec.js';
import { node } from '../../wire/node.js';
import type { Bot } from '../directory.js';
import { badRequest, itemNotFound, type IqTable } from './request.js';

/**
 * Look-ups: bots, and where links lead. Source of the bots: Baileys, `getBotListV2` and `USyncBotProfileProtocol`; of
 * the links: whatsmeow, `GetContactQRLink`, `ResolveContactQRLink`, `ResolveBusinessMessageLink`.
 */
export const directoryHandlers: IqTable = {
  'bot:get:bot': ({ core, body }) => {
    if (body.attrs['v'] !== '2') throw badRequest();
    const bots = core.directory.bots();
    const listed = (chosen: Bot[]): BinaryNode[] =>
      chosen.map(({ jid, personaId }) => node('bot', { jid, persona_id: personaId }));
    const featured = bots.filter(({ isDefault }) => isDefault);
    const sections = [node('section', { type: 'all', name: 'All' }, listed(bots))];
    if (featured.length)
      sections.push(node('section', { type: 'featured', name: 'Featured' }, listed(featured)));
    return [node('bot', { v: '2' }, sections)];
  },

  'w:qr:set:qr': ({ core, device, body }) => {
    const { type, action } = body.attrs;
    if (type !== 'contact' || (action !== 'get' && action !== 'revoke')) throw badRequest();
    return [node('qr', { code: core.directory.contactCode(device.account, action === 'revoke'), type })];
  },
  'w:qr:get:qr': ({ core, body }) => {
    const target = core.directory.target(body.attrs['code'] ?? '');
    if (!target) throw itemNotFound();
    const { account, kind, message } = target;
    const { business } = core.settings.of(account);
    const content: BinaryNode[] = [];
    if (message !== null) content.push(node('message', {}, message));
    if (business)
      content.push(
        node('business', {
          is_signed: 'true',
          verified_name: business.verifiedName,
          verified_level: 'high',
        }),
      );
    return [node('qr', { jid: account.pn, notify: account.name, type: kind }, content)];
  },
};

/** A bot in the answer of a look-up. */
export function botNode(bot: Bot): BinaryNode {
  const text = (tag: string, value: string): BinaryNode => node(tag, {}, value);
  const commands = bot.commands.map(({ name, description }) =>
    node('command', {}, [text('name', name), text('description', description)]),
  );
  const prompts = bot.prompts.map(({ emoji, text: words }) =>
    node('prompt', {}, [text('emoji', emoji), text('text', words)]),
  );
  return node('bot', {}, [
    node('profile', { persona_id: bot.personaId }, [
      text('name', bot.name),
      text('attributes', bot.attributes),
      text('description', bot.description),
      text('category', bot.category),
      ...(bot.isDefault ? [node('default')] : []),
      node('commands', {}, [text('description', 'Commands'), ...commands]),
      node('prompts', {}, prompts),
    ]),
  ]);
}
