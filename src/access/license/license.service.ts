import type { CryptoKey } from 'jose';
import type { Logger } from 'pino';
import { AppError, systemClock, type Clock, type Secret } from '../../kernel/index.js';
import type { License, LicensePort, LicenseReport, LicenseStatus } from './license.port.js';
import { licenseKey, verifyLicense } from './verify-license.js';

export interface LicenseOptions {
  /** The signed licence; null: none, and nothing is limited. */
  key: Secret<string> | null;
  /** What it has to be signed with, base64url; null: licences are not in use. */
  publicKey: string | null;
  /** Name of this process. */
  instanceId: string;
  logger: Logger;
  clock?: Clock;
}

/** How many sessions there may be. */
export interface SessionLimit {
  /** @throws AppError LICENSE_LIMIT when one more than `present` is too many, or the licence has expired */
  admit(present: number): void;
}

const DAY_MS = 86_400_000;
const SOON_DAYS = 7;

/**
 * The licence of this installation. Everything is decided from the signed text and the clock: nothing is asked over
 * the network, and without a licence nothing is limited.
 */
export class LicenseService implements LicensePort, SessionLimit {
  readonly #token: string;
  readonly #publicKey: CryptoKey | null;
  readonly #instanceId: string;
  readonly #clock: Clock;
  #license: License | null;

  private constructor(options: LicenseOptions, verified: { publicKey: CryptoKey; license: License } | null) {
    this.#token = verified ? (options.key?.reveal() ?? '') : '';
    this.#publicKey = verified?.publicKey ?? null;
    this.#license = verified?.license ?? null;
    this.#instanceId = options.instanceId;
    this.#clock = options.clock ?? systemClock;
  }

  /**
   * Checks the licence. A `LICENSE_KEY` of an earlier product, with no public key set, is left alone.
   * @throws AppError BAD_INPUT when the two settings do not fit together
   */
  static async open(options: LicenseOptions): Promise<LicenseService> {
    const { key, publicKey, logger } = options;
    const checkedKey = publicKey === null ? null : await licenseKey(publicKey);
    if (key === null) return new LicenseService(options, null);
    if (checkedKey === null) {
      logger.warn(
        'LICENSE_KEY is set without LICENSE_PUBLIC_KEY: it is not looked at, and nothing is limited',
      );
      return new LicenseService(options, null);
    }
    const license = await verifyLicense(key.reveal(), checkedKey);
    const service = new LicenseService(options, { publicKey: checkedKey, license });
    const { status, daysUntilExpiry } = service.#at(license);
    const told = { status, daysUntilExpiry, maxSessions: license.maxSessions };
    if (status === 'active') logger.info(told, 'licence is valid');
    else logger.warn(told, 'the licence needs renewal');
    return service;
  }

  async report(): Promise<LicenseReport> {
    if (!this.#publicKey) throw new AppError('NOT_CONFIGURED', 'License information not available');
    const license = (this.#license = await verifyLicense(this.#token, this.#publicKey));
    return { ...this.#at(license), ...license, key: this.#token, instanceId: this.#instanceId };
  }

  /** True while the number of sessions matters: only then is it worth counting. */
  get limited(): boolean {
    return this.#license !== null;
  }

  admit(present: number): void {
    const license = this.#license;
    if (!license) return;
    const { maxSessions } = license;
    if (this.#at(license).status === 'expired') {
      throw new AppError('LICENSE_LIMIT', 'The license has expired: no more instances can be created', {
        reason: 'EXPIRED',
        expiredAt: license.expiresAt.toISOString(),
      });
    }
    if (present >= maxSessions) {
      throw new AppError(
        'LICENSE_LIMIT',
        `The license allows ${maxSessions} instances: no more can be created`,
        {
          reason: 'INSTANCES',
          max: maxSessions,
        },
      );
    }
  }

  #at({
    expiresAt,
    graceDays,
  }: License): Pick<LicenseReport, 'status' | 'valid' | 'validatedAt' | 'daysUntilExpiry' | 'graceEndsAt'> {
    const now = this.#clock.now();
    const daysUntilExpiry = Math.floor((expiresAt.getTime() - now.getTime()) / DAY_MS);
    const graceEnd = new Date(expiresAt.getTime() + graceDays * DAY_MS);
    const status = statusOf(daysUntilExpiry, now < graceEnd);
    return {
      status,
      valid: status !== 'expired',
      validatedAt: now,
      daysUntilExpiry,
      graceEndsAt: status === 'grace-period' ? graceEnd : null,
    };
  }
}

function statusOf(daysUntilExpiry: number, withinGrace: boolean): LicenseStatus {
  if (daysUntilExpiry > SOON_DAYS) return 'active';
  if (daysUntilExpiry >= 0) return 'expiring-soon';
  return withinGrace ? 'grace-period' : 'expired';
}
