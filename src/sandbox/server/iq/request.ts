import type { Device } from '../../accounts/index.js';
import type { BinaryNode } from '../../wire/codec.js';
import type { Core } from '../core.js';

/** One IQ as its handler sees it. */
export interface IqRequest {
  readonly core: Core;
  readonly device: Device;
  readonly iq: BinaryNode;
  /** First child; an empty `none` node when the IQ has no children. */
  readonly body: BinaryNode;
}

/** Answers with the content of the result; nothing = empty result. @throws IqError for an error answer */
export type IqHandler = (request: IqRequest) => BinaryNode[] | undefined | void;

/** Handlers by `xmlns:type:child`; an IQ without child has an empty third part. */
export type IqTable = Readonly<Record<string, IqHandler>>;

/** An IQ is answered with `<error code text>`. */
export class IqError extends Error {
  constructor(
    readonly code: number,
    text: string,
  ) {
    super(text);
  }
}

export const itemNotFound = (): IqError => new IqError(404, 'item-not-found');
export const badRequest = (): IqError => new IqError(400, 'bad-request');
export const conflict = (): IqError => new IqError(409, 'conflict');

/** WhatsApp's words for error numbers that a fault may give. */
export function errorName(code: number): string {
  const names: Readonly<Record<number, string>> = {
    401: 'not-authorized',
    403: 'forbidden',
    404: 'item-not-found',
    406: 'not-acceptable',
    409: 'conflict',
    419: 'resource-limit',
    429: 'rate-overlimit',
    500: 'internal-server-error',
    503: 'service-unavailable',
  };
  return names[code] ?? 'error';
}
