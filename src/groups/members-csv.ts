import type { GroupMember } from '../whatsapp/index.js';

const HEAD = ['jid', 'phone_number', 'lid', 'role', 'display_name'];
/** Spreadsheets take a cell that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Members as CSV by RFC 4180: a head line, CRLF, cells quoted where needed. */
export function membersCsv(members: readonly GroupMember[]): string {
  const rows = members.map(({ jid, pn, lid, role, name }) => [jid, numberOf(pn), lid, role, name]);
  return [HEAD, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** Digits alone. */
const numberOf = (pn: string | null): string => pn?.split('@')[0] ?? '';

function cell(value: string | null): string {
  const text = value ?? '';
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
