import { AppError } from '../../../kernel/index.js';
import { node, textOf } from '../../wire/node.js';
import { mexName, type MexName } from './mex-ids.js';
import { newsletterQueries } from './newsletter-queries.js';
import { badRequest, type IqRequest, type IqTable } from './request.js';

/** Answer of one query: the value under `data`. @throws AppError for an error answer */
export type MexQuery = (request: IqRequest, variables: Record<string, unknown>) => object;

const QUERIES: Readonly<Record<MexName, MexQuery>> = {
  reachoutLock: ({ core, device }) => ({
    xwa2_fetch_account_reachout_timelock: core.restrictions.lockJson(device.account),
  }),
  messageCap: ({ core, device }) => ({
    xwa2_message_capping_info: core.restrictions.capJson(device.account),
  }),
  ...newsletterQueries,
};

/** JSON queries by id ("mex"). What fails is told inside of the result. */
export const mexHandlers: IqTable = {
  'w:mex:get:query': (request) => {
    const text = textOf(request.body);
    if (text === null) throw badRequest();
    return [node('result', {}, Buffer.from(JSON.stringify(answer(request, text))))];
  },
};

function answer(request: IqRequest, text: string): object {
  const id = request.body.attrs['query_id'];
  const name = mexName(id);
  if (!name) request.core.ledger.noteUnhandled(request.device, `mex query ${id}`);
  try {
    if (!name) throw new AppError('NOT_FOUND', 'not found');
    const { variables } = JSON.parse(text) as { variables?: Record<string, unknown> };
    return { data: QUERIES[name](request, variables ?? {}) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const extensions = { error_code: error.http, severity: 'CRITICAL', is_retryable: false };
    return { data: null, errors: [{ message: error.message, extensions }] };
  }
}
