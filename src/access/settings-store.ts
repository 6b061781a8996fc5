import { Secret, type Json, type JsonObject } from '../kernel/index.js';
import { masked } from './settings-fields.js';
import {
  buildSettings,
  DEFAULT_SETTINGS,
  groupOf,
  SETTING_GROUPS,
  type SessionSettings,
} from './settings.js';

/** Settings as the database keeps them: only what differs from the defaults, credentials elsewhere. */
export type StoredSettings = JsonObject;

/** Credentials by path (`s3.secretKey`), sealed as one JSON object. */
export type StoredSecrets = Record<string, string>;

/** Splits settings into what may lie open in the database and what is sealed. */
export function dehydrate(settings: SessionSettings): { open: StoredSettings; secrets: StoredSecrets } {
  const open: StoredSettings = {};
  const secrets: StoredSecrets = {};
  for (const [group, fields] of SETTING_GROUPS) {
    for (const name of Object.keys(fields)) {
      const value = groupOf(settings, group)[name];
      if (value instanceof Secret) secrets[`${group}.${name}`] = String(value.reveal());
      else if (value !== groupOf(DEFAULT_SETTINGS, group)[name]) put(open, group, [name, value as Json]);
    }
  }
  return { open, secrets };
}

function put(target: StoredSettings, group: string, [name, value]: [string, Json]): void {
  if (group === '') target[name] = value;
  else target[group] = { ...(target[group] as JsonObject | undefined), [name]: value };
}

/** Settings of a row. A field that the row does not know (an older version wrote it) has its default. */
export function hydrate(open: StoredSettings, secrets: StoredSecrets): SessionSettings {
  return buildSettings((group, name) => {
    const secret = secrets[`${group}.${name}`];
    if (secret !== undefined) return new Secret(secret);
    return groupOf(open, group)[name] ?? groupOf(DEFAULT_SETTINGS, group)[name];
  });
}

type Shown<T> = T extends Secret<string> ? string : T;
type ShownGroup<T> = { [K in keyof T]: Shown<T[K]> };
/** Settings as a reader of the API sees them. */
export type PublicSettings = {
  [K in keyof SessionSettings]: SessionSettings[K] extends object
    ? ShownGroup<SessionSettings[K]>
    : SessionSettings[K];
};

/** Credentials become `***`, or an address with its password hidden. */
export function publicSettings(settings: SessionSettings): PublicSettings {
  return buildSettings((group, name) => {
    const value = groupOf(settings, group)[name];
    return value instanceof Secret ? masked(value as Secret<string>) : value;
  }) as unknown as PublicSettings;
}
