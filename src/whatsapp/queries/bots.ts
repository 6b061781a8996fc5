import { proto } from '../baileys.js';
import type { BinaryNode } from '../baileys.js';
import { child, children, textOf } from '../devices/nodes.js';

/** A bot of WhatsApp's list. */
export interface ListedBot {
  jid: string;
  personaId: string;
}

export interface BotFacts {
  jid: string;
  personaId: string | null;
  name: string;
  description: string;
  category: string;
  /** What it can do, as WhatsApp words it. */
  attributes: string;
  isDefault: boolean;
  /** Its name stands in a certificate. */
  isVerified: boolean;
  commands: { name: string; description: string }[];
  prompts: { emoji: string; text: string }[];
}

/** Source of the shape: Baileys, `getBotListV2`. */
export function botListQuery(): BinaryNode {
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'bot' },
    content: [{ tag: 'bot', attrs: { v: '2' } }],
  };
}

/** Every bot once, in the order of the list; sections other than `all` repeat some. */
export function readBotList(answer: BinaryNode): ListedBot[] {
  return children(child(answer, 'bot'), 'section')
    .filter(({ attrs }) => attrs['type'] === 'all')
    .flatMap((section) => children(section, 'bot'))
    .flatMap(({ attrs }) =>
      attrs['jid'] ? [{ jid: attrs['jid'], personaId: attrs['persona_id'] ?? '' }] : [],
    );
}

/** Asks for profiles, with the certificates of those that have one. Source of the shape: whatsmeow, `GetBotProfiles`. */
export function botProfilesQuery(
  bots: readonly { jid: string; personaId: string | null }[],
  sid: string,
): BinaryNode {
  const users = bots.map(({ jid, personaId }) => ({
    tag: 'user',
    attrs: { jid },
    content: [
      {
        tag: 'bot',
        attrs: {},
        content: [{ tag: 'profile', attrs: personaId ? { persona_id: personaId } : {} }],
      },
    ],
  }));
  const query = [
    { tag: 'bot', attrs: {}, content: [{ tag: 'profile', attrs: { v: '1' } }] },
    { tag: 'business', attrs: {}, content: [{ tag: 'verified_name', attrs: {} }] },
  ];
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'usync' },
    content: [
      {
        tag: 'usync',
        attrs: { context: 'interactive', mode: 'query', sid, last: 'true', index: '0' },
        content: [
          { tag: 'query', attrs: {}, content: query },
          { tag: 'list', attrs: {}, content: users },
        ],
      },
    ],
  };
}

/**
 * Those of the answer that are bots. Baileys' own parser looks for the bot inside of itself, and throws. Source of the
 * shape: whatsmeow, `GetBotProfiles`.
 */
export function readBotProfiles(answer: BinaryNode): BotFacts[] {
  return children(child(child(answer, 'usync'), 'list'), 'user').flatMap((user) => {
    const profile = child(child(user, 'bot'), 'profile');
    const { jid } = user.attrs;
    if (!profile || !jid) return [];
    const text = (tag: string): string => textOf(child(profile, tag));
    return {
      jid,
      personaId: profile.attrs['persona_id'] ?? null,
      name: text('name'),
      description: text('description'),
      category: text('category'),
      attributes: text('attributes'),
      isDefault: child(profile, 'default') !== undefined,
      isVerified: hasName(child(child(user, 'business'), 'verified_name')),
      commands: children(child(profile, 'commands'), 'command').map((each) => ({
        name: textOf(child(each, 'name')),
        description: textOf(child(each, 'description')),
      })),
      prompts: children(child(profile, 'prompts'), 'prompt').map((each) => ({
        emoji: textOf(child(each, 'emoji')),
        text: textOf(child(each, 'text')),
      })),
    };
  });
}

function hasName(certificate: BinaryNode | undefined): boolean {
  if (!(certificate?.content instanceof Uint8Array)) return false;
  const { details } = proto.VerifiedNameCertificate.decode(certificate.content);
  return Boolean(details && proto.VerifiedNameCertificate.Details.decode(details).verifiedName);
}
