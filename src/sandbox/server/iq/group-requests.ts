import { AppError } from '../../../kernel/index.js';
import type { Account } from '../../accounts/index.js';
import type { BinaryNode } from '../../wire/codec.js';
import { children } from '../../wire/node.js';
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

/** @throws IqError 404 when one does not exist */
export function participantsOf(core: IqRequest['core'], body: BinaryNode): Account[] {
  return children(body, 'participant').map((item) => {
    const account = core.accounts.byJid(item.attrs['jid'] ?? '');
    if (!account) throw itemNotFound();
    return account;
  });
}

/** Runs a change; what is forbidden or malformed becomes the server's error number. */
export function changeGroup<T>(change: () => T): T {
  try {
    return change();
  } catch (error) {
    if (error instanceof AppError && error.code === 'FORBIDDEN') throw new IqError(403, 'forbidden');
    if (error instanceof AppError && error.code === 'BAD_INPUT') throw new IqError(406, 'not-acceptable');
    throw error;
  }
}
