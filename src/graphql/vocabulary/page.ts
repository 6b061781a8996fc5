import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { badInput } from '../../kernel/index.js';

@ObjectType({ description: 'Where a page of a list begins and ends, and whether there is more.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'True when items follow behind `endCursor`.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'True when the page did not begin at the start of the list.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item, to be given as `after` for the next page; null on an empty page.',
  })
  endCursor!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: '`offset` of the next page, for callers that page by number; null on the last page.',
  })
  nextOffset!: number | null;
}

/** How a list was asked for. */
export interface PageRequest {
  first: number;
  after: string | undefined;
  offset?: number | undefined;
}

const MAX_FIRST = 1000;

/**
 * The paging arguments, checked; explicit nulls count as absent.
 * @throws AppError BAD_INPUT
 */
export function pageRequest(args: {
  first?: number | null | undefined;
  after?: string | null | undefined;
  offset?: number | null | undefined;
}): PageRequest {
  const first = args.first ?? 50;
  if (first < 1 || first > MAX_FIRST) throw badInput('first', 'is out of range', `1 to ${MAX_FIRST}`);
  const offset = args.offset ?? undefined;
  if (offset !== undefined && offset < 0) throw badInput('offset', 'is negative', '0 or more');
  if (offset !== undefined && args.after)
    throw badInput('offset', 'cannot be used together with after', 'one of the two');
  return { first, after: args.after || undefined, offset };
}

/** A Relay connection out of a page of nodes. */
export function connectionOf<Node>(
  page: { nodes: Node[]; hasNext: boolean },
  request: PageRequest,
  cursorOf: (node: Node) => string,
): { edges: { cursor: string; node: Node }[]; nodes: Node[]; pageInfo: PageInfo } {
  const edges = page.nodes.map((node) => ({ cursor: cursorOf(node), node }));
  const offset = request.offset ?? (request.after ? null : 0);
  return {
    edges,
    nodes: page.nodes,
    pageInfo: {
      hasNextPage: page.hasNext,
      hasPreviousPage: Boolean(request.after) || (request.offset ?? 0) > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      nextOffset: page.hasNext && offset !== null ? offset + page.nodes.length : null,
    },
  };
}

/** A cursor that says nothing to its reader but its kind and position to us. */
export function encodeCursor(kind: string, position: number): string {
  return Buffer.from(`${kind}:${position}`).toString('base64url');
}

/** @throws AppError BAD_INPUT when the cursor is not one of this kind */
export function decodeCursor(kind: string, cursor: string): number {
  const match = /^([a-z]+):(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match?.[1] !== kind)
    throw badInput('after', 'is not a cursor of this list', 'a cursor from an earlier page');
  return Number(match[2]);
}
