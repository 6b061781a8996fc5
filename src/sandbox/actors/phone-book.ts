import type { Logger } from 'pino';
import { AppError } from '../../kernel/index.js';
import type { SandboxServer } from '../server/link.js';
import { Phone } from './phone.js';

/** All phones of a sandbox, by number. */
export class PhoneBook {
  readonly #phones = new Map<string, Phone>();

  constructor(
    private readonly server: SandboxServer,
    private readonly logger: Logger | null = null,
  ) {}

  /**
   * Creates an account and its phone, online. Number and name are drawn when missing.
   * @throws AppError BAD_INPUT for a malformed number, CONFLICT when it exists
   */
  async create(wanted: { number?: string; name?: string } = {}): Promise<Phone> {
    const account = this.server.accounts.create(wanted);
    const phone = await Phone.start({
      server: this.server,
      account,
      ...(this.logger ? { logger: this.logger } : {}),
    });
    this.#phones.set(phone.number, phone);
    return phone;
  }

  /** @throws AppError NOT_FOUND */
  get(number: string): Phone {
    const phone = this.#phones.get(number);
    if (!phone) throw new AppError('NOT_FOUND', `there is no phone ${number}`, { field: 'number' });
    return phone;
  }

  has(number: string): boolean {
    return this.#phones.has(number);
  }

  all(): Phone[] {
    return [...this.#phones.values()];
  }

  /** Takes all phones offline for good. */
  async stop(): Promise<void> {
    await Promise.all(this.all().map((phone) => phone.stop()));
  }
}
