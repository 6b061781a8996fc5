import { ProxyFailed, type ProxyProblem } from '../../platform/http-out/index.js';
import type { BinaryNode } from '../baileys.js';

/** Why a socket ended, typed by what the session does next. */
export type CloseReason =
  /** We closed it. */
  | { kind: 'asked'; code: null; text: string }
  /** A commit failed; the messages are still at WhatsApp. */
  | { kind: 'store'; code: null; text: string }
  /** 515: the server wants a new connection at once (after pairing). */
  | { kind: 'restart'; code: 515; text: string }
  /** The device was removed, or the server does not know it: credentials are worthless. */
  | { kind: 'logged-out'; code: number; text: string; onConnect: boolean }
  /** 440: another connection of the same device took over. */
  | { kind: 'replaced'; code: 440; text: string }
  /** Every QR of the pairing was shown, nobody scanned. */
  | { kind: 'pairing-expired'; code: 408; text: string }
  /** The phone answered, but its identity could not be verified. */
  | { kind: 'pairing-refused'; code: number | null; text: string; node: BinaryNode }
  /** Banned for a time; `retryAfterMs` when the server said for how long. */
  | { kind: 'banned'; code: 402; text: string; retryAfterMs: number | null }
  /** The server does not speak this version any more. */
  | { kind: 'outdated'; code: 405; text: string }
  /** `<failure>` with another reason. */
  | { kind: 'failure'; code: number; text: string; node: BinaryNode }
  /** `<stream:error>` with another code. */
  | { kind: 'stream-error'; code: number; text: string; node: BinaryNode }
  /** The session's proxy did not do its part. There is no other way out: the session stays away. */
  | { kind: 'proxy'; code: number | null; text: string; problem: ProxyProblem }
  /** The connection was lost. */
  | { kind: 'lost'; code: number | null; text: string };

/** Classifies a close by the last failure stanza first and Baileys' status code second. */
export function closeReason(closed: {
  error: Error | undefined;
  node: BinaryNode | null;
  unverifiedPairing: BinaryNode | null;
}): CloseReason {
  const code = statusOf(closed.error);
  const { node } = closed;
  if (node?.tag === 'failure') return fromFailure(node);
  if (node?.tag === 'stream:error') return fromStreamError(node, code);
  if (closed.unverifiedPairing) {
    return {
      kind: 'pairing-refused',
      code,
      text: 'the phone could not be verified',
      node: closed.unverifiedPairing,
    };
  }
  const cause = (closed.error as { data?: unknown } | undefined)?.data;
  if (cause instanceof ProxyFailed) {
    return { kind: 'proxy', code: cause.status, text: cause.message, problem: cause.problem };
  }
  if (code === 408 && closed.error?.message.includes('QR')) {
    return { kind: 'pairing-expired', code: 408, text: 'no QR code was scanned in time' };
  }
  return { kind: 'lost', code, text: LOST_TEXT[code ?? 0] ?? 'connection lost' };
}

const LOST_TEXT: Record<number, string> = {
  408: 'the server did not answer in time',
  428: 'the connection was closed',
  500: 'the handshake failed',
};

function fromFailure(node: BinaryNode): CloseReason {
  const code = Number(node.attrs['reason'] ?? 500);
  switch (code) {
    case 401:
    case 403:
    case 406:
      return { kind: 'logged-out', code, text: 'the server does not accept this device', onConnect: true };
    case 402: {
      const expire = Number(node.attrs['expire']);
      return {
        kind: 'banned',
        code,
        text: 'the account is banned for a time',
        retryAfterMs: Number.isFinite(expire) && expire > 0 ? expire * 1000 : null,
      };
    }
    case 405:
      return { kind: 'outdated', code, text: 'the protocol version is too old' };
    default:
      return { kind: 'failure', code, text: `the server refused the login (${code})`, node };
  }
}

function fromStreamError(node: BinaryNode, status: number | null): CloseReason {
  const conflict = Array.isArray(node.content) ? node.content.find((c) => c.tag === 'conflict') : undefined;
  const code = Number(node.attrs['code'] ?? status ?? 0);
  if (conflict?.attrs['type'] === 'replaced') {
    return { kind: 'replaced', code: 440, text: 'another connection took over' };
  }
  if (code === 401 || conflict?.attrs['type'] === 'device_removed') {
    return { kind: 'logged-out', code: 401, text: 'the phone removed this device', onConnect: false };
  }
  if (code === 515) return { kind: 'restart', code: 515, text: 'restart required' };
  if (code === 503) return { kind: 'lost', code, text: 'the service is unavailable' };
  return { kind: 'stream-error', code, text: `stream error ${code}`, node };
}

/** Status code of a Boom error, Baileys' way of saying why. */
function statusOf(error: Error | undefined): number | null {
  const output = (error as { output?: { statusCode?: unknown } } | undefined)?.output;
  return typeof output?.statusCode === 'number' ? output.statusCode : null;
}
