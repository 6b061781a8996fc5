import type { ContractFacts } from '../../rest-compat/generator/contract.js';
import type { Json, JsonObject } from '../../src/kernel/index.js';
import type { RestAnswer } from '../gateway/client.js';
import type { World } from './world.js';

/** One documented request of an operation, in this world. */
export interface Example {
  /** `POST /chat/send/text` */
  readonly operation: string;
  /** From 0. */
  readonly index: number;
  /** As documented, after the substitutions; null where the operation takes no body. */
  readonly body: JsonObject | null;
}

/** Who asks, and what. */
export interface Request {
  /** Token of the caller. @default the shop's, the admin's on `/admin/*` */
  readonly token?: string;
  /** Path with its parameters filled in, and its query. @default the documented path, `{id}` being the shop */
  readonly path?: string;
  readonly body?: JsonObject | null;
}

/** What was asked and answered. */
export interface Exchange {
  readonly operation: string;
  readonly token: string;
  readonly body: JsonObject;
  /** The whole answer. */
  readonly answer: JsonObject;
  /** `data` of it; empty where the answer has none. */
  readonly data: JsonObject;
}

/** A documented error, brought about for real. */
export interface Provocation {
  readonly status: number;
  /** The documented text, where one status has several. */
  readonly text?: string;
  /**
   * Answer that has to come; the documented one where this is absent. Given where `contract.json` contradicts itself
   * (with the reason beside it), or has no body for the status.
   */
  readonly expected?: Json;
  /** Only keys and types of the documented answer have to fit, because its values depend on the moment. */
  readonly shapeOnly?: boolean;
  provoke(world: World): Promise<RestAnswer>;
}

/** How one operation of the legacy contract is walked. */
export interface Walk {
  /** Finds what its example needs beside the gateway (a broker), or leaves the test out. */
  needs?(context: Mocha.Context): Promise<void>;
  /**
   * Makes what the documented request presupposes (the message that it edits, the user that it deletes), and says what
   * in the request stands for that.
   */
  arrange?(world: World, example: Example): Promise<Request | void>;
  /**
   * Looks at what the request has done: on the recipient's phone, in WhatsApp's record of the account, in the
   * gateway's database, or in another answer of the gateway. The answer's own shape is compared by the walk.
   */
  effect(world: World, exchange: Exchange): Promise<void> | void;
  /** One for each documented error; others may join. */
  readonly errors?: readonly Provocation[];
  /**
   * It cannot work without a connection to WhatsApp, and says "no session" then.
   * @default false
   */
  readonly needsConnection?: boolean;
  /** Documented errors (`501 text`) that cannot come about here, each with its reason. */
  readonly impossible?: Readonly<Record<string, string>>;
  /** Requests in place of the documented ones, which the contract has not. */
  readonly examples?: readonly JsonObject[];
  /** Texts of refusals that name no field, as documented in prose. */
  readonly ownTexts?: readonly string[];
  /** Keys that the request has from which wrong ones are made, where an example has them otherwise. */
  readonly refusalsWith?: JsonObject;
  /** Derived refusals (`refusals.ts`) that do not hold here, by their name, each with its reason. */
  readonly tolerates?: Readonly<Record<string, string>>;
}

/** An error that the contract has no words for: a documented request with something in it that cannot be. */
export function refused(
  error: { operation: string; status?: number; text: string },
  body: (world: World) => JsonObject | Promise<JsonObject>,
): Provocation {
  const { operation, status = 400, text } = error;
  return {
    status,
    expected: { code: status, error: text, success: false },
    provoke: async (world) => world.ask(operation, { body: await body(world) }),
  };
}

export type Walks = Readonly<Record<string, Walk>>;

/** What the contract says of an operation, with the walk's own examples. */
export interface Walked {
  readonly id: string;
  readonly facts: ContractFacts;
  readonly walk: Walk;
}

/** The first of these keys that a request has. */
export const pick = (body: JsonObject, ...keys: string[]): Json | undefined =>
  keys.map((key) => body[key]).find((value) => value !== undefined);
