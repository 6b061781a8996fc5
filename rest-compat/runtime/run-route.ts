import type { JsonObject } from '../../src/kernel/index.js';
import { executedFailure, renderError, type RenderedAnswer } from './errors.js';
import type { Caller, RestExecution, RestExecutor, RestOperation } from './executor.js';
import type { PreparedRoute } from './prepare.js';
import { project } from './project.js';
import type { EveryPage, Route, SuccessStyle } from './route.js';
import type { Projection } from './steps.js';

/** The last page is never further away than this: a cursor that goes in circles must not go on for ever. */
const MAX_PAGES = 10_000;

/** Runs a route's document with these variables and shapes what comes out. */
export async function runRoute(
  route: PreparedRoute,
  executor: RestExecutor,
  call: Omit<RestOperation, 'document' | 'operationName' | 'requires'>,
): Promise<RenderedAnswer> {
  const requires = requiredCaller(route);
  const operation: RestOperation = {
    ...call,
    document: route.parsed,
    operationName: route.operationName,
    ...(requires === null ? {} : { requires }),
  };
  const execution = route.everyPage
    ? await executeEveryPage(operation, executor, route.everyPage)
    : await executor.execute(operation);
  const [error] = execution.errors ?? [];
  if (error) return renderError(route, executedFailure(route, error, call.variables));
  return renderSuccess(route, execution.data ?? {}, call.variables);
}

/**
 * Stricter than GraphQL, which lets a session run some of the admin's queries for itself: there, one schema serves
 * both; here each path belongs to one of them.
 */
export function requiredCaller(route: Pick<Route, 'auth'>): Caller['kind'] | null {
  if (route.auth === 'PUBLIC') return null;
  return route.auth === 'ADMIN' ? 'admin' : 'session';
}

async function executeEveryPage(
  first: RestOperation,
  executor: RestExecutor,
  pages: EveryPage,
): Promise<RestExecution> {
  const nodes: unknown[] = [];
  let operation = first;
  for (let page = 0; page < MAX_PAGES; page++) {
    const execution = await executor.execute(operation);
    const connection = execution.data?.[pages.field] as JsonObject | undefined;
    if (execution.errors?.length || !connection) return execution;
    nodes.push(...(connection[pages.nodes] as unknown[]));
    const info = connection['pageInfo'] as { hasNextPage: boolean; endCursor: string | null };
    if (!info.hasNextPage || info.endCursor === null) {
      return {
        data: { ...execution.data, [pages.field]: { ...connection, [pages.nodes]: nodes } as JsonObject },
      };
    }
    operation = { ...first, variables: { ...first.variables, [pages.variable]: info.endCursor } };
  }
  throw new Error(`${pages.field}: no last page after ${MAX_PAGES}`);
}

function renderSuccess(route: Route, data: JsonObject, variables: Record<string, unknown>): RenderedAnswer {
  const around: Projection = { variables: withDefaults(route, variables), now: new Date(), status: null };
  const result = project(route.output, data, around);
  const status = around.status ?? route.status;
  return { status, body: envelope(route.success, status, result) };
}

/** `@echo` shows what the document ran with, so also what the request left out. */
function withDefaults(route: Route, variables: Record<string, unknown>): Record<string, unknown> {
  return { ...route.variableDefaults, ...variables };
}

function envelope(style: SuccessStyle, status: number, result: JsonObject): JsonObject {
  switch (style) {
    case 'CODE_DATA_SUCCESS':
      return { code: status, success: true, ...result };
    case 'CODE_DATA':
      return { code: status, ...result };
    case 'CODE_SUCCESS_FLAT':
      return { code: status, success: true, ...result };
    case 'SUCCESS_FLAT':
      return { success: true, ...result };
    case 'BARE':
      return result;
    default:
      return style satisfies never;
  }
}
