import { PROTO_NAMES } from './proto-names.js';

/** Scalar kinds of a field; anything else in the table names a message. */
export type ScalarKind =
  'string' | 'bytes' | 'bool' | 'enum' | 'int32' | 'uint32' | 'int64' | 'uint64' | 'float' | 'double';

/** One field of a message, as the table of names describes it. */
export interface ProtoField {
  readonly key: string;
  readonly kind: ScalarKind | 'message';
  /** Key of the message type when `kind` is `message`, else ''. */
  readonly type: string;
  readonly repeated: boolean;
  /** Name of the level under which a member of a oneof renders. */
  readonly oneof: string | null;
}

/** Fields of a message by wire number, and the oneofs that render as null while unset. */
export interface ProtoType {
  readonly fields: ReadonlyMap<number, ProtoField>;
  readonly oneofs: readonly string[];
}

const SCALARS: ReadonlySet<string> = new Set<ScalarKind>([
  'string',
  'bytes',
  'bool',
  'enum',
  'int32',
  'uint32',
  'int64',
  'uint64',
  'float',
  'double',
]);

const parsed = new Map<string, ProtoType>();

/** Description of a message type, parsed on first use. A type without an entry has no known fields. */
export function protoType(name: string): ProtoType {
  const known = parsed.get(name);
  if (known) return known;
  const type = parseType(PROTO_NAMES[name] ?? '');
  parsed.set(name, type);
  return type;
}

function parseType(text: string): ProtoType {
  const fields = new Map<number, ProtoField>();
  for (const entry of text.split(' ')) {
    if (!entry) continue;
    const [number = '', key = '', spelled = '', oneof] = entry.split(':');
    const repeated = spelled.startsWith('[]');
    const kind = repeated ? spelled.slice(2) : spelled;
    const scalar = isScalar(kind);
    fields.set(Number(number), {
      key,
      kind: scalar ? kind : 'message',
      type: scalar ? '' : kind,
      repeated,
      oneof: oneof ?? null,
    });
  }
  const oneofs = new Set<string>();
  for (const field of fields.values()) if (field.oneof) oneofs.add(field.oneof);
  return { fields, oneofs: [...oneofs] };
}

function isScalar(kind: string): kind is ScalarKind {
  return SCALARS.has(kind);
}
