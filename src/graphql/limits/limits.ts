/** How large a document from outside may be. Stored documents of this program are not held to it. */
export const LIMITS = {
  /** Bytes of a request body. */
  maxBodyBytes: 1_048_576,
  /** Tokens the parser reads before it gives up. */
  maxTokens: 3000,
  /** Nested fields. */
  maxDepth: 10,
  /** Nested fields below `__schema` and `__type`; the usual introspection query needs 15. */
  maxIntrospectionDepth: 16,
  maxAliases: 100,
  maxDirectives: 50,
  /** Fields at the root of one operation, e.g. mutations sent together. */
  maxRootFields: 20,
  /** Fields that may have to be resolved, lists counted with their length. */
  maxCost: 250_000,
} as const;

export type Limits = { readonly [K in keyof typeof LIMITS]: number };
