import type { LicensePort, LicenseReport } from '../../../src/access/index.js';

/** A licence that is active. */
export class FakeLicense implements LicensePort {
  async report(): Promise<LicenseReport> {
    return {
      installationId: 'inst_1',
      customerId: 'cust_1',
      installationName: 'Here',
      plan: 'PRO',
      expiresAt: new Date('2030-01-01T00:00:00Z'),
      graceDays: 7,
      maxSessions: 10,
      features: [],
      supportEmail: '',
      documentationUrl: '',
      key: 'header.payload.signature',
      instanceId: 'node-1',
      status: 'active',
      valid: true,
      validatedAt: new Date('2026-01-01T00:00:00Z'),
      daysUntilExpiry: 1461,
      graceEndsAt: null,
    };
  }
}
