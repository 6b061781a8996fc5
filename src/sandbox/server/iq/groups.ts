import { AppError } from '../../../kernel/index.js';
import type { Account } from '../../accounts/index.js';
import type { BinaryNode } from '../../wire/codec.js';
import { children, node } from '../../wire/node.js';
import type { Group } from '../groups.js';
import { groupNode, memberNode } from '../group-stanzas.js';
import { IqError, badRequest, itemNotFound, type IqRequest, type IqTable } from './request.js';

/** Groups: create, read, list, members. Other changes of a group are not part of this server yet. */
export const groupHandlers: IqTable = {
  'w:g2:set:create': ({ core, device, body }) => {
    const subject = body.attrs['subject'];
    if (!subject) throw badRequest();
    const participants = participantsOf(core, body);
    const group = core.groups.create({ owner: device.account, subject, participants });
    return [groupNode(group)];
  },
  'w:g2:get:query': (request) => [groupNode(ownGroup(request))],
  'w:g2:get:participating': ({ core, device }) => [
    node(
      'groups',
      {},
      core.groups.of(device.account).map((group) => groupNode(group)),
    ),
  ],
  'w:g2:set:leave': ({ core, device, body }) => {
    const left = children(body, 'group').map((item) => {
      const id = item.attrs['id'] ?? '';
      const group = core.groups.byJid(id.includes('@') ? id : `${id}@g.us`);
      if (!group) return node('group', { id, error: '404' });
      core.groups.remove(group, device.account, [device.account]);
      return node('group', { id });
    });
    return [node('leave', {}, left)];
  },
  'w:g2:set:add': (request) => changeMembers(request, 'add'),
  'w:g2:set:remove': (request) => changeMembers(request, 'remove'),
};

function changeMembers(request: IqRequest, kind: 'add' | 'remove'): BinaryNode[] {
  const { core, device, body } = request;
  const group = ownGroup(request);
  const accounts = participantsOf(core, body);
  try {
    core.groups[kind](group, device.account, accounts);
  } catch (error) {
    if (error instanceof AppError && error.code === 'FORBIDDEN') throw new IqError(403, 'forbidden');
    throw error;
  }
  return [
    node(
      kind,
      {},
      accounts.map((account) => memberNode(account, null)),
    ),
  ];
}

function participantsOf(core: IqRequest['core'], body: BinaryNode): Account[] {
  return children(body, 'participant').map((item) => {
    const account = core.accounts.byJid(item.attrs['jid'] ?? '');
    if (!account) throw itemNotFound();
    return account;
  });
}

/** The group that the IQ is addressed to. @throws IqError 404 when unknown, 403 for outsiders */
function ownGroup({ core, device, iq }: IqRequest): Group {
  const group = core.groups.byJid(iq.attrs['to'] ?? '');
  if (!group) throw itemNotFound();
  if (!group.members.has(device.account)) throw new IqError(403, 'forbidden');
  return group;
}
