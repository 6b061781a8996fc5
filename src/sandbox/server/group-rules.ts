import { AppError, badInput } from '../../kernel/index.js';
import type { Account } from '../accounts/index.js';
import type { Group } from './group-state.js';

/** As the apps allow it. Source: WhatsApp's help pages (group size, name and description). */
export const MAX_MEMBERS = 1024;
const MAX_SUBJECT_LENGTH = 100;
const MAX_DESCRIPTION_LENGTH = 2048;

/**
 * Error numbers of single participants, as clients show them. Source: the texts that WhatsApp Web has for them, by
 * the wrappers that repeat these (whatsapp-web.js, `addParticipants`).
 */
export const MEMBER_ERRORS = {
  /** They have blocked the one who adds. */
  blocked: 401,
  /** Their privacy settings say no; an invitation comes along. */
  private: 403,
  unknown: 404,
  /** The creator cannot be removed or demoted by others. */
  creator: 405,
  already: 409,
  full: 419,
} as const;

/** May `by` put `whom` into groups? */
export type MayAdd = (by: Account, whom: Account) => 'yes' | 'blocked' | 'private';

/** @throws AppError BAD_INPUT */
export function checkSubject(subject: string): void {
  if (!subject) throw badInput('subject', 'is empty');
  if (subject.length > MAX_SUBJECT_LENGTH)
    throw badInput('subject', 'is too long', `up to ${MAX_SUBJECT_LENGTH} characters`);
}

/** @throws AppError BAD_INPUT */
export function checkDescription(text: string): void {
  if (text.length > MAX_DESCRIPTION_LENGTH)
    throw badInput('description', 'is too long', `up to ${MAX_DESCRIPTION_LENGTH} characters`);
}

/** @throws AppError FORBIDDEN */
export function requireAdmin(group: Group, by: Account): void {
  if (!group.members.get(by)) throw new AppError('FORBIDDEN', 'only admins may do this');
}

/** Subject, description, picture and timer belong to all members, unless admins have locked them. @throws AppError FORBIDDEN */
export function requireEditor(group: Group, by: Account): void {
  if (group.settings.locked) requireAdmin(group, by);
  else if (!group.members.has(by)) throw new AppError('FORBIDDEN', 'only members may do this');
}
