import { type GraphQLError, Kind, parse, visit, BREAK, type ASTNode } from 'graphql';

/** A value written into a document that its type does not take. */
export interface BadLiteral {
  /** Where it stands, as with variables: argument and fields, without a leading `input`. */
  readonly field: string;
  /** What is wrong, without the value itself, which may be a token or a message. */
  readonly message: string;
  readonly allowed?: string;
}

const VALUES: ReadonlySet<string> = new Set([
  Kind.STRING,
  Kind.INT,
  Kind.FLOAT,
  Kind.BOOLEAN,
  Kind.ENUM,
  Kind.NULL,
  Kind.LIST,
  Kind.OBJECT,
]);

/**
 * What a validation error says about a literal. graphql-js points at the value by its position alone, while callers
 * look for the name of the field, as they get it for variables.
 * @returns null when the error is about something else
 */
export function badLiteral(error: GraphQLError): BadLiteral | null {
  const [node] = error.nodes ?? [];
  if (!node || !VALUES.has(node.kind) || error.path !== undefined) return null;
  const source = node.loc?.source ?? error.source;
  if (!source) return null;
  const place = placeOf(node, parse(source.body));
  const [, missing] = /^Field "[^"]*?\.([^".]+)" of required type/.exec(error.message) ?? [];
  const field = [...place, missing]
    .filter(Boolean)
    .join('.')
    .replace(/^input\./, '');
  const { allowed } = error.extensions;
  return {
    field,
    message: `${field}: ${missing ? 'is missing' : withoutValue(error.message)}`,
    ...(typeof allowed === 'string' ? { allowed } : {}),
  };
}

/** `Int cannot represent non-integer value: 1.5` and `Expected value of type "X", found "..."`, without the value. */
export function withoutValue(reason: string): string {
  return reason
    .replace(/(cannot represent [^:]*?value)\b.*$/s, '$1')
    .replace(
      /(Expected value of type "[^"]*"), found .*?(?:; (.*))?$/s,
      (_, expected: string, why?: string) => (why === undefined ? expected : why),
    )
    .replace(/^Value ".*" does not exist in ("[^"]*" enum)/s, 'is not in the $1')
    .slice(0, 200);
}

/** Names and indices from the argument down to the value. */
function placeOf(value: ASTNode, document: ASTNode): string[] {
  let place: string[] = [];
  visit(document, {
    enter(...[node, , parent, , ancestors]) {
      if (node.kind !== value.kind || node.loc?.start !== value.loc?.start) return undefined;
      const above = [...ancestors, ...(parent ? [parent] : []), node];
      place = above.flatMap((ancestor, depth) => stepOf(ancestor, above[depth + 1]));
      return BREAK;
    },
  });
  return place;
}

function stepOf(
  ancestor: ASTNode | readonly ASTNode[],
  next: ASTNode | readonly ASTNode[] | undefined,
): string[] {
  if (Array.isArray(ancestor)) {
    const index = ancestor.indexOf(next);
    // Arguments and fields are lists of the document's own making; only those of a list value have an index.
    return VALUES.has((next as ASTNode | undefined)?.kind ?? '') ? [String(index)] : [];
  }
  const { kind } = ancestor as ASTNode;
  return kind === Kind.ARGUMENT || kind === Kind.OBJECT_FIELD
    ? [(ancestor as { name: { value: string } }).name.value]
    : [];
}
