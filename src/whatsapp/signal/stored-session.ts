import type { OwnKeys } from './one-session.js';
import { allOf, readRecord, sessionInfo, type Sessions } from './session-record.js';
import { typedKey } from './stock-bytes.js';
import { fromStockSession } from './stock-session.js';

/**
 * The sessions of a stored record: of our own form, or of the stock library's, whose records are objects. WASM must
 * never be handed one of those, it takes them for empty records without a word. Null when the record is of neither
 * form: it is as good as none, and the next session heals it.
 */
export function storedSessions(stored: unknown, own: OwnKeys): Sessions | null {
  try {
    const sessions = stored instanceof Uint8Array ? readRecord(stored) : converted(stored, own);
    allOf(sessions).forEach(sessionInfo);
    return sessions;
  } catch {
    return null;
  }
}

function converted(stored: unknown, own: OwnKeys): Sessions {
  return fromStockSession(stored, {
    identity: typedKey(own.signedIdentityKey.public),
    registrationId: own.registrationId,
  });
}
