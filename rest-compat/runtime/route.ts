import type { ErrorCode, Json } from '../../src/kernel/index.js';

/** Shapes that the generator writes into `generated/routes.ts` and the router runs. */

export type RestMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type RestAuth = 'ADMIN' | 'TOKEN' | 'PUBLIC';
export type SuccessStyle = 'CODE_DATA_SUCCESS' | 'CODE_DATA' | 'CODE_SUCCESS_FLAT' | 'SUCCESS_FLAT' | 'BARE';
export type ErrorStyle =
  | 'CODE_ERROR_SUCCESS'
  | 'CODE_ERROR_SUCCESS_DETAILS'
  | 'ERROR'
  | 'SUCCESS_ERROR'
  | 'SUCCESS_MESSAGE'
  | 'CODE_ERROR_FLAGS'
  | 'CODE_DATA_TEXT'
  | 'TEXT';
export type InputRule =
  'REQUIRED' | 'TYPE' | 'MIN_LENGTH' | 'MAX_LENGTH' | 'MINIMUM' | 'MAXIMUM' | 'ENUM' | 'UNKNOWN';

/** One REST operation, complete: how to read the request, what to execute, how to shape the answer. */
export interface Route {
  /** `POST /chat/send/text` */
  readonly id: string;
  readonly method: RestMethod;
  /** With parameters in braces: `/admin/users/{id}`. */
  readonly path: string;
  readonly auth: RestAuth;
  readonly operationName: string;
  /** GraphQL text without client-side directives. */
  readonly document: string;
  readonly status: number;
  readonly success: SuccessStyle;
  readonly errors: ErrorStyle;
  readonly errorRules: readonly ErrorRule[];
  readonly bodyLimitBytes: number | null;
  readonly inputs: readonly InputPlan[];
  /** The body takes no other keys than those of `inputs`. */
  readonly closedBody?: true;
  /** Defaults that the document gives its variables. */
  readonly variableDefaults: Readonly<Record<string, Json>>;
  /** Where an argument of the document comes from: `input.to` -> `Phone`. Error fields are named by it. */
  readonly argumentKeys: Readonly<Record<string, string>>;
  readonly output: readonly OutputPlan[];
  readonly everyPage: EveryPage | null;
}

export interface ErrorRule {
  readonly codes?: readonly ErrorCode[];
  readonly field?: string;
  readonly rule?: InputRule;
  /** Request field inside of which the error's field stands. */
  readonly within?: string;
  readonly reason?: string;
  readonly statuses?: readonly number[];
  readonly status?: number;
  readonly style?: ErrorStyle;
  readonly text?: string;
  readonly details?: string;
}

/** How one variable is read out of the request. */
export interface InputPlan {
  readonly variable: string;
  readonly from: 'body' | 'query' | 'path' | 'internal';
  /** Objects of the body to walk into first, outermost first. */
  readonly inside: readonly string[];
  /** Accepted spellings, the documented one first. Matched without regard to case and underscores. */
  readonly keys: readonly string[];
  readonly type: TypePlan;
  readonly required: boolean;
  readonly keepEmpty?: boolean;
  readonly csv?: boolean;
  readonly emptyWhenIncludes?: string;
  readonly values?: ValueMap;
  readonly valuesWith?: readonly string[];
  /** Further objects of the request whose keys join the variable's own object, which wins. */
  readonly joins?: readonly string[];
  /** This field of the object is left out unless that variable is the address of a group. */
  readonly forGroups?: { readonly field: string; readonly variable: string };
  /** Begin of a text that is made where none is given; random digits follow. */
  readonly madeUp?: string;
  /** Characters that are left of a longer text. */
  readonly cut?: number;
  /** Whole seconds since 1970, which become a DateTime. */
  readonly unixSeconds?: true;
  /** Not read when this variable is true. */
  readonly unless?: string;
  readonly prefix?: { readonly text: string; readonly sets: string };
  readonly limits?: Limits;
}

/** `from` (as text) -> value; null means null, or on a variable: not given. */
export type ValueMap = Readonly<Record<string, string | number | boolean | null>>;

export interface Limits {
  /** Characters (code points). */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly (string | number)[];
}

export type TypePlan =
  | { readonly kind: 'string' | 'integer' | 'number' | 'boolean' | 'json' }
  | { readonly kind: 'enum'; readonly names: readonly string[] }
  | { readonly kind: 'list'; readonly of: TypePlan }
  | {
      readonly kind: 'object';
      readonly dropPrefix?: string;
      readonly closed?: true;
      readonly fields: readonly ObjectField[];
    };

export interface ObjectField {
  /** Field of the GraphQL input type. */
  readonly name: string;
  readonly keys: readonly string[];
  /** Where the value is an object, its key that holds the field's value. */
  readonly inner?: string;
  readonly type: TypePlan;
  readonly required: boolean;
}

/** How one key of the answer is made out of the executed result. */
export interface OutputPlan {
  readonly key: string;
  /** What replaces null at the end; absent when the key is documented as nullable. */
  readonly zero?: Json;
  readonly steps?: readonly Step[];
  readonly children?: readonly OutputPlan[];
  /** Under `@include` or `@skip`: not in the answer when it was not executed. */
  readonly conditional?: true;
  readonly merge?: true;
  /** Object beside it that takes the key. */
  readonly into?: string;
  readonly hide?: true;
  /** Not in the answer when it is null. */
  readonly omitNull?: true;
}

export type Step =
  | { readonly do: 'const'; readonly value: Json }
  | { readonly do: 'echo'; readonly variable: string }
  | { readonly do: 'text'; readonly template: string }
  | { readonly do: 'countOf'; readonly key: string }
  | { readonly do: 'now' }
  | { readonly do: 'lower' }
  | { readonly do: 'csv' }
  | { readonly do: 'unixSeconds' }
  | { readonly do: 'secondsLeft' }
  | { readonly do: 'goDuration' }
  | { readonly do: 'whole' }
  | { readonly do: 'rfc3339' }
  | { readonly do: 'secondsText' }
  | { readonly do: 'jsonString' }
  | { readonly do: 'mask' }
  | { readonly do: 'maskPassword' }
  | { readonly do: 'values'; readonly map: ValueMap }
  | { readonly do: 'default'; readonly value: Json }
  | { readonly do: 'whenEmpty'; readonly value: Json }
  | { readonly do: 'unwrap' }
  | { readonly do: 'integer' }
  | { readonly do: 'list' }
  | { readonly do: 'keyBy'; readonly key: string; readonly keep: boolean; readonly value?: string }
  | { readonly do: 'status'; readonly equals: Json; readonly status: number };

export interface EveryPage {
  /** Response key of the connection and of its nodes. */
  readonly field: string;
  readonly nodes: string;
  readonly variable: string;
}
