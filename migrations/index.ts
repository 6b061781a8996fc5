import type { MigrationEntry } from '../src/platform/postgres/index.js';
import { Migration001Access } from './001-access.js';
import { Migration002Whatsapp } from './002-whatsapp.js';
import { Migration003Events } from './003-events.js';
import { Migration004Messages } from './004-messages.js';
import { Migration005MessageTargets } from './005-message-targets.js';
import { Migration006ScheduledMessages } from './006-scheduled-messages.js';
import { Migration007AccountHealth } from './007-account-health.js';
import { Migration008Transports } from './008-transports.js';
import { Migration009AppState } from './009-app-state.js';
import { Migration010MessageRoutes } from './010-message-routes.js';
import { Migration012DestinationFigures } from './012-destination-figures.js';
import { Migration013Groups } from './013-groups.js';
import { Migration014Calls } from './014-calls.js';
import { Migration016People } from './016-people.js';
import { Migration017History } from './017-history.js';
import { Migration022SessionRemoval } from './022-session-removal.js';
import { Migration018MessageSearch } from './018-message-search.js';
import { Migration020MediaRetention } from './020-media-retention.js';
import { Migration023EventArchive } from './023-event-archive.js';

/** Every migration in the order of execution. Forward only: a released one is never changed or removed. */
export const migrations: readonly MigrationEntry[] = [
  { name: '001-access', class: Migration001Access },
  { name: '002-whatsapp', class: Migration002Whatsapp },
  { name: '003-events', class: Migration003Events },
  { name: '004-messages', class: Migration004Messages },
  { name: '005-message-targets', class: Migration005MessageTargets },
  { name: '006-scheduled-messages', class: Migration006ScheduledMessages },
  { name: '007-account-health', class: Migration007AccountHealth },
  { name: '008-transports', class: Migration008Transports },
  { name: '009-app-state', class: Migration009AppState },
  { name: '010-message-routes', class: Migration010MessageRoutes },
  { name: '012-destination-figures', class: Migration012DestinationFigures },
  { name: '013-groups', class: Migration013Groups },
  { name: '014-calls', class: Migration014Calls },
  { name: '020-media-retention', class: Migration020MediaRetention },
  { name: '016-people', class: Migration016People },
  { name: '017-history', class: Migration017History },
  { name: '018-message-search', class: Migration018MessageSearch },
  { name: '022-session-removal', class: Migration022SessionRemoval },
  { name: '023-event-archive', class: Migration023EventArchive },
];
