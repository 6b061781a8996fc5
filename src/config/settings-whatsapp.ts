import { queryIds } from './query-ids.js';
import { choice, duration, integer, text, url } from './setting.js';

/** How sessions come back after a start, and who watches them. */
export const startup = {
  batchSize: integer('STARTUP_BATCH_SIZE', {
    default: 50,
    min: 1,
    max: 10_000,
    description: 'Sessions that connect at the same time after a start.',
  }),
  batchDelayMs: integer('STARTUP_BATCH_DELAY_MS', {
    default: 2000,
    min: 0,
    max: 600_000,
    description: 'Pause between two such batches, in ms.',
  }),
  watchdogSeconds: integer('WATCHDOG_INTERVAL_SECONDS', {
    default: 300,
    min: 5,
    max: 86_400,
    description:
      'How often every session is looked after: one that should be connected, and neither is nor is about to be, is connected again. (A connection without a sign of life is replaced after about a minute, whatever this says.)',
  }),
} as const;

/** What the queries ask whose ids can be set. */
export const NEWSLETTER_QUERIES = [
  ...[
    'create',
    'update',
    'metadata',
    'subscribed',
    'follow',
    'unfollow',
    'mute',
    'unmute',
    'followers',
    'delete',
  ],
  ...['adminInfo', 'pendingInvites', 'inviteAdmin', 'acceptAdminInvite', 'revokeAdminInvite'],
  ...['demote', 'changeOwner'],
].map((name) => `newsletter.${name}`);

/** Where WhatsApp is. Together these point a gateway at the sandbox or at any compatible server. */
export const whatsapp = {
  websocketUrl: url('WA_WEBSOCKET_URL', {
    schemes: ['wss', 'ws'],
    description: 'The server to connect to. Default: WhatsApp itself.',
  }),
  rootKey: text('WA_ROOT_KEY', {
    default: null,
    pattern: /^[0-9a-fA-F]{64}$/,
    allowed: '64 hex digits',
    description: 'Public root key of that server’s certificate chain. Default: WhatsApp’s.',
  }),
  mediaUrl: url('WA_MEDIA_URL', {
    schemes: ['https', 'http'],
    description: 'Media host of that server. Default: the hosts that WhatsApp names.',
  }),
  queryIds: queryIds('WA_QUERY_IDS', {
    names: NEWSLETTER_QUERIES,
    description:
      'Ids of WhatsApp’s JSON queries about channels that have changed since this version was made, as a JSON object from name to id.',
  }),
  deviceListTtlMs: duration('WA_DEVICE_LIST_TTL', {
    default: '6h',
    max: '7d',
    description:
      'How long the list of a contact’s devices is believed when WhatsApp does not say that it changed; a quarter more or less, so that not all run out together. Then the next message asks again.',
  }),
} as const;

/** What a new device tells WhatsApp about itself. A session’s own `whatsappConfig` overrides each of these. */
export const device = {
  name: text('SESSION_DEVICE_NAME', {
    default: null,
    pattern: /^.{1,64}$/u,
    allowed: '1 to 64 characters',
    description: 'Name under "linked devices" on the phone; for new pairings only. Default: the library’s.',
  }),
  version: text('WA_VERSION', {
    default: null,
    pattern: /^\d+\.\d+\.\d+$/,
    allowed: 'three numbers with dots, such as 2.3000.1027934701',
    description: 'WhatsApp Web version to report. Default: the library’s.',
  }),
  platform: choice('WA_PLATFORM', {
    of: [
      'WEB',
      'ANDROID',
      'IOS',
      'WINDOWS',
      'MACOS',
      'IPAD',
      'SMB_ANDROID',
      'SMB_IOS',
      'WEAROS',
      'KAIOS',
      'PORTAL',
      'WINDOWS_PHONE',
      'BLACKBERRY',
      'BLACKBERRYX',
      'S40',
      'S60',
      'TIZEN',
      'ENTERPRISE',
      'OCULUS_MSG',
      'OCULUS_CALL',
      'ARDEVICE',
      'VRDEVICE',
      'SMART_GLASSES',
    ],
    default: null,
    description: 'Platform in the user agent. Default: the library’s.',
  }),
  releaseChannel: choice('WA_RELEASE_CHANNEL', {
    of: ['RELEASE', 'BETA', 'ALPHA', 'DEBUG'],
    default: null,
    description: 'Release channel in the user agent.',
  }),
  webSubPlatform: choice('WA_WEB_SUB_PLATFORM', {
    of: ['WEB_BROWSER', 'APP_STORE', 'WIN_STORE', 'DARWIN', 'WIN32', 'WIN_HYBRID'],
    default: null,
    description: 'Kind of WhatsApp Web client.',
  }),
  osName: text('WA_OS_NAME', { default: null, description: 'Name of the operating system.' }),
  osVersion: text('WA_OS_VERSION', { default: null, description: 'Version of the operating system.' }),
  deviceModel: text('WA_DEVICE_NAME', {
    default: null,
    description: 'Model of the device in the user agent.',
  }),
  manufacturer: text('WA_MANUFACTURER', { default: null, description: 'Manufacturer in the user agent.' }),
  board: text('WA_DEVICE_BOARD', { default: null, description: 'Board of the device in the user agent.' }),
  language: text('WA_LOCALE_LANGUAGE', {
    default: 'en',
    pattern: /^[a-zA-Z]{2,3}$/,
    allowed: 'a language code such as en',
    description: 'Language of the client.',
  }),
  country: text('WA_LOCALE_COUNTRY', {
    default: 'US',
    pattern: /^[a-zA-Z]{2}$/,
    allowed: 'a country code such as US',
    description: 'Country of the client.',
  }),
  mcc: text('WA_MCC', {
    default: '000',
    pattern: /^\d{3}$/,
    allowed: 'three digits',
    description: 'Mobile country code.',
  }),
  mnc: text('WA_MNC', {
    default: '000',
    pattern: /^\d{2,3}$/,
    allowed: 'two or three digits',
    description: 'Mobile network code.',
  }),
  connectType: choice('WA_CONNECT_TYPE', {
    of: [
      'WIFI_UNKNOWN',
      'CELLULAR_UNKNOWN',
      'CELLULAR_EDGE',
      'CELLULAR_IDEN',
      'CELLULAR_UMTS',
      'CELLULAR_EVDO',
      'CELLULAR_GPRS',
      'CELLULAR_HSDPA',
      'CELLULAR_HSUPA',
      'CELLULAR_HSPA',
      'CELLULAR_CDMA',
      'CELLULAR_1XRTT',
      'CELLULAR_EHRPD',
      'CELLULAR_LTE',
      'CELLULAR_HSPAP',
      'CELLULAR_3G',
      'CELLULAR_2G',
    ],
    default: null,
    description: 'Kind of network in the login.',
  }),
  platformType: choice('WA_PLATFORM_TYPE', {
    of: [
      'DESKTOP',
      'CHROME',
      'FIREFOX',
      'SAFARI',
      'EDGE',
      'OPERA',
      'IE',
      'IPAD',
      'ANDROID_TABLET',
      'IOS_PHONE',
      'ANDROID_PHONE',
      'UWP',
      'WEAR_OS',
      'CATALINA',
      'OHANA',
      'ALOHA',
      'TCL_TV',
      'IOS_CATALYST',
      'ANDROID_AMBIGUOUS',
      'AR_WRIST',
      'AR_DEVICE',
      'VR',
      'CLOUD_API',
      'SMARTGLASSES',
      'UNKNOWN',
    ],
    default: null,
    description: 'Icon under "linked devices" on the phone; for new pairings only.',
  }),
} as const;
