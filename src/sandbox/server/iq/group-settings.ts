import type { BinaryNode } from '../../wire/codec.js';
import { child, children, node, textOf } from '../../wire/node.js';
import type { GroupSettings } from '../groups.js';
import { groupNode } from '../group-stanzas.js';
import { changeGroup, groupOfInvite, ownGroup, participantsOf } from './group-requests.js';
import { badRequest, IqError, type IqHandler, type IqTable } from './request.js';

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
    const { id, delete: gone } = body.attrs;
    if (gone !== 'true' && (!id || text === null)) throw badRequest();
    const description = gone === 'true' ? null : { id: id as string, text: text as string };
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
    return [node('invite', { code: ownGroup(request).inviteCode })];
  },
  'w:g2:set:invite': (request) => {
    const { core, device, body } = request;
    const { account } = device;
    if (!body.attrs['code']) {
      const group = ownGroup(request);
      return [node('invite', { code: changeGroup(() => core.groups.revokeInvite(group, account)) })];
    }
    const group = groupOfInvite(request);
    const joined = core.groups.joinByInvite(group, account) === 'joined';
    return [node(joined ? 'group' : 'membership_approval_request', { jid: group.jid })];
  },
  'w:g2:set:accept': (request) => {
    const group = groupOfInvite(request);
    if (group.uninvited.has(request.device.account)) throw new IqError(410, 'gone');
    request.core.groups.joinByInvite(group, request.device.account);
    return [node('group', { jid: group.jid })];
  },

  'w:g2:set:revoke': (request) => {
    const { core, device, body } = request;
    const group = ownGroup(request);
    changeGroup(() => core.groups.uninvite(group, device.account, participantsOf(core, body)));
    return [node('revoke', {}, children(body, 'participant'))];
  },

  'w:g2:get:membership_approval_requests': (request) => {
    const requests = [...ownGroup(request).requests].map(([account, at]) =>
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
      const who = participantsOf(core, action);
      const known = new Set(group.requests.keys());
      changeGroup(() =>
        core.groups.decide(group, device.account, { who: who.filter((each) => known.has(each)), approve }),
      );
      const results = who.map((each) =>
        node('participant', {
          jid: each.lid,
          phone_number: each.pn,
          error: known.has(each) ? undefined : '404',
        }),
      );
      return node(action.tag, {}, results);
    });
    return [node('membership_requests_action', {}, answers)];
  },
};
