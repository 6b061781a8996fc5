import { AppError } from '../../../kernel/index.js';
import type { Account } from '../../accounts/index.js';
import type { BinaryNode } from '../../wire/codec.js';
import { children, node } from '../../wire/node.js';
import { MEMBER_ERRORS } from '../group-rules.js';
import type { Group } from '../groups.js';
import { badRequest, IqError, itemNotFound, type IqRequest } from './request.js';

/** The group that the IQ is addressed to. @throws IqError 404 when unknown, 403 for outsiders */
export function ownGroup({ core, device, iq }: IqRequest): Group {
  const group = core.groups.byJid(iq.attrs['to'] ?? '');
  if (!group) throw itemNotFound();
  if (!group.members.has(device.account)) throw new IqError(403, 'forbidden');
  return group;
}

/** The group that the `code` of the body leads to. @throws IqError 404, 410 for a link that was revoked */
export function groupOfInvite({ core, body }: IqRequest): Group {
  const { code } = body.attrs;
  if (!code) throw badRequest();
  const group = core.groups.byInvite(code);
  if (!group) throw new IqError(410, 'gone');
  return group;
}

/** The people of a request in their order, and answers for those who do not exist. */
export interface Participants {
  known: Account[];
  /** `<participant>` of each that no account has, with its error. */
  unknown: BinaryNode[];
}

export function participantsOf(core: IqRequest['core'], body: BinaryNode): Participants {
  const known = new Set<Account>();
  const unknown: BinaryNode[] = [];
  for (const { attrs } of children(body, 'participant')) {
    const jid = attrs['jid'] ?? '';
    const account = core.accounts.byJid(jid);
    if (account) known.add(account);
    else unknown.push(node('participant', { jid, error: String(MEMBER_ERRORS.unknown) }));
  }
  return { known: [...known], unknown };
}

/** Runs a change; what is forbidden or malformed becomes the server's error number. */
export function changeGroup<T>(change: () => T): T {
  try {
    return change();
  } catch (error) {
    if (error instanceof AppError && error.code === 'FORBIDDEN') throw new IqError(403, 'forbidden');
    if (error instanceof AppError && error.code === 'BAD_INPUT') throw new IqError(406, 'not-acceptable');
    if (error instanceof AppError && error.code === 'CONFLICT') throw new IqError(409, 'conflict');
    if (error instanceof AppError && error.code === 'LIMIT_EXCEEDED')
      throw new IqError(419, 'resource-limit');
    throw error;
  }
}
