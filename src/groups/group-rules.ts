import { badInput, isGroup, isLid, isPn, recipientJid } from '../kernel/index.js';
import type { MemberRefusal } from './group.port.js';

export const MAX_SUBJECT = 100;
export const MAX_DESCRIPTION = 2048;
/** Of one request; WhatsApp takes no larger groups. */
export const MAX_PEOPLE = 1024;
/** What phones offer: off, a day, a week, 90 days. */
export const TIMERS = [0, 86_400, 604_800, 7_776_000] as const;
const LINK = /^(?:https?:\/\/)?chat\.whatsapp\.com\/(?:invite\/)?/i;
const CODE = /^[A-Za-z0-9_-]{10,64}$/;

/** @throws AppError BAD_INPUT */
export function groupAddress(text: string, field = 'group'): string {
  const jid = recipientJid(text, field);
  if (!isGroup(jid)) throw badInput(field, 'is no group', 'the address of a group, ...@g.us');
  return jid;
}

/** @throws AppError BAD_INPUT */
export function checkedSubject(subject: string): string {
  const text = subject.trim();
  if (!text || [...text].length > MAX_SUBJECT) {
    const wrong = text ? `has ${[...text].length} characters` : 'is empty';
    throw badInput('subject', wrong, `1 to ${MAX_SUBJECT} characters`);
  }
  return text;
}

/** @throws AppError BAD_INPUT */
export function checkedDescription(text: string): string {
  const { length } = [...text];
  if (length > MAX_DESCRIPTION)
    throw badInput('description', `has ${length} characters`, `up to ${MAX_DESCRIPTION} characters`);
  return text;
}

/** People as addresses, each once. @throws AppError BAD_INPUT */
export function checkedPeople(
  people: readonly string[],
  { least, most } = { least: 1, most: MAX_PEOPLE },
): string[] {
  const field = 'participants';
  if (people.length < least || people.length > most)
    throw badInput(field, people.length ? 'are too many' : 'are none', `${least} to ${most} people`);
  return [
    ...new Set(
      people.map((text) => {
        const jid = recipientJid(text, field);
        if (!isPn(jid) && !isLid(jid))
          throw badInput(field, `${jid} is no person`, 'phone numbers, or addresses of people');
        return jid;
      }),
    ),
  ];
}

/** @throws AppError BAD_INPUT */
export function checkedTimer(seconds: number): number {
  if (!(TIMERS as readonly number[]).includes(seconds))
    throw badInput('seconds', `is ${seconds}`, TIMERS.map(String));
  return seconds;
}

/** The code of an invite link, which may be given whole. @throws AppError BAD_INPUT */
export function inviteCode(text: string): string {
  const code = text
    .trim()
    .replace(LINK, '')
    .replace(/[/?#].*$/, '');
  if (!CODE.test(code))
    throw badInput('code', 'is no invitation', 'a code of 10 to 64 letters and digits, or a whole link');
  return code;
}

export const inviteLink = (code: string): string => `https://chat.whatsapp.com/${code}`;

/** Source of the numbers: the texts that WhatsApp Web has for them, as wrappers repeat them (whatsapp-web.js). */
const REFUSALS: Readonly<Record<number, MemberRefusal>> = {
  401: 'BLOCKED_BY_THEM',
  403: 'PRIVACY',
  404: 'NOT_ON_WHATSAPP',
  405: 'NOT_ALLOWED',
  408: 'LEFT_RECENTLY',
  409: 'ALREADY_MEMBER',
  419: 'GROUP_FULL',
};

/** @param missing what 404 means: an account, a member, or a request that is not there */
export const refusalOf = (code: number, missing: MemberRefusal = 'NOT_ON_WHATSAPP'): MemberRefusal =>
  code === 404 ? missing : (REFUSALS[code] ?? 'OTHER');
