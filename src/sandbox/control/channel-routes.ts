import { MEDIA_KINDS } from '../actors/index.js';
import { phoneOf, type ControlCall, type Route } from './route.js';

const MAX_SERVER_ID = 2_147_483_647;

const channel = ({ path }: ControlCall): string => path['channel'] ?? '';

/** Channels as one phone uses them; what its account may not do is 502 WHATSAPP_REJECTED. */
export const CHANNEL_ROUTES: readonly Route[] = [
  {
    /** New channel. `{name, description?}` -> `{jid, name, description, invite, followers}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/channels',
    run: (call) => {
      const body = call.body.only('name', 'description');
      return phoneOf(call).channels.create(body.text('name'), body.optionalText('description'));
    },
  },
  {
    /** By JID or invite code -> as above. */
    method: 'GET',
    path: '/sandbox/phones/{number}/channels/{channel}',
    run: (call) => phoneOf(call).channels.info(channel(call)),
  },
  {
    /** Follows or unfollows. `{follow: bool}` -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/channels/{channel}/follow',
    run: async (call) => {
      const { channels } = phoneOf(call);
      if (call.body.only('follow').flag('follow')) await channels.follow(channel(call));
      else await channels.unfollow(channel(call));
      return {};
    },
  },
  {
    /** Posts into an own channel. `{text}` or `{kind, base64, caption?}` -> `{id}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/channels/{channel}/posts',
    run: (call) => {
      const body = call.body.only('text', 'kind', 'base64', 'caption');
      const { channels } = phoneOf(call);
      if (body.has('text')) return channels.post(channel(call), body.text('text'));
      const caption = body.optionalText('caption');
      const media = { kind: body.choice('kind', MEDIA_KINDS), bytes: body.bytes('base64') };
      return channels.post(channel(call), { ...media, ...(caption ? { caption } : {}) });
    },
  },
  {
    /** Changes or deletes a post. `{text}` or `{delete: true}` -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/channels/{channel}/posts/{id}',
    run: (call) => {
      const { channels } = phoneOf(call);
      const body = call.body.only('text', 'delete');
      const id = call.path['id'] ?? '';
      if (body.optionalFlag('delete')) channels.delete(channel(call), id);
      else channels.edit(channel(call), id, body.text('text'));
      return {};
    },
  },
  {
    /** Reacts to a post by its number; an empty emoji takes it back. `{serverId, emoji}` -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/channels/{channel}/reactions',
    run: (call) => {
      const body = call.body.only('serverId', 'emoji');
      const serverId = body.whole('serverId', { min: 1, max: MAX_SERVER_ID });
      phoneOf(call).channels.react(channel(call), serverId, body.anyText('emoji'));
      return {};
    },
  },
  {
    /** Says that a post was seen. `{serverId}` -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/channels/{channel}/views',
    run: (call) => {
      const serverId = call.body.only('serverId').whole('serverId', { min: 1, max: MAX_SERVER_ID });
      phoneOf(call).channels.view(channel(call), [serverId]);
      return {};
    },
  },
  {
    /** Asks somebody to become admin. `{user}` -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/channels/{channel}/admins',
    run: async (call) => {
      await phoneOf(call).channels.inviteAdmin(channel(call), call.body.only('user').text('user'));
      return {};
    },
  },
  {
    /** Becomes admin, as somebody has asked -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/channels/{channel}/accept',
    run: async (call) => {
      call.body.only();
      await phoneOf(call).channels.acceptAdminInvite(channel(call));
      return {};
    },
  },
];
