import { badInput } from '../kernel/index.js';
import {
  CONNECT_TYPES,
  PLATFORM_TYPES,
  PLATFORMS,
  RELEASE_CHANNELS,
  WEB_SUB_PLATFORMS,
} from './identity-names.js';
import {
  choice,
  choiceOr,
  flag,
  object,
  pastDay,
  prose,
  proxyUrl,
  secretText,
  secretUrl,
  text,
  url,
  whole,
  wholeOr,
  type FieldSet,
  type ValuesOf,
} from './settings-fields.js';

const MAX_INT = 2 ** 31 - 1;

/** What sessions have that did not set anything else. */
export const DEFAULT_CALL_REJECTION = {
  type: 'busy',
  message: 'Sorry, I cannot take calls at the moment.',
} as const;

const GENERAL = {
  echoApiMessages: flag(),
  skipMedia: flag(),
  skipGroups: flag(),
  skipNewsletters: flag(),
  skipBroadcasts: flag(),
  skipOwnMessages: flag(),
  skipCalls: flag(),
  autoPresenceUnavailable: flag(),
  callRejectMessage: prose(4096, DEFAULT_CALL_REJECTION.message),
  callRejectType: choiceOr(['busy', 'declined', 'unavailable'], DEFAULT_CALL_REJECTION.type),
} satisfies FieldSet;

const GROUPS = {
  globalTransportSkips: {
    webhook: flag(),
    rabbitmq: flag(),
    sqs: flag(),
    redis: flag(),
    websocket: flag(),
    s3: flag(),
  },
  pacing: {
    messagesPerMinute: whole(1, 600),
    jitterPercent: wholeOr({ min: 0, max: 100 }, 30),
    coldMessagesPerDay: whole(0, 100_000),
    warmUp: flag(),
    accountSince: pastDay(),
    maxWaitSeconds: wholeOr({ min: 0, max: 600 }, 60),
  },
  proxy: {
    enabled: flag(),
    url: proxyUrl(),
  },
  s3: {
    enabled: flag(),
    endpoint: url(['http:', 'https:']),
    region: text(64),
    bucket: text(255),
    accessKey: secretText(512),
    secretKey: secretText(512),
    pathStyle: flag(),
    publicUrl: url(['http:', 'https:']),
    mediaDelivery: choiceOr(['base64', 's3', 'both'], 'both'),
    retentionDays: whole(0, 36_500),
    disableAcl: flag(),
  },
  rabbitmq: {
    enabled: flag(),
    url: secretUrl(['amqp:', 'amqps:']),
    exchange: text(255),
    exchangeType: choice(['topic', 'direct', 'fanout', 'headers']),
    queue: text(255),
    queueType: choice(['classic', 'quorum', 'stream']),
    routingKey: text(255),
    events: text(2048),
    durable: flag(),
    autoDelete: flag(),
    exclusive: flag(),
    noWait: flag(),
    deliveryMode: choice([1, 2]),
    deadLetterExchange: text(255),
    deadLetterRoutingKey: text(255),
    messageTtl: whole(0, MAX_INT),
    maxLength: whole(0, MAX_INT),
    maxLengthBytes: whole(0, MAX_INT),
    queueArguments: object(),
    exchangeArguments: object(),
    connectionPoolSize: whole(1, 1000),
    workerCount: whole(1, 10_000),
    queueBufferSize: whole(1, 10_000_000),
    batchSize: whole(1, 100_000),
    batchTimeoutMs: whole(1, 600_000),
    publishTimeoutMs: whole(1, 600_000),
    maxRetries: whole(0, 1000),
    retryDelayMs: whole(0, 3_600_000),
  },
  whatsapp: {
    version: text(32, { form: /^\d+\.\d+\.\d+$/, allowed: 'three numbers, e.g. 2.3000.1026436087' }),
    platform: choice(PLATFORMS),
    releaseChannel: choice(RELEASE_CHANNELS),
    webSubPlatform: choice(WEB_SUB_PLATFORMS),
    osName: text(128),
    osVersion: text(64),
    deviceName: text(128),
    manufacturer: text(128),
    deviceBoard: text(128),
    localeLanguage: text(3, { form: /^[a-z]{2,3}$/i, allowed: 'a language code such as en' }),
    localeCountry: text(2, { form: /^[a-z]{2}$/i, allowed: 'a country code such as US' }),
    mcc: text(3, { form: /^\d{1,3}$/, allowed: 'one to three digits' }),
    mnc: text(3, { form: /^\d{1,3}$/, allowed: 'one to three digits' }),
    connectType: choice(CONNECT_TYPES),
    platformType: choice(PLATFORM_TYPES),
  },
} satisfies Record<string, FieldSet>;

