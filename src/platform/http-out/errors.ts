/** The address is one that this gateway must not talk to. The text names no address: it may reach a tenant. */
export class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
  constructor() {
    super('the address is not allowed');
  }
}

/** The URL cannot be requested at all. */
export class UrlRefused extends Error {
  readonly code = 'URL_REFUSED';
}

/** The answer is larger than the caller wanted to read. */
export class AnswerTooLarge extends Error {
  readonly code = 'ANSWER_TOO_LARGE';
  constructor(maxBytes: number) {
    super(`the answer is larger than ${maxBytes} bytes`);
  }
}
