import type { Json, JsonObject } from '../../src/kernel/index.js';
import type { Route } from '../runtime/route.js';

const HEADER = '// Written by `npm run rest` from openapi.yaml and operations/*.graphql. Change those.\n';

/** The files of `generated/`: a line for what fits on one, so that a diff shows what changed. */
export function emitFiles(generated: {
  routes: readonly Route[];
  openapi: JsonObject;
}): { name: string; text: string }[] {
  const routes = literal(generated.routes as unknown as Json, '');
  const openapi = literal(generated.openapi, '');
  return [
    {
      name: 'routes.ts',
      text: `${HEADER}import type { Route } from '../runtime/route.js';\n\nexport const routes: readonly Route[] = ${routes};\n`,
    },
    {
      name: 'openapi.ts',
      text: `${HEADER}import type { Json, JsonObject } from '../../src/kernel/index.js';\n\nexport const openapi: JsonObject = ${openapi};\n`,
    },
  ];
}

const LINE_WIDTH = 140;

function literal(value: Json, indent: string): string {
  if (typeof value === 'string' && value.includes('\n')) return template(value);
  const line = inline(value);
  if (typeof value !== 'object' || value === null) return line;
  if (line.length + indent.length <= LINE_WIDTH && !line.includes('\\n')) return line;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => `${inner}${literal(item, inner)},\n`)
    : Object.entries(value).map(([key, item]) => `${inner}${property(key)}: ${literal(item, inner)},\n`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${parts.join('')}${indent}${close}`;
}

function inline(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${property(key)}: ${inline(item)}`);
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}

const property = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key));
const template = (text: string): string => `\`${text.replace(/[\\`]|\$\{/g, '\\$&')}\``;
