import type { GraphQLFormattedError } from 'graphql';
import { ERROR_TABLE, type ErrorCode, type Json, type JsonObject } from '../../src/kernel/index.js';
import type { InputProblem } from './input-problem.js';
import { inputKey } from './read-inputs.js';
import { isJsonObject } from './steps.js';
import type { ErrorRule, ErrorStyle, InputPlan, InputRule, Route, TypePlan } from './route.js';

/** An error in the terms of the legacy contract, before its route gives it a shape. */
export interface RestFailure {
  readonly code: ErrorCode;
  readonly status: number;
  readonly text: string;
  /** Request field, as the contract spells it. */
  readonly field: string | null;
  readonly rule: InputRule | null;
  readonly reason: string | null;
  readonly details: string | null;
  /** What the request has at the field. */
  readonly value?: string | undefined;
  /** What the error says beside its text, by name. */
  readonly flags: JsonObject;
}

export interface RenderedAnswer {
  readonly status: number;
  readonly body: Json;
}

type ExecutedError = Pick<GraphQLFormattedError, 'message' | 'extensions'>;

const ADMIN_TOKEN_REQUIRED = 'unauthorized - admin token required';

/** Texts that the legacy server had for a condition, whatever the route. */
const LEGACY_TEXTS: Partial<Record<ErrorCode, string>> = {
  UNAUTHENTICATED: 'unauthorized',
  SESSION_NOT_CONNECTED: 'no session',
};

/** A failure of the adapter's own making. */
export function failure(code: ErrorCode, text: string, status: number = ERROR_TABLE[code].http): RestFailure {
  return { code, status, text, field: null, rule: null, reason: null, details: null, flags: {} };
}

/** A request field that could not be read. */
export function inputFailure(problem: InputProblem): RestFailure {
  return { ...failure('BAD_INPUT', problem.message), field: problem.key, rule: problem.rule };
}

/** An error of the executed document, with its GraphQL argument named as the request key it came from. */
export function executedFailure(
  route: Route,
  error: ExecutedError,
  variables: Readonly<Record<string, unknown>> = {},
): RestFailure {
  const extensions = error.extensions ?? {};
  const code = errorCode(error);
  const argument = typeof extensions['field'] === 'string' ? extensions['field'] : null;
  const field = argument && requestKey(route, argument.replace(/\[(\d+)\]/g, '.$1'));
  const text = LEGACY_TEXTS[code] ?? legacyText(error.message, { argument, field });
  const reason = typeof extensions['reason'] === 'string' ? extensions['reason'] : null;
  const flags = isJsonObject(extensions['flags'] as Json) ? (extensions['flags'] as JsonObject) : {};
  return { ...failure(code, text), field, reason, flags, value: valueAt(route, field, variables) };
}

/** `users.0` -> what the request has there. */
function valueAt(
  route: Route,
  field: string | null,
  variables: Readonly<Record<string, unknown>>,
): string | undefined {
  const [key, ...rest] = field?.split('.') ?? [];
  const input = route.inputs.find((each) => inputKey(each) === key);
  let value: unknown = input && variables[input.variable];
  for (const part of rest) value = (value as Record<string, unknown> | null | undefined)?.[part];
  return typeof value === 'string' ? value : undefined;
}

/** Codes that are not in the table are GraphQL's own about a document; ours were validated at start. */
function errorCode(error: ExecutedError): ErrorCode {
  const code = error.extensions?.['code'];
  return typeof code === 'string' && Object.hasOwn(ERROR_TABLE, code) ? (code as ErrorCode) : 'INTERNAL';
}

/** Errors about a field begin with its name: the caller has to read the name that it wrote. */
function legacyText(message: string, names: { argument: string | null; field: string | null }): string {
  const { argument, field } = names;
  if (argument === null || field === null || !message.startsWith(`${argument}: `)) return message;
  return `${field}: ${message.slice(argument.length + 2)}`;
}

