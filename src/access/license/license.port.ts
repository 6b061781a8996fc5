/** Plans that a licence may be of; what a plan includes is the vendor's business, stated in `features`. */
export const LICENSE_PLANS = ['BASIC', 'PRO', 'ENTERPRISE'] as const;
export type LicensePlan = (typeof LICENSE_PLANS)[number];

/**
 * `expiring-soon`: seven days or less are left. `grace-period`: it has ended, and everything still works for the days
 * that it grants. `expired`: sessions go on working, new ones are not created.
 */
export type LicenseStatus = 'active' | 'expiring-soon' | 'grace-period' | 'expired';

/** What a verified licence says. */
export interface License {
  installationId: string;
  customerId: string;
  installationName: string;
  plan: LicensePlan;
  expiresAt: Date;
  /** Days after the end in which everything still works. */
  graceDays: number;
  /** Sessions at most. */
  maxSessions: number;
  features: readonly string[];
  supportEmail: string;
  documentationUrl: string;
}

/** A licence at one moment. */
export interface LicenseReport extends License {
  /** The signed licence itself. */
  key: string;
  /** Name of this process. */
  instanceId: string;
  status: LicenseStatus;
  /** False only when it has expired and the grace period is over. */
  valid: boolean;
  /** When the signature was last checked. */
  validatedAt: Date;
  /** Whole days that are left; negative after the end. */
  daysUntilExpiry: number;
  /** End of the grace period; null outside of it. */
  graceEndsAt: Date | null;
}

export interface LicensePort {
  /**
   * The licence of this installation, its signature checked again.
   * @throws AppError NOT_CONFIGURED when there is none
   */
  report(): Promise<LicenseReport>;
}
