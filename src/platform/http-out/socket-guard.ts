import { isIP, type LookupFunction } from 'node:net';
import { AddressRefused } from './errors.js';
import {
  allowed,
  guardedLookup,
  resolveAll,
  type ConnectPolicy,
  type ConnectSeams,
} from './guarded-connect.js';

/**
 * The same rule for connections that a library opens by itself (brokers that a tenant has chosen): `check` the host before,
 * and give `lookup` to the socket, which is asked for every name.
 */
export interface SocketGuard {
  /** @throws AddressRefused for a literal address that the policy forbids */
  check(host: string): void;
  /** Answers only when every address of the name is allowed. */
  lookup: LookupFunction;
}

export function socketGuard(
  policy: Pick<ConnectPolicy, 'allowPrivate'>,
  seams: Pick<ConnectSeams, 'resolve'> = {},
): SocketGuard {
  return {
    check: (host) => {
      const bare = host.replace(/^\[|\]$/g, '');
      if (isIP(bare) !== 0 && !allowed(bare, policy)) throw new AddressRefused();
    },
    lookup: guardedLookup(policy, seams.resolve ?? resolveAll),
  };
}
