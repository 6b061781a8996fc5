import { node } from '../../wire/node.js';
import type { IqTable } from './request.js';

/** Look-ups in parts of WhatsApp that this server does not have: bots, business profiles. */
export const directoryHandlers: IqTable = {
  'bot:get:bot': () => [node('bot', { v: '2' }, [node('section', { type: 'all' }, [])])],
  // No account here is a business: an empty answer says so.
  'w:biz:get:business_profile': () => [node('business_profile')],
};
