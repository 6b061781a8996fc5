import {
  GraphQLError,
  Kind,
  type ASTNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { AppError } from '../../kernel/index.js';
import type { Limits } from './limits.js';

/** What a selection amounts to once its fragments are in place. */
interface Size {
  depth: number;
  introspectionDepth: number;
  aliases: number;
  directives: number;
}

const EMPTY: Size = { depth: 0, introspectionDepth: 0, aliases: 0, directives: 0 };

/**
 * Refuses documents that are too deep or too wide. Each fragment is measured once, so the work grows with the
 * document and not with what its fragments multiply to.
 */
export function documentLimits(limits: Limits): ValidationRule {
  return (context) => ({
    Document: {
      leave() {
        const meter = new Meter(context);
        for (const definition of context.getDocument().definitions) {
          if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
          for (const message of excesses(meter, definition, limits))
            context.reportError(tooMuch(message, definition));
        }
      },
    },
  });
}

function excesses(meter: Meter, operation: OperationDefinitionNode, limits: Limits): string[] {
  const size = meter.measure(operation.selectionSet);
  const measured: [string, number, number][] = [
    ['deep', size.depth, limits.maxDepth],
    ['deep inside introspection', size.introspectionDepth, limits.maxIntrospectionDepth],
    ['wide: aliases', size.aliases, limits.maxAliases],
    ['wide: directives', size.directives + (operation.directives?.length ?? 0), limits.maxDirectives],
    ['wide: fields at the root', meter.rootFields(operation.selectionSet), limits.maxRootFields],
  ];
  return measured
    .filter(([, value, limit]) => value > limit)
    .map(([what, , limit]) => `The operation is too ${what} (at most ${limit})`);
}

export function tooMuch(message: string, node?: ASTNode): GraphQLError {
  const cause = new AppError('LIMIT_EXCEEDED', message);
  return new GraphQLError(message, { ...(node ? { nodes: node } : {}), originalError: cause });
}

class Meter {
  readonly #fragments = new Map<string, Size>();
  readonly #open = new Set<string>();

  constructor(private readonly context: ValidationContext) {}

  measure({ selections }: SelectionSetNode): Size {
    let total = EMPTY;
    for (const selection of selections) {
      const own = { ...EMPTY, directives: selection.directives?.length ?? 0 };
      if (selection.kind === Kind.FIELD) {
        const inner = selection.selectionSet ? this.measure(selection.selectionSet) : EMPTY;
        total = wider(total, add(own, nested(selection.name.value, inner, selection.alias !== undefined)));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        total = wider(total, add(own, this.measure(selection.selectionSet)));
      } else {
        total = wider(total, add(own, this.#fragment(selection.name.value)));
      }
    }
    return total;
  }

  rootFields({ selections }: SelectionSetNode, seen = new Set<string>()): number {
    let count = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) count += 1;
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        count += this.rootFields(selection.selectionSet, seen);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = this.context.getFragment(selection.name.value);
        if (fragment) count += this.rootFields(fragment.selectionSet, seen);
      }
    }
    return count;
  }

  #fragment(name: string): Size {
    const known = this.#fragments.get(name);
    if (known) return known;
    const fragment: FragmentDefinitionNode | null | undefined = this.context.getFragment(name);
    // A cycle is another rule's error; here it only must not run for ever.
    if (!fragment || this.#open.has(name)) return EMPTY;
    this.#open.add(name);
    const size = this.measure(fragment.selectionSet);
    this.#open.delete(name);
    this.#fragments.set(name, size);
    return size;
  }
}

function nested(name: string, inner: Size, aliased: boolean): Size {
  const introspects = name === '__schema' || name === '__type';
  const deepest = Math.max(inner.depth, inner.introspectionDepth) + 1;
  return {
    ...inner,
    depth: introspects ? 1 : inner.depth + 1,
    introspectionDepth: introspects ? deepest : inner.introspectionDepth,
    aliases: inner.aliases + (aliased ? 1 : 0),
  };
}

/** Side by side: the deeper counts, and widths add up. */
function wider(a: Size, b: Size): Size {
  return {
    depth: Math.max(a.depth, b.depth),
    introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives,
  };
}

function add(a: Size, b: Size): Size {
  return { ...b, directives: a.directives + b.directives };
}
