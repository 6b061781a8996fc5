import type { PrivacySettings } from '../inbound/privacy.js';
import { privacySettingsQuery, readPrivacySettings } from '../queries/privacy-settings.js';
import type { Line } from './line.js';

/** What an account asks about people and does about its own profile, over its open socket. */
export class ProfileCommands {
  constructor(private readonly line: Line) {}

  /** Who sees what of the account. @throws as `Line.query` */
  async privacySettings(): Promise<PrivacySettings> {
    return readPrivacySettings(await this.line.query(privacySettingsQuery()));
  }
}
