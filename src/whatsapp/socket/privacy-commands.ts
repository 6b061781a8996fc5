import { AppError } from '../../kernel/index.js';
import type { PrivacySettings } from '../inbound/privacy.js';
import { blocklistQuery, blockQuery, readBlocklist, type BlockedContact } from '../queries/blocklist.js';
import {
  defaultTimerQuery,
  readDefaultTimer,
  setDefaultTimerQuery,
  type DefaultTimer,
} from '../queries/default-timer.js';
import {
  privacyListQuery,
  readPrivacyList,
  setPrivacyQuery,
  type PrivacyList,
} from '../queries/privacy-lists.js';
import { privacySettingsQuery, readPrivacySettings } from '../queries/privacy-settings.js';
import { readStatusPrivacy, statusPrivacyQuery, type StatusPrivacy } from '../queries/status-privacy.js';
import { refusable, type Line } from './line.js';

const CONFLICT = 409;
const MAX_TRIES = 3;

export interface PrivacyCommandsOptions {
  line: Line;
  /** The account's own number as an address. */
  own: string;
  /** Makes Baileys ask for the settings again: it decides by its copy whether it sends read receipts. */
  refresh(): Promise<PrivacySettings>;
}

/** Who sees and reaches the account, over its open socket. Errors as of `Line.query`. */
export class PrivacyCommands {
  constructor(private readonly options: PrivacyCommandsOptions) {}

  async settings(): Promise<PrivacySettings> {
    return readPrivacySettings(await this.options.line.query(privacySettingsQuery()));
  }

  /**
   * Sets one category.
   * @param list LIDs that its list is to consist of; null leaves the list as it is
   * @returns all settings afterwards
   * @throws also AppError CONFLICT when other devices change the list faster than we do
   */
  async set(name: string, value: string, list: readonly string[] | null): Promise<PrivacySettings> {
    if (list === null) await this.options.line.query(setPrivacyQuery({ name, value }));
    else await this.#setListed(name, value, list);
    return this.options.refresh();
  }

  /** Whom a category leaves out; only of value when it has that value. */
  async list(name: string, value: string): Promise<PrivacyList> {
    return readPrivacyList(await this.options.line.query(privacyListQuery(name, value)));
  }

  async blocklist(): Promise<BlockedContact[]> {
    return readBlocklist(await this.options.line.query(blocklistQuery()));
  }

  /** @returns everybody who is blocked afterwards */
  async block(
    action: 'block' | 'unblock',
    who: { lid: string; pn: string | null },
  ): Promise<BlockedContact[]> {
    const answer = await refusable(
      { 404: () => new AppError('RECIPIENT_NOT_ON_WHATSAPP', 'WhatsApp knows nobody by this identity') },
      () => this.options.line.query(blockQuery(action, who)),
    );
    return readBlocklist(answer);
  }

  async statusPrivacy(): Promise<StatusPrivacy> {
    const privacy = readStatusPrivacy(await this.options.line.query(statusPrivacyQuery()));
    if (!privacy) throw new AppError('WHATSAPP_REJECTED', 'WhatsApp did not say who may see statuses');
    return privacy;
  }

  async defaultTimer(): Promise<DefaultTimer> {
    const { line, own } = this.options;
    return readDefaultTimer(await line.query(defaultTimerQuery(own, line.newId())));
  }

  async setDefaultTimer(seconds: number): Promise<void> {
    await this.options.line.query(setDefaultTimerQuery(seconds));
  }

  /** The server takes differences, on top of the list that it has: of another list it answers 409. */
  async #setListed(name: string, value: string, wanted: readonly string[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const { people, dhash } = await this.list(name, value);
      const list = {
        dhash,
        add: wanted.filter((jid) => !people.includes(jid)),
        remove: people.filter((jid) => !wanted.includes(jid)),
      };
      try {
        await this.options.line.query(setPrivacyQuery({ name, value, list }));
        return;
      } catch (error) {
        const conflict = error instanceof AppError && error.details.serverCode === CONFLICT;
        if (!conflict) throw error;
        if (attempt === MAX_TRIES)
          throw new AppError('CONFLICT', 'another device keeps changing this list', { serverCode: CONFLICT });
      }
    }
  }
}
