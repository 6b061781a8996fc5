import type { Walks } from '../walk.js';
import { ADMIN } from './admin.js';
import { CALL } from './call.js';
import { ARCHIVE } from './archive.js';
import { BUSINESS } from './business.js';
import { CHAT } from './chat.js';
import { CHAT_STATE } from './chat-state.js';
import { GLOBAL } from './global.js';
import { DLQ } from './dlq.js';
import { GROUP } from './group.js';
import { DEVICES } from './devices.js';
import { LICENSE } from './license.js';
import { OBJECT_STORES } from './object-stores.js';
import { NEWSLETTERS } from './newsletters.js';
import { COMMUNITY } from './community.js';
import { POSTS } from './posts.js';
import { PRIVACY } from './privacy.js';
import { SEND } from './send.js';
import { SEND_INTERACTIVE } from './send-interactive.js';
import { SEND_MEDIA } from './send-media.js';
import { SESSION } from './session.js';
import { SETTINGS } from './settings.js';
import { SYNC } from './sync.js';
import { SYSTEM } from './system.js';
import { TRANSPORTS } from './transports.js';
import { USER } from './user.js';
import { USER_PEOPLE } from './user-people.js';
import { WEBHOOK } from './webhook.js';

const BY_TAG: readonly Walks[] = [
  SYSTEM,
  SYNC,
  ADMIN,
  LICENSE,
  DLQ,
  ARCHIVE,
  GLOBAL,
  SESSION,
  SETTINGS,
  TRANSPORTS,
  OBJECT_STORES,
  WEBHOOK,
  USER,
  USER_PEOPLE,
  SEND,
  SEND_INTERACTIVE,
  SEND_MEDIA,
  CALL,
  CHAT,
  CHAT_STATE,
  GROUP,
  POSTS,
  COMMUNITY,
  PRIVACY,
  NEWSLETTERS,
  DEVICES,
  BUSINESS,
];

/** The walk of every operation, by its id. @throws Error when two files have the same one */
export const WALKS: Walks = Object.fromEntries(
  BY_TAG.flatMap(Object.entries).map(([id, walk], index, all) => {
    if (all.findIndex(([other]) => other === id) !== index) throw new Error(`${id} is walked twice`);
    return [id, walk];
  }),
);
