import { CompactSign, exportJWK, generateKeyPair, type CryptoKey } from 'jose';
import { expect } from 'chai';
import pino from 'pino';
import { AppError, Secret } from '../../kernel/index.js';
import { LicenseService } from './license.service.js';

const END = Date.parse('2026-06-30T12:00:00Z');
const DAY_MS = 86_400_000;
const CLAIMS = {
  installation_id: 'inst_1',
  customer_id: 'cust_1',
  installation_name: 'Here',
  plan_type: 'PRO',
  max_instances: 3,
  exp: END / 1000,
  grace_days: 5,
};

describe('licence', () => {
  let own: { publicKey: CryptoKey; privateKey: CryptoKey };
  let publicKey = '';
  let now = END;
  before(async () => {
    own = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    publicKey = (await exportJWK(own.publicKey)).x ?? '';
  });

  const signed = (claims: object, key = own.privateKey): Promise<string> =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader({ alg: 'EdDSA' })
      .sign(key);
  const open = (key: string | null, withKey: string | null = publicKey): Promise<LicenseService> =>
    LicenseService.open({
      key: key === null ? null : new Secret(key),
      publicKey: withKey,
      instanceId: 'node-1',
      logger: pino({ level: 'silent' }),
      clock: { now: () => new Date(now), monotonic: () => 0 },
    });
  async function refused(work: Promise<unknown>): Promise<AppError> {
    const error = await work.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (error instanceof AppError) return error;
    throw new Error('it was taken');
  }
  const limitOf = (service: LicenseService, present: number): unknown => {
    try {
      service.admit(present);
    } catch (error) {
      if (error instanceof AppError && error.code === 'LICENSE_LIMIT') return error.details['reason'];
      throw error;
    }
    return null;
  };

  it('goes from active over expiring soon and the grace period to expired', async () => {
    const license = await open(await signed(CLAIMS));
    const at = async (daysBefore: number): Promise<unknown[]> => {
      now = END - daysBefore * DAY_MS;
      const { status, valid, daysUntilExpiry, graceEndsAt } = await license.report();
      return [status, valid, daysUntilExpiry, graceEndsAt?.toISOString() ?? null, limitOf(license, 0)];
    };
    const graceEnd = '2026-07-05T12:00:00.000Z';
    expect(await at(61.5)).to.deep.equal(['active', true, 61, null, null]);
    expect(await at(8)).to.deep.equal(['active', true, 8, null, null]);
    expect(await at(7.9)).to.deep.equal(['expiring-soon', true, 7, null, null]);
    expect(await at(0)).to.deep.equal(['expiring-soon', true, 0, null, null]);
    expect(await at(-0.1)).to.deep.equal(['grace-period', true, -1, graceEnd, null]);
    expect(await at(-4.9)).to.deep.equal(['grace-period', true, -5, graceEnd, null]);
    expect(await at(-5)).to.deep.equal(['expired', false, -5, null, 'EXPIRED']);
    now = END - 30 * DAY_MS;
    expect(limitOf(license, 2)).to.equal(null);
    expect(limitOf(license, 3)).to.equal('INSTANCES');
  });

  it('limits nothing without a licence, and leaves a key of another product alone', async () => {
    for (const license of [await open(null), await open(null, null), await open('ZZ-ENT-2024-ABCD', null)]) {
      expect(license.limited).to.equal(false);
      expect(limitOf(license, 1_000_000)).to.equal(null);
      expect((await refused(license.report())).code).to.equal('NOT_CONFIGURED');
    }
  });

  it('refuses what the vendor did not sign, and never shows it', async () => {
    const stranger = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const [head = '', , signature = ''] = (await signed(CLAIMS)).split('.');
    const more = Buffer.from(JSON.stringify({ ...CLAIMS, max_instances: 99 })).toString('base64url');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${more}.`;
    const hashed = await new CompactSign(new TextEncoder().encode(JSON.stringify(CLAIMS)))
      .setProtectedHeader({ alg: 'HS256' })
      .sign(Buffer.from(publicKey, 'base64url'));
    const forged = [
      await signed(CLAIMS, stranger.privateKey),
      `${head}.${more}.${signature}`,
      unsigned,
      hashed,
      'ZZ-ENT-2024-ABCD',
    ];
    for (const key of forged) {
      const error = await refused(open(key));
      expect(error.details.field).to.equal('LICENSE_KEY');
      expect(error.message).not.to.include(key);
    }
    expect((await refused(open(null, 'A'.repeat(42)))).details.field).to.equal('LICENSE_PUBLIC_KEY');
  });

  it('refuses claims that make no sense although they are signed', async () => {
    const wrong: [string, unknown][] = [
      ['plan_type', 'GOLD'],
      ['max_instances', 0],
      ['max_instances', '10'],
      ['exp', undefined],
      ['grace_days', -1],
      ['features', 'all'],
      ['customer_id', ''],
    ];
    for (const [name, value] of wrong) {
      const error = await refused(open(await signed({ ...CLAIMS, [name]: value })));
      expect(error.message, name).to.include(name);
    }
    expect((await refused(open(await signed([CLAIMS])))).message).to.include('payload');
  });
});
