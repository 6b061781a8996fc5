import type { InputRule } from './route.js';

/** A request field that cannot be used. Becomes a 400 in the route's error shape. */
export class InputProblem extends Error {
  override readonly name = 'InputProblem';

  /** @param key the field as the contract spells it: `Phone`, `ContextInfo.participant` */
  constructor(
    readonly key: string,
    readonly rule: InputRule,
    message: string,
  ) {
    super(message);
  }
}
