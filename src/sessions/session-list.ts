import type { Principal, SessionQuery, SessionRecordPage, SessionSelection } from '../access/index.js';
import {
  connectionOf,
  decodeCursor,
  encodeCursor,
  given,
  type PageRequest,
  type Services,
} from '../graphql/vocabulary/index.js';
import type { SessionFilter } from './session.inputs.js';
import { sessionView } from './session-view.js';
import type { SessionConnection } from './session.types.js';

type Needs = Pick<Services, 'access' | 'sessions'>;

const CURSOR = 'session';

/** A page of sessions that the caller may see. Two database reads, however long the page is. */
export async function sessionConnection(
  services: Needs,
  principal: Principal,
  request: PageRequest & { filter: SessionFilter },
): Promise<SessionConnection> {
  const { state, nameContains } = request.filter;
  const selection = given({ ids: idsOf(principal, request.filter), nameContains });
  const after = request.after === undefined ? undefined : decodeCursor(CURSOR, request.after);
  const query: SessionQuery = {
    ...selection,
    ...given({ after, offset: request.offset }),
    first: request.first,
  };
  const page = state ? await pageInState(services, query, state) : await services.access.list(query);
  const runtimes = await services.sessions.runtimes(page.items.map(({ id }) => id));
  const nodes = page.items.flatMap((record) => {
    const runtime = runtimes.get(record.id);
    return runtime ? [sessionView(services.access, record, runtime)] : [];
  });
  return {
    ...connectionOf({ nodes, hasNext: page.hasNext }, request, ({ ordinal }) =>
      encodeCursor(CURSOR, ordinal),
    ),
    countAll: async () =>
      state ? (await idsInState(services, selection, state)).length : services.access.count(selection),
  };
}

function idsOf(principal: Principal, filter: SessionFilter): string[] | undefined {
  const wanted = filter.ids ?? undefined;
  if (principal.kind === 'admin') return wanted;
  return !wanted || wanted.includes(principal.sessionId) ? [principal.sessionId] : [];
}

/** The state is known to the sessions alone, so all candidates are asked, and the page is cut from those that match. */
async function pageInState(services: Needs, query: SessionQuery, state: string): Promise<SessionRecordPage> {
  const { first, after = 0, offset = 0, ...selection } = query;
  const matching = await idsInState(services, selection, state);
  const records = await services.access.findMany(matching);
  const all = matching.flatMap((id) => records.get(id) ?? []);
  const behind = all.filter(({ ordinal }) => ordinal > after).slice(offset);
  return { items: behind.slice(0, first), hasNext: behind.length > first };
}

async function idsInState(
  { access, sessions }: Needs,
  selection: SessionSelection,
  state: string,
): Promise<string[]> {
  const candidates = await access.ids(selection);
  const runtimes = await sessions.runtimes(candidates);
  return candidates.filter((id) => runtimes.get(id)?.state.kind === state);
}
