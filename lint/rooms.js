// The import rule as data: rooms from the ground up. A room imports rooms below its own level, through their index.ts.

/** Rooms of one level do not import each other. */
const LEVELS = [
  ['kernel'],
  ['config'],
  ['platform'],
  ['access', 'media', 'events', 'whatsapp'],
  ['sessions'],
  [
    'messages',
    'chats',
    'labels',
    'contacts',
    'profile',
    'groups',
    'newsletters',
    'statuses',
    'calls',
    'business',
    'privacy',
    'devices',
    'history',
  ],
  ['operations'],
  ['graphql'],
  ['rest-compat', 'web'],
  ['app'],
];

const ROOMS = LEVELS.flat();
const door = (types) => ({ element: { types: { anyOf: types } }, file: { categories: 'door' } });

/** Policies of `boundaries/dependencies`. Files outside `src` and `rest-compat` (tests, migrations, scripts) are free. */
export const policies = [
  ...LEVELS.flatMap((rooms, level) =>
    rooms.map((room) => ({
      from: { element: { type: room } },
      allow: { to: door(LEVELS.slice(0, level).flat()) },
    })),
  ),
  // Doors of the outside world stand side by side: the log and the settings of one serve the other.
  { from: { element: { type: 'platform' } }, allow: { to: door(['platform']) } },
  // The composition root, the demo and the launcher's commands know everything.
  { from: { element: { type: 'app' } }, allow: { to: door(['sandbox', 'app', 'root', 'migrations']) } },
  {
    from: { element: { type: 'root' } },
    allow: { to: { element: { types: { anyOf: [...ROOMS, 'root', 'sandbox'] } } } },
  },
  // The sandbox knows nothing of the gateway.
  { from: { element: { type: 'sandbox' } }, allow: { to: door(['kernel']) } },
  // Types of a port may be named by whoever is given its implementation.
  { dependency: { kind: 'type' }, allow: { to: { file: { categories: 'port' } } } },
  // GraphQL stands in the rooms whose data it shows: resolvers and their types speak its vocabulary, and the schema
  // collects the resolvers.
  {
    from: { file: { categories: 'graphql' } },
    allow: { to: { element: { type: 'vocabulary' }, file: { categories: 'door' } } },
  },
  { from: { file: { categories: 'graphql' } }, allow: { to: door(['sessions', 'access', 'kernel']) } },
  { from: { file: { categories: 'graphql' } }, allow: { to: { file: { categories: 'graphql' } } } },
  { from: { element: { type: 'graphql' } }, allow: { to: { file: { categories: 'graphql' } } } },
  { from: { element: { type: 'graphql' } }, allow: { to: { element: { type: 'vocabulary' } } } },
  { from: { element: { type: 'vocabulary' } }, allow: { to: door(['kernel', 'access', 'events']) } },
  { from: { element: { type: 'rest-compat' } }, allow: { to: door(['vocabulary']) } },
];

export const elements = [
  { type: 'vocabulary', pattern: 'src/graphql/vocabulary' },
  { type: 'platform', pattern: 'src/platform/*' },
  ...[...ROOMS, 'sandbox']
    .filter((room) => !['platform', 'rest-compat'].includes(room))
    .map((room) => ({ type: room, pattern: `src/${room}` })),
  { type: 'rest-compat', pattern: 'rest-compat' },
  { type: 'migrations', pattern: 'migrations' },
  { type: 'root', pattern: 'src' },
];

export const files = [
  {
    category: 'door',
    pattern: [
      'src/*/index.ts',
      'src/platform/*/index.ts',
      'src/graphql/vocabulary/index.ts',
      'rest-compat/runtime/index.ts',
      'migrations/index.ts',
    ],
  },
  { category: 'port', pattern: '**/*.port.ts' },
  { category: 'graphql', pattern: ['**/*.{resolver,types,inputs}.ts', '**/*-{view,list,loader,changes}.ts'] },
];

export const message =
  'The import rule: a room imports only rooms below it, through their index.ts (kernel, config, platform, then ' +
  'access/media/events/whatsapp, sessions, capabilities, operations, graphql, rest-compat/web, app). Move what two rooms ' +
  'share down a level, or declare an interface here and have app/ hand in the implementation.';
