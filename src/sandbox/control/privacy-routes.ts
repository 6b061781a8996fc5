import { PRIVACY_VALUES } from '../server/privacy.js';
import { phoneOf, type Route } from './route.js';

const TIMER = { min: 0, max: 7_776_000 };

/** Who sees and reaches a phone, as its owner chooses it there. */
export const PRIVACY_ROUTES: readonly Route[] = [
  {
    /** Values by category and who is blocked -> `{settings: {last: 'all', ...}, blocked: [LID]}`. */
    method: 'GET',
    path: '/sandbox/phones/{number}/privacy',
    run: async (call) => {
      const { privacy } = phoneOf(call);
      return { settings: await privacy.values(), blocked: await privacy.blocked() };
    },
  },
  {
    /** Sets one category. `{setting, value, except?}`, `except` with `contact_blacklist`: numbers or JIDs -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/privacy',
    run: async (call) => {
      const { body } = call;
      body.only('setting', 'value', 'except');
      const setting = body.choice('setting', Object.keys(PRIVACY_VALUES));
      const value = body.choice('value', PRIVACY_VALUES[setting] ?? []);
      await phoneOf(call).privacy.set(setting, value, body.optionalTextList('except'));
      return {};
    },
  },
  {
    /** Blocks somebody or ends that. `{who, blocked}` -> `{blocked: [LID]}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/block',
    run: async (call) => {
      const { body } = call;
      body.only('who', 'blocked');
      const { privacy } = phoneOf(call);
      await (body.flag('blocked') ? privacy.block(body.text('who')) : privacy.unblock(body.text('who')));
      return { blocked: await privacy.blocked() };
    },
  },
  {
    /** Default timer of new chats. `{seconds}`: 0, 86400, 604800 or 7776000 -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/disappearing',
    run: async (call) => {
      await phoneOf(call).privacy.setDisappearing(call.body.only('seconds').whole('seconds', TIMER));
      return {};
    },
  },
  {
    /** Saves somebody in the phone's address book. `{contact, name}`, name null removes -> `{}`. */
    method: 'POST',
    path: '/sandbox/phones/{number}/contacts',
    run: async (call) => {
      const { body } = call;
      body.only('contact', 'name');
      await phoneOf(call).settings.saveContact(body.text('contact'), body.optionalText('name') ?? null);
      return {};
    },
  },
];
