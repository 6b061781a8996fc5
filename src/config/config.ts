import { AppError, Secret } from '../kernel/index.js';
import type { Setting } from './setting.js';
import { pipeline, skips, webhook } from './settings-events.js';
import { media } from './settings-media.js';
import { proxy } from './settings-proxy.js';
import { eventMedia, globalS3, s3Retention } from './settings-s3.js';
import { globalRabbitmq, sessionRabbitmq } from './settings-rabbitmq.js';
import { schedule } from './settings-schedule.js';
import { database, service } from './settings-service.js';
import {
  globalEvents,
  globalRedis,
  globalSqs,
  globalWebhook,
  globalWebsocket,
} from './settings-transports.js';
import { device, startup, whatsapp } from './settings-whatsapp.js';

/** Every setting there is, by section. The documentation, the masked view and the type of `Config` come from it. */
export const SETTINGS = {
  service,
  database,
  startup,
  whatsapp,
  device,
  proxy,
  media,
  schedule,
  webhook,
  sessionRabbitmq,
  skips,
  globalEvents,
  globalWebhook,
  globalRabbitmq,
  globalSqs,
  globalRedis,
  globalWebsocket,
  globalS3,
  s3Retention,
  eventMedia,
  pipeline,
} as const;

type ValueOf<S> = S extends Setting<infer T> ? T : never;

/** The settings of this process, typed and checked. Durations are in ms. */
export type Config = {
  readonly [Section in keyof typeof SETTINGS]: {
    readonly [Key in keyof (typeof SETTINGS)[Section]]: ValueOf<(typeof SETTINGS)[Section][Key]>;
  };
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** Every setting with its section and key. */
export function allSettings(): { section: keyof Config; key: string; setting: Setting<unknown> }[] {
  return Object.entries(SETTINGS).flatMap(([section, settings]) =>
    Object.entries<Setting<unknown>>(settings).map(([key, setting]) => ({
      section: section as keyof Config,
      key,
      setting,
    })),
  );
}

/** An empty variable means the same as none: compose files write `NAME=`. */
function given(env: Environment, name: string): string | null {
  const value = env[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

/**
 * Reads and checks the environment.
 * @throws AppError BAD_INPUT that names every wrong variable, its value (secrets masked) and what is allowed
 */
export function loadConfig(env: Environment): Config {
  const problems: string[] = [];
  const config: Record<string, Record<string, unknown>> = {};
  for (const { section, key, setting } of allSettings()) {
    const value = given(env, setting.name);
    const parsed = value === null ? setting.defaultValue : setting.parse(value);
    if (parsed === undefined) {
      problems.push(
        `${setting.name}=${setting.secret ? '***' : JSON.stringify(value)}: allowed is ${setting.allowed}`,
      );
    }
    (config[section] ??= {})[key] = parsed;
  }
  const checked = config as unknown as Config;
  if (problems.length === 0) problems.push(...contradictions(checked));
  if (problems.length > 0) {
    throw new AppError('BAD_INPUT', `The configuration is not valid:\n  ${problems.join('\n  ')}`, {
      problems,
    });
  }
  return checked;
}

/** What is wrong between settings that are each right. */
function contradictions(config: Config): string[] {
  const {
    service: { sandbox, nodeEnv },
    whatsapp: wa,
    webhook: hook,
    globalSqs: sqs,
  } = config;
  const problems: string[] = needed(config);
  if (sandbox === 'true' && nodeEnv === 'production') {
    problems.push(
      'DIGIGO_SANDBOX=true with NODE_ENV=production: no session would reach WhatsApp; write "force" if that is meant',
    );
  }
  if (sandbox !== 'false' && wa.websocketUrl !== null) {
    problems.push('DIGIGO_SANDBOX and WA_WEBSOCKET_URL exclude each other: give one of them');
  }
  if (hook.retryDelayMs > hook.maxRetryDelayMs) {
    problems.push('WEBHOOK_RETRY_DELAY is longer than WEBHOOK_MAX_RETRY_DELAY');
  }
  if ((sqs.accessKey === null) !== (sqs.secretKey === null)) {
    problems.push('GLOBAL_SQS_ACCESS_KEY and GLOBAL_SQS_SECRET_KEY belong together: give both or none');
  }
  return problems;
}

/** A transport may be switched on only when it can work. */
function needed({ globalWebhook, globalRabbitmq, globalSqs, globalWebsocket, globalS3 }: Config): string[] {
  const { enabled, bucket, accessKey, secretKey } = globalS3;
  const s3 = { BUCKET: bucket, ACCESS_KEY: accessKey, SECRET_KEY: secretKey };
  const rules = [
    ...Object.entries(s3).map(([name, given]) => ({ enabled, prefix: 'GLOBAL_S3', name, given })),
    { enabled: globalWebhook.enabled, prefix: 'GLOBAL_WEBHOOK', name: 'URL', given: globalWebhook.url },
    { enabled: globalRabbitmq.enabled, prefix: 'GLOBAL_RABBITMQ', name: 'URL', given: globalRabbitmq.url },
    { enabled: globalSqs.enabled, prefix: 'GLOBAL_SQS', name: 'QUEUE_URL', given: globalSqs.queueUrl },
    {
      enabled: globalWebsocket.enabled,
      prefix: 'GLOBAL_WEBSOCKET',
      name: 'ENDPOINTS',
      given: globalWebsocket.endpoints[0] ?? null,
    },
  ];
  return rules
    .filter(({ enabled, given }) => enabled && given === null)
    .map(({ prefix, name }) => `${prefix}_${name} is needed with ${prefix}_ENABLED=true`);
}

/** `DIGIGO_*` variables that nothing reads: most likely typing errors. */
export function unknownVariables(env: Environment): string[] {
  const known = new Set(allSettings().map(({ setting }) => setting.name));
  return Object.keys(env)
    .filter((name) => name.startsWith('DIGIGO_') && !name.startsWith('DIGIGO_TEST_') && !known.has(name))
    .sort();
}

export interface SettingView {
  name: string;
  section: keyof Config;
  type: string;
  /** As it holds now; secrets and passwords inside URLs are `***`. */
  value: string | number | boolean | null;
  default: string;
  description: string;
}

/** The whole configuration for people, secrets masked. */
export function maskedView(config: Config): SettingView[] {
  return allSettings().map(({ section, key, setting }) => ({
    name: setting.name,
    section,
    type: setting.type,
    value: maskedValue((config[section] as Record<string, unknown>)[key], setting),
    default: setting.defaultText,
    description: setting.description,
  }));
}

function maskedValue(value: unknown, setting: Setting<unknown>): SettingView['value'] {
  if (value === null || value === undefined) return null;
  if (value instanceof Secret) return '***';
  if (typeof value === 'object') return setting.secret ? '***' : JSON.stringify(value);
  if (typeof value !== 'string') return value as number | boolean;
  if (!setting.secret || !URL.canParse(value)) return setting.secret ? '***' : value;
  const at = new URL(value);
  if (at.password) at.password = '***';
  at.search = '';
  return at.href;
}
