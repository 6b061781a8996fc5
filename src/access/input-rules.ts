import { randomBytes } from 'node:crypto';
import { AppError, badInput } from '../kernel/index.js';

const NAME_MAX = 255;
const TOKEN_MIN = 8;
const TOKEN_MAX = 512;

/** A token for a session whose operator did not choose one: 256 bits, safe in headers and URLs. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The texts are those that clients of the legacy API know. */
export function checkedName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '')
    throw new AppError('BAD_INPUT', 'Name cannot be empty', {
      field: 'name',
      allowed: '1 to 255 characters',
    });
  if (trimmed.length > NAME_MAX) {
    throw new AppError('BAD_INPUT', 'Name too long (max 255 characters)', {
      field: 'name',
      allowed: '1 to 255 characters',
    });
  }
  return trimmed;
}

/** Printable ASCII without spaces: what an HTTP header carries unchanged. */
export function checkedToken(token: string): string {
  const allowed = `${TOKEN_MIN} to ${TOKEN_MAX} printable ASCII characters without spaces`;
  if (token.length < TOKEN_MIN) {
    throw new AppError('BAD_INPUT', `Token too short (min ${TOKEN_MIN} characters)`, {
      field: 'token',
      allowed,
    });
  }
  if (token.length > TOKEN_MAX) {
    throw new AppError('BAD_INPUT', `Token too long (max ${TOKEN_MAX} characters)`, {
      field: 'token',
      allowed,
    });
  }
  if (!/^[\x21-\x7e]+$/.test(token))
    throw badInput('token', 'has characters that a header cannot carry', allowed);
  // Reads may show it instead of the token; as a token it could be written back by mistake.
  if (/^\*+$/.test(token)) throw badInput('token', 'is the mask that reads show', allowed);
  return token;
}

/**
 * Event types out of a list whose items may themselves be lists with commas. `All`, alone or among others,
 * and an empty list mean all: both come back as `[]`.
 */
export function checkedEvents(items: readonly string[], known: ReadonlySet<string>): string[] {
  const names = items
    .flatMap((item) => item.split(','))
    .map((name) => name.trim())
    .filter(Boolean);
  const wrong = names.find((name) => name !== 'All' && !known.has(name));
  if (wrong !== undefined) {
    throw badInput('events', `${wrong.slice(0, 64)} is not an event type`, ['All', ...known]);
  }
  return names.includes('All') ? [] : [...new Set(names)];
}

/** @throws AppError BAD_INPUT when a text of event types with commas between names one that does not exist */
export function checkEventText(
  text: string | null,
  { field, known }: { field: string; known: ReadonlySet<string> },
): void {
  const names = (text ?? '').split(',').map((name) => name.trim());
  const wrong = names.find((name) => name !== '' && name !== 'All' && !known.has(name));
  if (wrong !== undefined) {
    throw badInput(field, `${wrong.slice(0, 64)} is not an event type`, ['All', ...known]);
  }
}
