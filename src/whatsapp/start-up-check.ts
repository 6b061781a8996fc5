import { Curve, proto } from './baileys.js';
import { assertIdentities } from './socket/client-identity.js';
import { assertSignalMends } from './signal-preload.js';

/**
 * Refuses to start a gateway in which a forged signature would pass: see `signal-preload`. Checked through the very
 * objects that Baileys uses.
 */
export function assertWhatsappMends(): void {
  assertSignalMends(Curve);
  assertIdentities((payload) => proto.ClientPayload.encode(payload).finish());
}
