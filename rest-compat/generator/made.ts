import type { Json } from '../../src/kernel/index.js';
import type { Step } from '../runtime/route.js';
import type { Shape } from './openapi.js';

/** What a document makes of a field, as far as it is known without running it. */
export type Made =
  | { readonly kind: 'string' | 'integer' | 'number' | 'boolean' | 'any' }
  | { readonly kind: 'array'; readonly of: Made }
  | { readonly kind: 'map'; readonly of: Made }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Made> };

const STRING: Made = { kind: 'string' };
const INTEGER: Made = { kind: 'integer' };
const ANY: Made = { kind: 'any' };

/** What comes out of a transform, given what goes in. */
export function madeBy(step: Step, from: Made): Made {
  switch (step.do) {
    case 'const':
      return madeOfLiteral(step.value);
    case 'echo':
      return ANY;
    case 'countOf':
      return INTEGER;
    case 'text':
    case 'now':
    case 'goDuration':
    case 'csv':
    case 'jsonString':
    case 'secondsText':
      return STRING;
    case 'whole':
    case 'integer':
    case 'unixSeconds':
    case 'secondsLeft':
      return from.kind === 'array' ? { kind: 'array', of: INTEGER } : INTEGER;
    case 'values':
      return Object.values(step.map).every((value) => typeof value === 'string') ? STRING : ANY;
    case 'unwrap':
      return from.kind === 'array' ? { kind: 'array', of: onlyField(from.of) } : onlyField(from);
    case 'list':
      return { kind: 'array', of: from };
    case 'keyBy':
      return { kind: 'map', of: from.kind === 'array' ? keyed(from.of, step) : ANY };
    case 'lower':
    case 'rfc3339':
    case 'mask':
    case 'maskPassword':
    case 'default':
    case 'whenEmpty':
    case 'status':
      return from;
    default:
      return step satisfies never;
  }
}

function onlyField(made: Made): Made {
  if (made.kind !== 'object' || made.fields.size !== 1) return ANY;
  return [...made.fields.values()][0] ?? ANY;
}

function keyed(made: Made, step: { key: string; keep: boolean; value?: string }): Made {
  if (made.kind !== 'object') return made;
  if (step.value !== undefined) return made.fields.get(step.value) ?? ANY;
  if (step.keep) return made;
  return { kind: 'object', fields: new Map([...made.fields].filter(([key]) => key !== step.key)) };
}

function madeOfLiteral(value: Json): Made {
  if (typeof value === 'string') return STRING;
  if (typeof value === 'boolean') return { kind: 'boolean' };
  if (typeof value === 'number') return Number.isInteger(value) ? INTEGER : { kind: 'number' };
  return ANY;
}

/** A difference between what is documented and what is made. */
export interface Difference {
  readonly kind: 'response-field-unselected' | 'response-field-undocumented' | 'response-type';
  readonly text: string;
}

/** Compares the documented shape of an answer with what its document makes. */
export function differences(shape: Shape, made: Made, at: string): Difference[] {
  if (made.kind === 'any' || shape.type === undefined) return [];
  const documented = shape.type;
  if (made.kind === 'object' && documented === 'object') return objectDifferences(shape, made.fields, at);
  if (made.kind === 'map' && documented === 'object') {
    const inner = shape.additionalProperties;
    return typeof inner === 'object' ? differences(inner, made.of, `${at}.*`) : [];
  }
  if (made.kind === 'array' && documented === 'array') {
    return shape.items ? differences(shape.items, made.of, `${at}[]`) : [];
  }
  if (made.kind === documented || (made.kind === 'integer' && documented === 'number')) return [];
  return [
    { kind: 'response-type', text: `${at} is documented as ${documented}, the document makes ${made.kind}` },
  ];
}

function objectDifferences(shape: Shape, fields: ReadonlyMap<string, Made>, at: string): Difference[] {
  const documented = shape.properties ?? {};
  const inside = (key: string): string => (at === '' ? key : `${at}.${key}`);
  const missing = Object.keys(documented)
    .filter((key) => !fields.has(key))
    .map((key): Difference => ({
      kind: 'response-field-unselected',
      text: `response field ${inside(key)} is not selected`,
    }));
  const rest = [...fields].flatMap(([key, made]): Difference[] => {
    const property = documented[key];
    if (property) return differences(property, made, inside(key));
    if (shape.additionalProperties) return [];
    return [
      {
        kind: 'response-field-undocumented',
        text: `response field ${inside(key)} is selected but not documented`,
      },
    ];
  });
  return [...missing, ...rest];
}
