import { node, textOf } from '../../wire/node.js';
import { badRequest, type IqTable } from './request.js';

/** Query ids that are answered; ids rotate with client versions, so each stands beside what it asks. */
const REACHOUT_TIMELOCK_QUERY = '23983697327930364';

/** Look-ups in parts of WhatsApp that this server does not have: bots, business profiles, GraphQL ("mex"). */
export const directoryHandlers: IqTable = {
  'bot:get:bot': () => [node('bot', { v: '2' }, [node('section', { type: 'all' }, [])])],
  // No account here is a business: an empty answer says so.
  'w:biz:get:business_profile': () => [node('business_profile')],
  'w:mex:get:query': ({ body }) => {
    if (textOf(body) === null) throw badRequest();
    const answer =
      body.attrs['query_id'] === REACHOUT_TIMELOCK_QUERY
        ? { data: { xwa2_fetch_account_reachout_timelock: { is_active: false } } }
        : { errors: [{ message: 'not found', extensions: { error_code: 404, severity: 'CRITICAL' } }] };
    return [node('result', {}, Buffer.from(JSON.stringify(answer)))];
  },
};
