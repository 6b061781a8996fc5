import { HEALTHY, type AccountHealth, type AccountHealthPort } from '../../../src/sessions/index.js';

/** Accounts that WhatsApp has nothing against, unless a test says so. */
export class FakeAccountHealth implements AccountHealthPort {
  health: AccountHealth = HEALTHY;
  readonly refreshed: string[] = [];

  async read(): Promise<AccountHealth> {
    return this.health;
  }

  async readMany(sessionIds: readonly string[]): Promise<Map<string, AccountHealth>> {
    return new Map(sessionIds.map((id) => [id, this.health]));
  }

  async refresh(sessionId: string): Promise<AccountHealth> {
    this.refreshed.push(sessionId);
    return this.health;
  }
}