/** `input.context.participant`, or by its variable `ContextInfo.participant` -> the request's `ContextInfo.participant`. */
function requestKey(route: Route, argument: string): string {
  const [variable, ...inVariable] = argument.split('.');
  const plan = route.inputs.find((input) => input.variable === variable && input.from !== 'internal');
  if (plan) return [inputKey(plan), ...innerKeys(plan, inVariable)].join('.');
  // `contacts.0.name` is made of `Name` where the document has written the list.
  const inDocument = argument.replace(/\.\d+(?=\.|$)/g, '');
  for (const path of [argument, `input.${argument}`, inDocument, `input.${inDocument}`]) {
    const parts = path.split('.');
    for (let length = parts.length; length > 0; length--) {
      const key = route.argumentKeys[parts.slice(0, length).join('.')];
      const owner = route.inputs.find((input) => inputKey(input) === key);
      if (owner) return [inputKey(owner), ...innerKeys(owner, parts.slice(length))].join('.');
    }
  }
  return wrappedKey(route, argument) ?? argument;
}

/** `image`, which the document has written around `Image` (`image: { url: $Image }`): the required key inside it. */
function wrappedKey(route: Route, argument: string): string | null {
  const inside = Object.entries(route.argumentKeys).filter(([path]) => path.startsWith(`input.${argument}.`));
  const keys = route.inputs.filter((input) => input.required).map(inputKey);
  return inside.map(([, key]) => key).find((key) => keys.includes(key)) ?? null;
}

/** Positions in lists (`buttons.0.label`) stay as they are. */
function innerKeys(plan: InputPlan, rest: readonly string[]): string[] {
  let type: TypePlan | undefined = plan.type;
  return rest.flatMap((name): string[] => {
    if (type?.kind === 'list' && /^\d+$/.test(name)) {
      type = type.of;
      return [name];
    }
    while (type?.kind === 'list') type = type.of;
    const field =
      type?.kind === 'object' ? type.fields.find((candidate) => candidate.name === name) : undefined;
    type = field?.type;
    return [field?.keys[0] ?? name, ...(field?.inner ? [field.inner] : [])];
  });
}

/** The error in the shape, status and wording of its route. */
export function renderError(
  route: Pick<Route, 'auth' | 'errors' | 'errorRules'>,
  error: RestFailure,
): RenderedAnswer {
  const rules = [...route.errorRules, ...defaultRules(route.auth)].filter((rule) => matches(rule, error));
  const status = rules.find((rule) => rule.status !== undefined)?.status ?? error.status;
  const style = rules.find((rule) => rule.style !== undefined)?.style ?? route.errors;
  const wording = rules.find((rule) => rule.text !== undefined)?.text;
  const text = wording?.replace('{value}', error.value ?? '') ?? error.text;
  const details = rules.find((rule) => rule.details !== undefined)?.details ?? error.details;
  return { status, body: shape(style, { ...error, status, text, details }) };
}

/** Holding the wrong kind of token on an admin path is, in the legacy contract, not being authenticated. */
function defaultRules(auth: Route['auth']): ErrorRule[] {
  if (auth !== 'ADMIN') return [];
  const codes: ErrorCode[] = ['UNAUTHENTICATED', 'FORBIDDEN'];
  return [{ codes, status: 401, style: 'ERROR', text: ADMIN_TOKEN_REQUIRED }];
}

function matches(rule: ErrorRule, error: RestFailure): boolean {
  return (
    (rule.codes?.includes(error.code) ?? true) &&
    (rule.field === undefined || rule.field === error.field) &&
    (rule.within === undefined || (error.field?.startsWith(`${rule.within}.`) ?? false)) &&
    (rule.rule === undefined || rule.rule === error.rule) &&
    (rule.reason === undefined || rule.reason === error.reason) &&
    (rule.statuses?.includes(error.status) ?? true)
  );
}

function shape(style: ErrorStyle, error: RestFailure): Json {
  const { status: code, text } = error;
  switch (style) {
    case 'CODE_ERROR_SUCCESS':
      return { code, error: text, success: false };
    case 'CODE_ERROR_SUCCESS_DETAILS': {
      const body: JsonObject = { code, error: text, success: false };
      return error.details === null ? body : { ...body, details: error.details };
    }
    case 'ERROR':
      return { error: text };
    case 'SUCCESS_ERROR':
      return { success: false, error: text };
    case 'SUCCESS_MESSAGE':
      return { success: false, message: text };
    case 'CODE_ERROR_FLAGS':
      return { code, error: text, ...error.flags };
    case 'CODE_DATA_TEXT':
      return { code, data: text, success: false };
    case 'TEXT':
      return text;
    default:
      return style satisfies never;
  }
}
