import { node } from '../../wire/node.js';
import type { IqTable } from './request.js';

/** Look-ups in parts of WhatsApp that this server does not have: bots. */
export const directoryHandlers: IqTable = {
  'bot:get:bot': () => [node('bot', { v: '2' }, [node('section', { type: 'all' }, [])])],
};
