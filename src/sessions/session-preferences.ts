import type { Logger } from 'pino';
import {
  DEFAULT_CALL_REJECTION,
  DEFAULT_SETTINGS,
  type AccessService,
  type SessionSettings,
} from '../access/index.js';
import { errorText, type Secret } from '../kernel/index.js';
import { SKIP_NOTHING, skipsMessage, type SkipRules } from '../whatsapp/index.js';

/** Switches of the operator over all sessions. A skip holds when it is on here or for the session. */
export interface GlobalSwitches {
  /** Without it no session's own echo switch has an effect. */
  readonly echoApiMessages: boolean;
  readonly skipMedia: boolean;
  readonly skipGroups: boolean;
  readonly skipNewsletters: boolean;
  readonly skipBroadcasts: boolean;
  readonly skipOwnMessages: boolean;
  readonly skipCalls: boolean;
  /** For sessions that kept the default; null: none is set. */
  readonly callRejectMessage: string | null;
  readonly callRejectType: SessionSettings['callRejectType'];
}

/** What a connection has to know of the settings, told at once and as they are at that moment. */
export interface ConnectionPreferences {
  readonly global: GlobalSwitches;
  /**
   * Makes the session's settings known; to be awaited before its connection is opened.
   * @throws AppError STORE_UNAVAILABLE
   */
  load(sessionId: string): Promise<void>;
  skips(sessionId: string): SkipRules;
  /** URL of the proxy that its connection and its media have to take; null: none. */
  proxyUrl(sessionId: string): Secret<string> | null;
  /** How it presents itself to WhatsApp; what is null is left to the operator's defaults. */
  identity(sessionId: string): SessionSettings['whatsapp'];
  /** Told when the settings of a connected session have changed. Returns how to stop listening. */
  onChange(listener: (sessionId: string) => void): () => void;
  /** How ringing calls are rejected; null: they are not. */
  callRejection(sessionId: string): CallRejectionSetting | null;
  /** Whether to show the account online after connecting, and offline again soon after. */
  announcesPresence(sessionId: string): boolean;
}

/** What `skipCalls` does with a call. */
export interface CallRejectionSetting {
  readonly type: SessionSettings['callRejectType'];
  /** For the caller; empty for none. */
  readonly text: string;
}

export const ALL_OFF: GlobalSwitches = {
  echoApiMessages: false,
  skipMedia: false,
  skipGroups: false,
  skipNewsletters: false,
  skipBroadcasts: false,
  skipOwnMessages: false,
  skipCalls: false,
  callRejectMessage: null,
  callRejectType: 'busy',
};

/** For connections without an operator's settings behind them. */
export const NO_PREFERENCES: ConnectionPreferences = {
  global: ALL_OFF,
  load: () => Promise.resolve(),
  skips: () => SKIP_NOTHING,
  proxyUrl: () => null,
  identity: () => DEFAULT_SETTINGS.whatsapp,
  onChange: () => () => undefined,
  callRejection: () => null,
  announcesPresence: () => false,
};

export interface SessionPreferencesOptions {
  access: Pick<AccessService, 'find' | 'onChange'>;
  global: GlobalSwitches;
  logger: Logger;
}

interface Known {
  settings: SessionSettings | null;
  /** Order of the reads: a slow early one must not undo a late one. */
  turn: number;
}

/**
 * Settings of the sessions that this process connects, kept in memory: a stanza cannot wait for a database.
 * Changes, by whichever process, take effect as soon as they are told.
 */
export class SessionPreferences implements ConnectionPreferences {
  readonly global: GlobalSwitches;
  readonly #options: SessionPreferencesOptions;
  readonly #known = new Map<string, Known>();
  readonly #listeners = new Set<(sessionId: string) => void>();
  #turns = 0;
  readonly #unlisten: () => void;

  constructor(options: SessionPreferencesOptions) {
    this.#options = options;
    this.global = options.global;
    this.#unlisten = options.access.onChange((sessionId) => {
      for (const id of sessionId === null ? [...this.#known.keys()] : [sessionId]) {
        if (this.#known.has(id)) void this.#refresh(id);
      }
    });
  }

  stop(): void {
    this.#unlisten();
    this.#known.clear();
    this.#listeners.clear();
  }

  async load(sessionId: string): Promise<void> {
    const turn = ++this.#turns;
    const record = await this.#options.access.find(sessionId);
    const known = this.#known.get(sessionId);
    if (!known || known.turn < turn) {
      this.#known.set(sessionId, { settings: record?.settings ?? null, turn });
    }
  }

  skips(sessionId: string): SkipRules {
    const own = this.#settings(sessionId);
    const { global } = this;
    return {
      groups: global.skipGroups || (own?.skipGroups ?? false),
      newsletters: global.skipNewsletters || (own?.skipNewsletters ?? false),
      broadcasts: global.skipBroadcasts || (own?.skipBroadcasts ?? false),
      ownMessages: global.skipOwnMessages || (own?.skipOwnMessages ?? false),
      calls: global.skipCalls || (own?.skipCalls ?? false),
    };
  }

  callRejection(sessionId: string): CallRejectionSetting | null {
    if (!this.skips(sessionId).calls) return null;
    const own = this.#settings(sessionId);
    const { global } = this;
    const kept = own?.callRejectMessage ?? DEFAULT_CALL_REJECTION.message;
    const type = own?.callRejectType ?? DEFAULT_CALL_REJECTION.type;
    return {
      type: type === DEFAULT_CALL_REJECTION.type ? global.callRejectType : type,
      text: kept === DEFAULT_CALL_REJECTION.message ? (global.callRejectMessage ?? kept) : kept,
    };
  }

  /**
   * Whether what the session sends to a chat through the API comes back as an event without being asked for:
   * both switches are on, and the skips let an own message of that chat through.
   */
  echoes(sessionId: string, chat: string): boolean {
    const wanted = this.global.echoApiMessages && (this.#settings(sessionId)?.echoApiMessages ?? false);
    return wanted && !skipsMessage({ chat, isFromMe: true }, this.skips(sessionId));
  }

  proxyUrl(sessionId: string): Secret<string> | null {
    const proxy = this.#settings(sessionId)?.proxy;
    return proxy?.enabled ? proxy.url : null;
  }

  identity(sessionId: string): SessionSettings['whatsapp'] {
    return (this.#settings(sessionId) ?? DEFAULT_SETTINGS).whatsapp;
  }

  onChange(listener: (sessionId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  announcesPresence(sessionId: string): boolean {
    return this.#settings(sessionId)?.autoPresenceUnavailable ?? false;
  }

  #settings(sessionId: string): SessionSettings | null {
    return this.#known.get(sessionId)?.settings ?? null;
  }

  async #refresh(sessionId: string): Promise<void> {
    try {
      await this.load(sessionId);
      if (this.#known.get(sessionId)?.settings === null) return void this.#known.delete(sessionId);
      for (const told of this.#listeners) told(sessionId);
    } catch (error) {
      // The settings of before hold until the database is back, which is told as a change of all sessions.
      this.#options.logger.warn(
        { sessionId, error: errorText(error) },
        'changed settings of a session could not be read',
      );
    }
  }
}
