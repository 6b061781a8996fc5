import { phoneOf, type ControlCall, type Route } from './route.js';

const MAX_UNIX_SECONDS = 4_294_967_295;
const MAX_EPHEMERAL_SECONDS = 365 * 86_400;
const MEMBER_ADD_MODES = ['all_member_add', 'admin_add'] as const;
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
    /**
     * `{subject?, description?, announcement?, locked?, ephemeralSeconds?, joinApproval?, memberAddMode?}` -> group as it
     * is now.
     */
    method: 'POST',
    path: '/sandbox/phones/{number}/groups/{group}',
    run: async (call) => {
      const { groups } = phoneOf(call);
      const body = call.body.only(
        ...['subject', 'description', 'announcement', 'locked', 'ephemeralSeconds', 'joinApproval'],
        'memberAddMode',
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
      const memberAddMode = body.has('memberAddMode') && body.choice('memberAddMode', MEMBER_ADD_MODES);
      const patch = {
        ...settings,
        ...(seconds === undefined ? {} : { ephemeralSeconds: seconds }),
        ...(memberAddMode ? { memberAddMode } : {}),
      };
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
    /** Numbers of those who asked to join -> `{participants: [jid]}`. */
    method: 'GET',
    path: '/sandbox/phones/{number}/groups/{group}/requests',
    run: async (call) => ({ participants: await phoneOf(call).groups.requests(group(call)) }),
  },
  {
    /** Takes the own request to join back -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/groups/{group}/cancel-request',
    run: async (call) => {
      call.body.only();
      await phoneOf(call).groups.cancelRequest(group(call));
      return {};
    },
  },
  {
    /** Sets the picture, a JPEG; without one takes it away. `{base64?}` -> `{picture: {id, directPath} | null}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/groups/{group}/picture',
    run: async (call) => {
      const { groups } = phoneOf(call);
      await groups.setPicture(group(call), call.body.only('base64').optionalBytes('base64') ?? null);
      return { picture: await groups.picture(group(call)) };
    },
  },
  {
    /** Accepts an invitation that was made for this account. `{code, expiration, admin}` -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/groups/{group}/accept',
    run: async (call) => {
      const body = call.body.only('code', 'expiration', 'admin');
      const expiration = body.whole('expiration', { min: 0, max: MAX_UNIX_SECONDS });
      const invite = { code: body.text('code'), expiration, admin: body.text('admin') };
      await phoneOf(call).groups.accept(group(call), invite);
      return {};
    },
  },
  {
    /** Who may put this account into groups. `{who: all|contacts}` -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/who-may-add',
    run: async (call) => {
      await phoneOf(call).groups.setWhoMayAdd(call.body.only('who').choice('who', ['all', 'contacts']));
      return {};
    },
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
