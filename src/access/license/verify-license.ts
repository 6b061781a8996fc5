import { compactVerify, importJWK, type CryptoKey } from 'jose';
import { badInput, errorText } from '../../kernel/index.js';
import { LICENSE_PLANS, type License, type LicensePlan } from './license.port.js';

const DEFAULT_GRACE_DAYS = 7;
const MAX_GRACE_DAYS = 366;
const MAX_SESSIONS = 1_000_000;
const FIELD = 'LICENSE_KEY';

/** @param publicKey 32 bytes in base64url @throws AppError BAD_INPUT naming the setting */
export async function licenseKey(publicKey: string): Promise<CryptoKey> {
  try {
    return await importJWK({ kty: 'OKP' as const, crv: 'Ed25519' as const, x: publicKey }, 'EdDSA');
  } catch (error) {
    throw badInput(
      'LICENSE_PUBLIC_KEY',
      `is not an Ed25519 public key (${errorText(error)})`,
      'its 32 bytes in base64url',
    );
  }
}

/**
 * What a licence says, once its signature is known to be good. Nobody is asked: the key is all that is needed.
 * @param token compact JWS, signed with Ed25519 (RFC 7515, RFC 8037)
 * @throws AppError BAD_INPUT naming the setting, never with the licence in it
 */
export async function verifyLicense(token: string, key: CryptoKey): Promise<License> {
  const claims = await signedClaims(token, key);
  const read = new Claims(claims);
  return {
    installationId: read.text('installation_id'),
    customerId: read.text('customer_id'),
    installationName: read.text('installation_name'),
    plan: read.plan(),
    expiresAt: new Date(read.whole('exp', { min: 1, max: 253_402_300_799 }) * 1000),
    graceDays: read.whole('grace_days', { min: 0, max: MAX_GRACE_DAYS, absent: DEFAULT_GRACE_DAYS }),
    maxSessions: read.whole('max_instances', { min: 1, max: MAX_SESSIONS }),
    features: read.texts('features'),
    supportEmail: read.text('support_email', ''),
    documentationUrl: read.text('documentation_url', ''),
  };
}

async function signedClaims(token: string, key: CryptoKey): Promise<Record<string, unknown>> {
  let payload: Uint8Array;
  try {
    // The list of algorithms is what keeps `none` and keyed hashes out.
    ({ payload } = await compactVerify(token, key, { algorithms: ['EdDSA', 'Ed25519'] }));
  } catch (error) {
    throw badInput(
      FIELD,
      `is not a licence of this vendor (${errorText(error)})`,
      'a licence signed with the key of LICENSE_PUBLIC_KEY',
    );
  }
  const claims = parsed(new TextDecoder().decode(payload));
  if (typeof claims !== 'object' || claims === null || Array.isArray(claims))
    throw wrongClaim('its payload', 'a JSON object');
  return claims as Record<string, unknown>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // told as "not a JSON object"
  }
}

function wrongClaim(name: string, allowed: string): Error {
  return badInput(FIELD, `is signed, but ${name} is missing or wrong`, allowed);
}

/** Reads claims one by one; a signature says who wrote them, not that they make sense. */
class Claims {
  constructor(private readonly claims: Record<string, unknown>) {}

  text(name: string, absent?: string): string {
    const value = this.claims[name] ?? absent;
    if (typeof value !== 'string' || (value === '' && absent === undefined) || value.length > 512)
      throw wrongClaim(name, 'a text of at most 512 characters');
    return value;
  }

  texts(name: string): string[] {
    const value = this.claims[name] ?? [];
    if (!Array.isArray(value) || value.some((item) => typeof item !== 'string'))
      throw wrongClaim(name, 'a list of texts');
    return value as string[];
  }

  whole(name: string, { min, max, absent }: { min: number; max: number; absent?: number }): number {
    const value = this.claims[name] ?? absent;
    if (!Number.isInteger(value) || (value as number) < min || (value as number) > max)
      throw wrongClaim(name, `an integer from ${min} to ${max}`);
    return value as number;
  }

  plan(): LicensePlan {
    const plan = LICENSE_PLANS.find((known) => known === this.claims['plan_type']);
    if (!plan) throw wrongClaim('plan_type', LICENSE_PLANS.join(', '));
    return plan;
  }
}
