import { phoneOf, type ControlCall, type Route } from './route.js';

const MAX_EPHEMERAL_SECONDS = 365 * 86_400;
const MEMBER_CHANGES = ['add', 'remove', 'promote', 'demote'] as const;

const group = ({ path }: ControlCall): string => path['group'] ?? '';

/** Groups as one phone manages them; what its account may not do is 502 WHATSAPP_REJECTED. */
export const GROUP_ROUTES: readonly Route[] = [
  {
    /** -> `{jid, subject, description, members: [{jid, role}], announcement, locked, ...}`. */
    method: 'GET',
    path: '/sandbox/phones/{number}/groups/{group}',
    run: (call) => phoneOf(call).groups.info(group(call)),
  },
  {
    /** `{subject?, description?, announcement?, locked?, ephemeralSeconds?, joinApproval?}` -> group as it is now. */
    method: 'POST',
    path: '/sandbox/phones/{number}/groups/{group}',
    run: async (call) => {
      const { groups } = phoneOf(call);
      const body = call.body.only(
        ...['subject', 'description', 'announcement', 'locked', 'ephemeralSeconds', 'joinApproval'],
      );
      const flags = ['announcement', 'locked', 'joinApproval'] as const;
      const settings = Object.fromEntries(
        flags.filter((name) => body.has(name)).map((name) => [name, body.flag(name)]),
      );
      const seconds = body.optionalWhole('ephemeralSeconds', { min: 0, max: MAX_EPHEMERAL_SECONDS });
      const subject = body.optionalText('subject');
      const description = body.given('description') ? body.anyText('description') : undefined;
      if (subject !== undefined) await groups.setSubject(group(call), subject);
      if (description !== undefined) await groups.setDescription(group(call), description);
      const patch = { ...settings, ...(seconds === undefined ? {} : { ephemeralSeconds: seconds }) };
      await groups.setSettings(group(call), patch);
      return groups.info(group(call));
    },
  },
  {
    /** `{change: add|remove|promote|demote, participants: [number]}` -> group as it is now. */
    method: 'POST',
    path: '/sandbox/phones/{number}/groups/{group}/members',
    run: async (call) => {
      const { groups } = phoneOf(call);
      const body = call.body.only('change', 'participants');
      await groups.change(group(call), body.choice('change', MEMBER_CHANGES), body.textList('participants'));
      return groups.info(group(call));
    },
  },
  {
    /** Leaves -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/groups/{group}/leave',
    run: async (call) => {
      call.body.only();
      await phoneOf(call).groups.leave(group(call));
      return {};
    },
  },
  {
    /** Code of the invite link -> `{code}`. */
    method: 'GET',
    path: '/sandbox/phones/{number}/groups/{group}/invite',
    run: async (call) => ({ code: await phoneOf(call).groups.inviteCode(group(call)) }),
  },
  {
    /** Sends somebody an invitation as a message. `{to, text}` -> `{id}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/groups/{group}/invite',
    run: (call) => {
      const body = call.body.only('to', 'text');
      return phoneOf(call).groups.invite(group(call), body.text('to'), body.text('text'));
    },
  },
  {
    /** Joins by a code. `{code}` -> `{jid, joined}`; not joined = an admin has to decide. */
    method: 'POST',
    path: '/sandbox/phones/{number}/join',
    run: (call) => phoneOf(call).groups.join(call.body.only('code').text('code')),
  },
  {
    /** Lets people in who asked, or not. `{participants, approve: bool}` -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/groups/{group}/requests',
    run: async (call) => {
      const body = call.body.only('participants', 'approve');
      await phoneOf(call).groups.decide(group(call), body.textList('participants'), body.flag('approve'));
      return {};
    },
  },
];
