import { AppError } from '../../../kernel/index.js';
import type { BinaryNode } from '../../wire/codec.js';
import { child, children, node, textOf } from '../../wire/node.js';
import type { GroupSettings } from '../groups.js';
import { requireAdmin } from '../group-rules.js';
import { groupNode, outcomeNode } from '../group-stanzas.js';
import { changeGroup, groupOfInvite, ownGroup, participantsOf } from './group-requests.js';
import { badRequest, IqError, itemNotFound, type IqHandler, type IqTable } from './request.js';

const set =
  (patch: (body: BinaryNode) => Partial<GroupSettings>): IqHandler =>
  (request) => {
    const group = ownGroup(request);
    changeGroup(() => request.core.groups.setSettings(group, request.device.account, patch(request.body)));
    return undefined;
  };

/** Subject, description, settings, invite links and requests to join. */
export const groupSettingHandlers: IqTable = {
  'w:g2:set:subject': (request) => {
    const group = ownGroup(request);
    changeGroup(() =>
      request.core.groups.setSubject(group, request.device.account, textOf(request.body) ?? ''),
    );
  },
  'w:g2:set:description': (request) => {
    const { core, device, body } = request;
    const group = ownGroup(request);
    const text = textOf(child(body, 'body'));
    const { id = '', prev, delete: gone } = body.attrs;
    if (gone !== 'true' && (!id || text === null)) throw badRequest();
    const description = { id, prev, text: gone === 'true' ? null : text };
    changeGroup(() => core.groups.setDescription(group, device.account, description));
  },
  'w:g2:set:announcement': set(() => ({ announcement: true })),
  'w:g2:set:not_announcement': set(() => ({ announcement: false })),
  'w:g2:set:locked': set(() => ({ locked: true })),
  'w:g2:set:unlocked': set(() => ({ locked: false })),
  'w:g2:set:not_ephemeral': set(() => ({ ephemeralSeconds: 0 })),
  'w:g2:set:ephemeral': set(({ attrs }) => {
    const ephemeralSeconds = Number(attrs['expiration']);
    if (!Number.isInteger(ephemeralSeconds) || ephemeralSeconds < 0) throw badRequest();
    return { ephemeralSeconds };
  }),
  'w:g2:set:member_add_mode': set((body) => {
    const memberAddMode = textOf(body);
    if (memberAddMode !== 'all_member_add' && memberAddMode !== 'admin_add') throw badRequest();
    return { memberAddMode };
  }),
  'w:g2:set:membership_approval_mode': set((body) => {
    const state = child(body, 'group_join')?.attrs['state'];
    if (state !== 'on' && state !== 'off') throw badRequest();
    return { joinApproval: state === 'on' };
  }),

  'w:g2:get:invite': (request) => {
    // With a code: what would I join? Sent to a group: what is its code?
    if (request.body.attrs['code']) return [groupNode(groupOfInvite(request))];
    const group = ownGroup(request);
    if (!group.members.get(request.device.account)) throw new IqError(401, 'not-authorized');
    return [node('invite', { code: group.inviteCode })];
  },
  'w:g2:set:invite': (request) => {
    const { core, device, body } = request;
    const { account } = device;
    if (!body.attrs['code']) {
      const group = ownGroup(request);
      return [node('invite', { code: changeGroup(() => core.groups.doors.revokeLink(group, account)) })];
    }
    const group = groupOfInvite(request);
    if (group.members.has(account)) throw new IqError(409, 'conflict');
    const joined = core.groups.doors.joinByLink(group, account) === 'joined';
    if (joined && !group.members.has(account)) throw new IqError(419, 'resource-limit');
    return [node(joined ? 'group' : 'membership_approval_request', { jid: group.jid })];
  },
  'w:g2:set:accept': ({ core, device, iq, body }) => {
    const { code = '', expiration, admin } = body.attrs;
    const group = core.groups.byJid(iq.attrs['to'] ?? '') ?? core.groups.byInvite(code);
    if (!group || !core.accounts.byJid(admin ?? '')) throw itemNotFound();
    const invitation = { code, expiresAt: Number(expiration) };
    try {
      core.groups.doors.accept(group, device.account, invitation);
    } catch (error) {
      if (error instanceof AppError && error.code === 'CONFLICT') throw new IqError(410, 'gone');
      if (error instanceof AppError && error.code === 'NOT_FOUND') throw itemNotFound();
      throw error;
    }
    return [node('group', { jid: group.jid })];
  },

  'w:g2:set:revoke': (request) => {
    const { core, device, body } = request;
    const group = ownGroup(request);
    const { known, unknown } = participantsOf(core, body);
    changeGroup(() => core.groups.doors.uninvite(group, device.account, known));
    const taken = known.map(({ lid }) => node('participant', { jid: lid }));
    return [node('revoke', {}, [...taken, ...unknown])];
  },

  'w:g2:get:membership_approval_requests': (request) => {
    const group = ownGroup(request);
    changeGroup(() => requireAdmin(group, request.device.account));
    const requests = [...group.requests].map(([account, at]) =>
      node('membership_approval_request', {
        jid: account.lid,
        phone_number: account.pn,
        request_time: String(at),
        request_method: 'InviteLink',
      }),
    );
    return [node('membership_approval_requests', {}, requests)];
  },
  'w:g2:set:membership_requests_action': (request) => {
    const { core, device, body } = request;
    const group = ownGroup(request);
    const answers = children(body).map((action) => {
      const approve = action.tag === 'approve';
      if (!approve && action.tag !== 'reject') throw badRequest();
      const { known: who, unknown } = participantsOf(core, action);
      const outcomes = changeGroup(() => core.groups.doors.decide(group, device.account, { who, approve }));
      return node(action.tag, {}, [...outcomes.map((each) => outcomeNode(each)), ...unknown]);
    });
    return [node('membership_requests_action', {}, answers)];
  },
  // Who asked takes it back. Source of the name: WhatsApp Web, `SetCancelGroupMembershipRequests`.
  'w:g2:set:cancel_membership_requests': ({ core, device, iq, body }) => {
    const group = core.groups.byJid(iq.attrs['to'] ?? '');
    if (!group) throw itemNotFound();
    const { known } = participantsOf(core, body);
    if (known.some((account) => account !== device.account)) throw new IqError(403, 'forbidden');
    if (!core.groups.doors.cancelRequest(group, device.account)) throw itemNotFound();
    const own = outcomeNode({ account: device.account });
    return [node('cancel_membership_requests', {}, [own])];
  },
};
