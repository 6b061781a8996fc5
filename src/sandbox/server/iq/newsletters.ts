import type { BinaryNode } from '../../wire/codec.js';
import { node } from '../../wire/node.js';
import { timestamp } from '../core.js';
import { postNode } from '../newsletter-view.js';
import type { Newsletter } from '../newsletters.js';
import { badRequest, itemNotFound, type IqRequest, type IqTable } from './request.js';

/** The terms that everybody agrees to before they make a channel, and their last page. Source: whatsmeow. */
const CHANNEL_TERMS = { id: '20601218', stage: '5' } as const;
const MAX_POSTS = 100;

/** Posts of channels over the namespace `newsletter`, and the terms for those who make one. */
export const newsletterHandlers: IqTable = {
  'tos:set:notice': ({ core, device, body }) => {
    const { id, stage } = body.attrs;
    if (!id || !stage) throw badRequest();
    if (id === CHANNEL_TERMS.id && stage === CHANNEL_TERMS.stage) core.newsletters.agree(device.account);
  },
  // Asked of the channel: posts with their counters.
  'newsletter:get:message_updates': (request) => {
    const newsletter = byAddress(request, request.iq.attrs['to']);
    return [
      node('message_updates', {}, [node('messages', messagesAttrs(newsletter), posts(request, newsletter))]),
    ];
  },
  // Asked of the server, which is told the channel: to a channel it would never be answered. Source: whatsapp-rust.
  'newsletter:get:messages': (request) => {
    const { core, device, iq, body } = request;
    if (iq.attrs['to']?.endsWith('@newsletter') || body.attrs['type'] !== 'jid') {
      core.ledger.noteViolation(device, 'posts asked of a channel, or not by its address');
      throw badRequest();
    }
    const newsletter = byAddress(request, body.attrs['jid']);
    return [node('messages', messagesAttrs(newsletter), posts(request, newsletter))];
  },
  'newsletter:set:live_updates': (request) => {
    const { core, device, iq } = request;
    const newsletter = byAddress(request, iq.attrs['to']);
    const { liveSeconds } = core.newsletters;
    newsletter.live.set(device, Date.now() + liveSeconds * 1000);
    newsletter.liveRequests++;
    return [node('live_updates', { duration: String(liveSeconds) })];
  },
};

const messagesAttrs = ({ jid }: Newsletter): Record<string, string> => ({ jid, t: timestamp() });

function byAddress({ core }: IqRequest, jid: string | undefined): Newsletter {
  const newsletter = core.newsletters.byJid(jid ?? '');
  if (!newsletter || newsletter.deleted) throw itemNotFound();
  return newsletter;
}

/** The newest `count` posts between `after`/`since` and `before`, oldest first. */
function posts({ body, device }: IqRequest, newsletter: Newsletter): BinaryNode[] {
  const { count, before, after, since } = body.attrs;
  const limit = Number(count ?? 50);
  const bounds = [before, after, since].map((bound) => (bound === undefined ? 0 : Number(bound)));
  if (![limit, ...bounds].every(Number.isSafeInteger) || limit < 1) throw badRequest();
  const changedSince = (at: number, changedAt: number | null): boolean =>
    since === undefined || Math.max(at, Math.floor((changedAt ?? 0) / 1000)) >= Number(since);
  return newsletter.posts
    .filter(
      ({ serverId, at, changedAt }) =>
        (before === undefined || serverId < Number(before)) &&
        (after === undefined || serverId > Number(after)) &&
        changedSince(at, changedAt),
    )
    .slice(-Math.min(limit, MAX_POSTS))
    .map((post) => postNode(post, device.account, true));
}
