import { parseJid } from '../kernel/index.js';
import type * as port from './people.port.js';
import type * as types from './people.types.js';

/** What kind of address the old form of one says. */
const AGENTS: Readonly<Record<string, string>> = { lid: '1', hosted: '128', 'hosted.lid': '129' };

export function infoView(info: port.PersonInfo): types.UserInfo {
  return {
    ...info,
    isBusiness: info.verifiedName !== null,
    devices: info.devices.map(deviceView),
    deviceCount: info.devices.length,
  };
}

function deviceView({ jid, device, hosted }: port.PersonDevice): types.UserDevice {
  const { user = '', server = '' } = parseJid(jid) ?? {};
  const agent = AGENTS[server] ?? '0';
  return { ...{ jid, device, hosted, user, server, agent }, adJid: `${user}.${agent}:${device}@${server}` };
}

export function contactInfoView(contact: port.ContactInfo): types.ContactInfo {
  const { info, businessProfile } = contact;
  return {
    ...contact,
    info: info && infoView(info),
    businessProfile: businessProfile && businessView(businessProfile),
  };
}

type BusinessFacts = NonNullable<port.ContactInfo['businessProfile']>;

export function businessView({ hours, timezone, options, ...profile }: BusinessFacts): types.BusinessProfile {
  const texts = { website: profile.websites[0], about: profile.description };
  const own = Object.entries(texts).flatMap(([name, value]) => (value ? [{ name, value }] : []));
  const all = [...own, ...options.filter(({ name }) => !own.some((each) => each.name === name))];
  return {
    ...profile,
    options: all,
    optionValues: Object.fromEntries(all.map(({ name, value }) => [name, value])),
    hoursTimezone: timezone,
    hours: hours.map(({ day, mode, open, close }) => ({
      ...{ dayOfWeek: day, mode, openTime: timeOfDay(open), closeTime: timeOfDay(close) },
    })),
  };
}

/** WhatsApp counts minutes since midnight; what it tells otherwise stays as it is. */
function timeOfDay(text: string): string {
  const minutes = /^\d{1,4}$/.test(text) ? Number(text) : null;
  if (minutes === null) return text;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

export function contactView(person: port.KnownPerson): types.Contact {
  return { ...person, address: person.pn ?? person.jid };
}

export function mappingView(mapping: port.LidMapping): types.LidMapping {
  return { ...mapping, number: Number(mapping.id) };
}
