import { badInput, recipientJid } from '../../kernel/index.js';
import type { Phone } from '../actors/index.js';
import { CALL_ROUTES } from './call-routes.js';
import { CHANNEL_ROUTES } from './channel-routes.js';
import { FAULT_KINDS, readFault } from './fault-input.js';
import { GROUP_ROUTES } from './group-routes.js';
import { MESSAGE_ROUTES } from './message-routes.js';
import { PRIVACY_ROUTES } from './privacy-routes.js';
import { PROFILE_ROUTES } from './profile-routes.js';
import { phoneOf, type Route } from './route.js';

const CHAT_STATES = ['composing', 'recording', 'paused'] as const;
const PRESENCES = ['available', 'unavailable'] as const;

const describe = (phone: Phone): object => ({
  number: phone.number,
  jid: phone.jid,
  lid: phone.lid,
  name: phone.name,
  devices: phone.devices(),
  behaviour: phone.behaviour,
  counts: phone.counts,
  peers: phone.peerStates(),
});

/**
 * The control API: JSON in, JSON out, errors as `{error: {code, message, field?, allowed?}}`. `number` in a path is
 * a phone of this sandbox; `to` and `chat` are a number, a user JID or a group JID.
 */
export const ROUTES: readonly Route[] = [
  {
    /** New account with its phone, online. `{number?, name?}` -> `{number, jid, lid}`. */
    method: 'POST',
    path: '/sandbox/phones',
    run: async ({ target, body }) => {
      body.only('number', 'name');
      const number = body.optionalText('number');
      const name = body.optionalText('name');
      const phone = await target.phones.create({ ...(number ? { number } : {}), ...(name ? { name } : {}) });
      return { number: phone.number, jid: phone.jid, lid: phone.lid };
    },
  },
  {
    /** All phones -> `{phones: [{number, jid, lid, name, devices, behaviour, counts, peers}]}`. */
    method: 'GET',
    path: '/sandbox/phones',
    run: ({ target }) => ({ phones: target.phones.all().map(describe) }),
  },
  {
    /** One phone, as in the list; `peers` = presence and typing that it saw of others. */
    method: 'GET',
    path: '/sandbox/phones/{number}',
    run: (call) => describe(phoneOf(call)),
  },
  {
    /** Gives the phone a history: `{chats, messages}` -> `{}`. Companions linked from then on get it. */
    method: 'POST',
    path: '/sandbox/phones/{number}/history',
    run: (call) => {
      const body = call.body.only('chats', 'messages');
      const range = { min: 0, max: 200_000 };
      const size = { chats: body.whole('chats', range), messages: body.whole('messages', range) };
      phoneOf(call).past.seed(size);
      return {};
    },
  },
  {
    /** Scans a QR code. `{qr}` (its text) -> `{device}` when the companion is registered. */
    method: 'POST',
    path: '/sandbox/phones/{number}/scan',
    run: async (call) => ({ device: await phoneOf(call).scan(call.body.only('qr').text('qr')) }),
  },
  {
    /** Types a pairing code. `{code}` -> `{device}`; a wrong code is 400 PAIRING_FAILED. */
    method: 'POST',
    path: '/sandbox/phones/{number}/code',
    run: async (call) => ({ device: await phoneOf(call).enterCode(call.body.only('code').text('code')) }),
  },
  {
    /** Unlinks companion `id` -> `{}`. */
    method: 'DELETE',
    path: '/sandbox/phones/{number}/devices/{id}',
    run: (call) => {
      const id = Number(call.path['id']);
      if (!Number.isInteger(id)) throw badInput('id', 'is not a device id', 'a whole number');
      phoneOf(call).removeDevice(id);
      return {};
    },
  },
  {
    /** Sends a text. `{to, text, id?}` -> `{id}` when the server has it. */
    method: 'POST',
    path: '/sandbox/phones/{number}/messages',
    run: (call) => {
      const { body } = call;
      body.only('to', 'text', 'id');
      const id = body.optionalText('id');
      return phoneOf(call).sendText(body.text('to'), body.text('text'), id ? { id } : {});
    },
  },
  {
    /** What the phone sent and received, oldest first. `?chat=` -> `{messages: [PhoneMessage], counts}`. */
    method: 'GET',
    path: '/sandbox/phones/{number}/messages',
    run: (call) => {
      const phone = phoneOf(call);
      const chat = call.query.get('chat') ?? undefined;
      return { messages: phone.messages(chat), counts: phone.counts };
    },
  },
  {
    /** Read receipts for unread messages. `{chat?, ids?}` (none = all) -> `{ids}` of those that were unread. */
    method: 'POST',
    path: '/sandbox/phones/{number}/read',
    run: (call) => {
      const { body } = call;
      body.only('chat', 'ids');
      const chat = body.optionalText('chat');
      const ids = body.optionalTextList('ids');
      return phoneOf(call).read({ ...(chat ? { chat } : {}), ...(ids ? { ids } : {}) });
    },
  },
  {
    /** Reacts to a message. `{chat, id, emoji}`, empty emoji takes it back -> `{id}` of the reaction. */
    method: 'POST',
    path: '/sandbox/phones/{number}/react',
    run: (call) => {
      const { body } = call;
      body.only('chat', 'id', 'emoji');
      return phoneOf(call).react(body.text('chat'), body.text('id'), body.anyText('emoji'));
    },
  },
  {
    /** Deletes an own message for everyone. `{chat, id}` -> `{id}` of the deletion. */
    method: 'POST',
    path: '/sandbox/phones/{number}/delete',
    run: (call) => {
      const { body } = call;
      body.only('chat', 'id');
      return phoneOf(call).deleteMessage(body.text('chat'), body.text('id'));
    },
  },
  {
    /** Changes the text of an own message. `{chat, id, text}` -> `{id}` of the edit. */
    method: 'POST',
    path: '/sandbox/phones/{number}/edit',
    run: (call) => {
      const { body } = call;
      body.only('chat', 'id', 'text');
      return phoneOf(call).editMessage(body.text('chat'), body.text('id'), body.text('text'));
    },
  },
  {
    /** Shows typing. `{to, state: composing|recording|paused}` -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/typing',
    run: async (call) => {
      const { body } = call;
      body.only('to', 'state');
      await phoneOf(call).typing(body.text('to'), body.choice('state', CHAT_STATES));
      return {};
    },
  },
  {
    /** Online or not, as others see it. `{state: available|unavailable}` -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/presence',
    run: (call) => {
      phoneOf(call).presence(call.body.only('state').choice('state', PRESENCES));
      return {};
    },
  },
  {
    /** Asks for somebody's presence, see `peers` of the phone. `{of}` -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/subscribe',
    run: (call) => {
      phoneOf(call).subscribePresence(call.body.only('of').text('of'));
      return {};
    },
  },
  {
    /**
     * What the phone does by itself. `{autoReply?: text|"echo"|null, autoRead?: bool, offline?: bool}` -> all three
     * as they are now. An offline phone gets its messages when it comes back.
     */
    method: 'POST',
    path: '/sandbox/phones/{number}/behaviour',
    run: (call) => {
      const { body } = call;
      body.only('autoReply', 'autoRead', 'offline');
      return phoneOf(call).setBehaviour({
        ...(body.given('autoReply') ? { autoReply: body.optionalText('autoReply') ?? null } : {}),
        ...(body.has('autoRead') ? { autoRead: body.flag('autoRead') } : {}),
        ...(body.has('offline') ? { offline: body.flag('offline') } : {}),
      });
    },
  },
  {
    /** Loses all Signal sessions, as after a restore from backup: the next messages need retries. -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/lose-sessions',
    run: async (call) => {
      call.body.only();
      await phoneOf(call).loseSessions();
      return {};
    },
  },
  {
    /** Creates a group. `{owner, subject, participants: [number]}` -> `{jid}`. The owner's phone does it. */
    method: 'POST',
    path: '/sandbox/groups',
    run: async ({ target, body }) => {
      body.only('owner', 'subject', 'participants');
      const owner = recipientJid(body.text('owner'), 'owner').replace(/@.*/, '');
      const participants = body.textList('participants');
      return { jid: await target.phones.get(owner).createGroup(body.text('subject'), participants) };
    },
  },
  {
    /**
     * Puts a fault in force: `{kind, number?, device?, code?, reason?, to?, ms?, times?}` -> `{hit}`, the number of
     * sockets or stanzas hit at once. Kinds: drop, stream-error (code), login-failure (reason), ack-error (code,
     * to?), ack-drop (to?), delay (ms), duplicate, hold, release, app-state-conflict (times?),
     * iq-error (xmlns, child?, type?, code, times?), iq-delay (xmlns, child?, type?, ms, times?).
     * to?), ack-drop (to?), delay (ms), duplicate, hold, release, app-state-conflict (times?), call-error (code),
     * iq-error (xmlns, child?, code, times?), iq-delay (xmlns, child?, ms, times?).
     * Without number and device: every companion. Media: hold-uploads (times?), release-uploads. Restrictions of the account `number`: reachout-lock (seconds, type?, silent?), message-cap (seconds, limit,
     * used?, silent?), lift (number?, silent?).
     */
    method: 'POST',
    path: '/sandbox/faults',
    run: ({ target, body }) => ({ hit: target.server.faults.apply(readFault(body)) }),
  },
  {
    /** Faults in force -> `{faults}`. */
    method: 'GET',
    path: '/sandbox/faults',
    run: ({ target }) => ({ faults: target.server.faults.list() }),
  },
  {
    /** Ends faults, of one kind (`?kind=`) or all -> `{}`. */
    method: 'DELETE',
    path: '/sandbox/faults',
    run: ({ target, query }) => {
      const kind = query.get('kind');
      const known = FAULT_KINDS.find((each) => each === kind);
      if (kind !== null && !known) throw badInput('kind', 'is not a kind of fault', FAULT_KINDS);
      target.server.faults.clear(known);
      return {};
    },
  },
  {
    /** Stanzas, answers, unhandled stanzas and violations seen so far. `?recipient=number:device` -> ledger. */
    method: 'GET',
    path: '/sandbox/ledger',
    run: ({ target, query }) => target.server.ledger.snapshot(query.get('recipient') ?? undefined),
  },
  {
    /** Empties the ledger but for its counters -> `{}`. */
    method: 'DELETE',
    path: '/sandbox/ledger',
    run: ({ target }) => {
      target.server.ledger.clear();
      return {};
    },
  },
  ...MESSAGE_ROUTES,
  ...GROUP_ROUTES,
  ...CHANNEL_ROUTES,
  ...PRIVACY_ROUTES,
  ...PROFILE_ROUTES,
  ...CALL_ROUTES,
];
