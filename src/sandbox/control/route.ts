import type { Phone, PhoneBook } from '../actors/index.js';
import type { SandboxServer } from '../server/link.js';
import type { Fields } from './input.js';

/** What the control API acts on. */
export interface ControlTarget {
  readonly phones: PhoneBook;
  readonly server: SandboxServer;
}

/** One request, taken apart. */
export interface ControlCall {
  readonly target: ControlTarget;
  /** Path parameters, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Fields;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path with `{name}` for parameters. */
  readonly path: string;
  readonly run: (call: ControlCall) => unknown;
}

/** The phone that the path names. @throws AppError NOT_FOUND */
export const phoneOf = ({ target, path }: ControlCall): Phone => target.phones.get(path['number'] ?? '');