type Groups = { [G in keyof typeof GROUPS]: ValuesOf<(typeof GROUPS)[G]> };

/** Everything an operator can set for one session. Credentials are `Secret`s. */
export type SessionSettings = ValuesOf<typeof GENERAL> & Groups;

/** Some settings, nested the same way. Absent keeps, null goes back to the default. */
export type SettingsPatch = object;

/** Both levels as one list of groups; the name '' stands for the settings that are not grouped. */
export const SETTING_GROUPS: ReadonlyMap<string, FieldSet> = new Map<string, FieldSet>([
  ['', GENERAL],
  ...Object.entries<FieldSet>(GROUPS),
]);

/** The values of a group inside settings or a patch. */
export function groupOf(values: object, group: string): Record<string, unknown> {
  const record = values as Record<string, unknown>;
  return group === '' ? record : ((record[group] ?? {}) as Record<string, unknown>);
}

/** Builds settings field by field; the table above decides what exists. */
export function buildSettings(valueOf: (group: string, name: string) => unknown): SessionSettings {
  const built: Record<string, unknown> = {};
  for (const [group, fields] of SETTING_GROUPS) {
    const values: Record<string, unknown> = {};
    for (const name of Object.keys(fields)) values[name] = valueOf(group, name);
    if (group === '') Object.assign(built, values);
    else built[group] = values;
  }
  return built as SessionSettings;
}

export const DEFAULT_SETTINGS: SessionSettings = buildSettings(
  (group, name) => SETTING_GROUPS.get(group)?.[name]?.initial,
);

/**
 * `current` with the patch applied.
 * @throws AppError BAD_INPUT naming the field (`settings.s3.region`) and what is allowed there
 */
export function patchSettings(current: SessionSettings, patch: SettingsPatch): SessionSettings {
  for (const [group, fields] of SETTING_GROUPS) {
    const known = group === '' ? [...Object.keys(fields), ...SETTING_GROUPS.keys()] : Object.keys(fields);
    const unknown = Object.keys(groupOf(patch, group)).find((name) => !known.includes(name));
    if (unknown) throw badInput(pathOf(group, unknown), 'is not a setting', known);
  }
  const next = buildSettings((group, name) => {
    const stored = groupOf(current, group)[name];
    const field = SETTING_GROUPS.get(group)?.[name];
    const resetsGroup = group !== '' && (patch as Record<string, unknown>)[group] === null;
    const given = resetsGroup ? null : groupOf(patch, group)[name];
    if (field === undefined || given === undefined) return stored;
    return given === null ? field.initial : field.read(given, pathOf(group, name), stored);
  });
  requireWhenEnabled(next);
  return next;
}

function pathOf(group: string, name: string): string {
  return ['settings', group, name].filter(Boolean).join('.');
}

/** A transport may be switched on only when it can work. */
function requireWhenEnabled({ proxy, s3, rabbitmq }: SessionSettings): void {
  const needed: [boolean, string, unknown][] = [
    [proxy.enabled, 'settings.proxy.url', proxy.url],
    [s3.enabled, 'settings.s3.bucket', s3.bucket],
    [rabbitmq.enabled, 'settings.rabbitmq.url', rabbitmq.url],
    [rabbitmq.enabled, 'settings.rabbitmq.exchangeType', rabbitmq.exchangeType],
    [rabbitmq.enabled, 'settings.rabbitmq.queueType', rabbitmq.queueType],
  ];
  for (const [enabled, field, value] of needed) {
    if (enabled && value === null) throw badInput(field, 'is needed when enabled', 'a value');
  }
}
