import { AppError, badInput } from '../../kernel/index.js';
import { checkUrl } from '../../platform/http-out/index.js';
import type { Database } from '../../platform/postgres/index.js';
import { ALL_EVENTS, parseEventNames } from '../filters/subscribed-types.js';
import { DestinationStore, type DestinationRow, type DestinationState } from './destination.store.js';
import { openConfig, sealConfig, type ConfigSealer } from './sealed-config.js';
import type { WebhookConfig, WebhookFormat } from './webhook-body.js';

/** Where the events of a session are posted. */
export interface Webhook {
  id: string;
  sessionId: string;
  url: string;
  /** Names of event types, or `All`; nothing is sent when it is empty. */
  events: string[];
  /** False: paused by the owner, events are not queued. */
  active: boolean;
  /** `disabled`: the receiver answered 410; events are queued until `active: true` or another URL is set. */
  state: DestinationState;
  stateReason: string | null;
  format: WebhookFormat;
  createdAt: Date;
  updatedAt: Date;
}

/** Absent members stay as they are. */
export interface WebhookPatch {
  /** http or https. Needed when there is no webhook yet. */
  url?: string;
  /** @default ['All'] for a new webhook */
  events?: readonly string[];
  /** @default true for a new webhook */
  active?: boolean;
  /** @default the configured one */
  format?: WebhookFormat;
}

/** Webhooks of sessions. Changes hold from the commit on: for events recorded next and for deliveries sent next. */
export interface WebhookDestinations {
  get(sessionId: string): Promise<Webhook | null>;
  /** For lists: one read for all. */
  getMany(sessionIds: readonly string[]): Promise<Map<string, Webhook>>;
  /** @throws AppError BAD_INPUT (url, events, format), NOT_FOUND (no such session) */
  set(sessionId: string, patch: WebhookPatch): Promise<Webhook>;
  /** False when there was none. Events not yet sent become dead letters with the reason DESTINATION_DELETED. */
  delete(sessionId: string): Promise<boolean>;
}

export interface WebhookDestinationsOptions {
  database: Database;
  sealer: ConfigSealer;
  /** Receivers in private networks may be named. */
  allowPrivate: boolean;
  defaultFormat?: WebhookFormat;
  /** Called after a change, so that waiting events go at once in this process too. */
  onChange?: () => void;
}

const MAX_URL = 2048;
const FOREIGN_KEY_VIOLATION = '23503';

export class StoredWebhookDestinations implements WebhookDestinations {
  readonly #options: WebhookDestinationsOptions;
  readonly #store: DestinationStore;

  constructor(options: WebhookDestinationsOptions) {
    this.#options = options;
    this.#store = new DestinationStore(options.database, 'webhook');
  }

  async get(sessionId: string): Promise<Webhook | null> {
    const row = await this.#store.find(sessionId);
    return row && this.#webhook(sessionId, row);
  }

  async getMany(sessionIds: readonly string[]): Promise<Map<string, Webhook>> {
    const rows = await this.#store.findMany(sessionIds);
    return new Map(rows.map((row) => [row.session_id, this.#webhook(row.session_id, row)]));
  }

  async set(sessionId: string, patch: WebhookPatch): Promise<Webhook> {
    this.#validate(patch);
    const types = patch.events && parseEventNames(patch.events, 'events');
    try {
      const row = await this.#store.change(sessionId, (before) => {
        const old = before && this.#config(sessionId, before);
        const url = patch.url ?? old?.url;
        if (url === undefined) throw badInput('url', 'is needed for a new webhook', 'an http or https URL');
        const format = patch.format ?? old?.format ?? this.#options.defaultFormat ?? 'json';
        return {
          config_enc: sealConfig(this.#options.sealer, keyOf(sessionId), { url, format }),
          filter: { types: types ?? before?.filter.types ?? [ALL_EVENTS] },
          state: nextState(patch, before?.state ?? 'active'),
        };
      });
      this.#options.onChange?.();
      return this.#webhook(sessionId, row as DestinationRow);
    } catch (error) {
      throw sessionError(error);
    }
  }

  async delete(sessionId: string): Promise<boolean> {
    let existed = false;
    try {
      await this.#store.change(sessionId, (before) => {
        existed = before !== null;
        return null;
      });
    } catch (error) {
      throw sessionError(error);
    }
    return existed;
  }

  #validate({ url, format }: WebhookPatch): void {
    if (url !== undefined) {
      if (url.length > MAX_URL) throw badInput('url', 'is too long', `at most ${MAX_URL} characters`);
      try {
        checkUrl(url, { allowPrivate: this.#options.allowPrivate });
      } catch (error) {
        throw badInput('url', (error as Error).message, 'an http or https URL of a reachable receiver');
      }
    }
    if (format !== undefined && !['json', 'form'].includes(format)) {
      throw badInput('format', 'is not a body format', ['json', 'form']);
    }
  }

  #config(sessionId: string, row: DestinationRow): Pick<WebhookConfig, 'url' | 'format'> {
    return openConfig(this.#options.sealer, keyOf(sessionId), row.config_enc) as Pick<
      WebhookConfig,
      'url' | 'format'
    >;
  }

  #webhook(sessionId: string, row: DestinationRow): Webhook {
    const { url, format } = this.#config(sessionId, row);
    return {
      id: row.id,
      sessionId,
      url,
      events: row.filter.types,
      active: row.state !== 'paused',
      state: row.state,
      stateReason: row.state_reason,
      format,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    };
  }
}

const keyOf = (sessionId: string): { sessionId: string; kind: string; name: string } => ({
  sessionId,
  kind: 'webhook',
  name: 'default',
});

/** A new URL or an explicit `active` ends a state of being disabled; other changes leave the state alone. */
function nextState(patch: WebhookPatch, before: DestinationState): DestinationState {
  if (patch.active !== undefined) return patch.active ? 'active' : 'paused';
  return before === 'disabled' && patch.url !== undefined ? 'active' : before;
}

function sessionError(error: unknown): unknown {
  if ((error as { code?: unknown }).code !== FOREIGN_KEY_VIOLATION) return error;
  return new AppError('NOT_FOUND', 'There is no such session.', {}, { cause: error });
}
