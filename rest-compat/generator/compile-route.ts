import { print, visit, type ASTNode } from 'graphql';
import type { Json } from '../../src/kernel/index.js';
import { ERROR_TABLE, type ErrorCode } from '../../src/kernel/index.js';
import type { ErrorRule, ErrorStyle, Route, RestAuth, RestMethod, SuccessStyle } from '../runtime/route.js';
import { directiveArguments, directiveOn, type OperationDocument, type ReadDocuments } from './documents.js';
import { textOf } from '../runtime/json-text.js';
import { compileInputs } from './inputs.js';
import { differences, type Made } from './made.js';
import type { OpenapiOperation } from './openapi.js';
import { compileOutput } from './outputs.js';
import type { Problems } from './problems.js';

/** `POST /webhook` of a document, null when it has no `@rest`. */
export function routeId(document: OperationDocument): string | null {
  const rest = directiveOn(document.operation, 'rest');
  return rest ? `${textOf(rest['method'])} ${textOf(rest['path'])}` : null;
}

/** One document and its OpenAPI operation -> the route that the runtime serves. */
export function compileRoute(
  source: { document: OperationDocument; openapi: OpenapiOperation; all: ReadDocuments },
  problems: Problems,
): Route {
  const { document, openapi, all } = source;
  const rest = directiveOn(document.operation, 'rest') ?? {};
  const status = Number(rest['status'] ?? 200);
  const success = (rest['success'] ?? 'CODE_DATA_SUCCESS') as SuccessStyle;
  const shape = openapi.responses.get(status) ?? null;
  if (!shape)
    problems.add('document-invalid', openapi.id, `openapi.yaml has no body for its success status ${status}`);
  if (openapi.operationId !== document.name) {
    problems.add(
      'document-invalid',
      openapi.id,
      `operationId ${openapi.operationId}, document ${document.name}`,
    );
  }
  const inputs = compileInputs({ document, openapi, schema: all.schema }, problems);
  const output = compileOutput(shape, { document, schema: all.schema, where: openapi.id, problems });
  if (shape) {
    const made: Made = { kind: 'object', fields: withEnvelope(success, output.made) };
    for (const { kind, text } of differences(shape, made, '')) problems.add(kind, openapi.id, text);
  }
  if (success.startsWith('CODE_DATA') && !output.made.has('data')) {
    problems.add('document-invalid', openapi.id, `${success} needs a response key data`);
  }
  return {
    id: openapi.id,
    method: rest['method'] as RestMethod,
    path: textOf(rest['path']),
    auth: (rest['auth'] ?? 'TOKEN') as RestAuth,
    operationName: document.name,
    document: serverText(document, all.clientDirectives),
    status,
    success,
    errors: (rest['errors'] ?? 'CODE_ERROR_SUCCESS') as ErrorStyle,
    errorRules: errorRules(document, openapi.id, problems),
    bodyLimitBytes: typeof rest['bodyLimitKib'] === 'number' ? rest['bodyLimitKib'] * 1024 : null,
    inputs: inputs.inputs,
    ...(inputs.closedBody ? { closedBody: true } : {}),
    variableDefaults: inputs.variableDefaults,
    argumentKeys: inputs.argumentKeys,
    output: output.plans,
    everyPage: output.everyPage,
  };
}

function withEnvelope(style: SuccessStyle, made: ReadonlyMap<string, Made>): Map<string, Made> {
  const fields = new Map(made);
  if (style.startsWith('CODE') && !fields.has('code')) fields.set('code', { kind: 'integer' });
  if (style.includes('SUCCESS') && !fields.has('success')) fields.set('success', { kind: 'boolean' });
  return fields;
}

function errorRules(document: OperationDocument, where: string, problems: Problems): ErrorRule[] {
  const directives = (document.operation.directives ?? []).filter(
    (directive) => directive.name.value === 'error',
  );
  return directives.map((directive) => {
    const rule: Record<string, Json> = directiveArguments(directive);
    const codes = (rule['codes'] ?? []) as ErrorCode[];
    for (const code of codes) {
      if (!Object.hasOwn(ERROR_TABLE, code))
        problems.add('directive-misused', where, `@error: ${code} is no error code`);
    }
    return rule;
  });
}

/** The document as the server sees it: without what only the adapter understands. */
function serverText(document: OperationDocument, client: ReadonlySet<string>): string {
  const strip = (node: ASTNode): string =>
    print(
      visit<ASTNode>(node, {
        Directive: (directive) => (client.has(directive.name.value) ? null : undefined),
      }),
    );
  return [document.operation, ...document.fragments.values()].map(strip).join('\n\n');
}
