import type { Device } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { children, node } from '../wire/node.js';
import type { Core } from './core.js';
import type { IqTarget } from './faults.js';
import { accountHandlers } from './iq/account.js';
import { appStateHandlers } from './iq/app-state.js';
import { businessProfileHandlers } from './iq/business-profile.js';
import { communityHandlers } from './iq/communities.js';
import { catalogHandlers } from './iq/catalog.js';
import { directoryHandlers } from './iq/directory.js';
import { encryptHandlers } from './iq/encrypt.js';
import { groupSettingHandlers } from './iq/group-settings.js';
import { groupHandlers } from './iq/groups.js';
import { mexHandlers } from './iq/mex.js';
import { newsletterHandlers } from './iq/newsletters.js';
import { privacyHandlers } from './iq/privacy.js';
import { pictureHandlers } from './iq/pictures.js';
import { errorName, IqError, type IqRequest, type IqTable } from './iq/request.js';
import { statusPrivacyHandlers } from './iq/status-privacy.js';
import { usyncHandlers } from './iq/usync.js';
import { routeMediaRetry } from './media-retry.js';
import { routeMessage } from './messages.js';
import { routeChatstate } from './presence.js';
import { routeReceipt, takeAck } from './receipts.js';

const IQ_TABLE: IqTable = {
  ...encryptHandlers,
  ...usyncHandlers,
  ...accountHandlers,
  ...privacyHandlers,
  ...appStateHandlers,
  ...groupHandlers,
  ...communityHandlers,
  ...groupSettingHandlers,
  ...newsletterHandlers,
  ...mexHandlers,
  ...statusPrivacyHandlers,
  ...directoryHandlers,
  ...catalogHandlers,
  ...pictureHandlers,
  ...businessProfileHandlers,
};

/** Children of `<ib>` that clients send and that need no answer. */
const KNOWN_IB = new Set(['unified_session', 'offline_batch']);
const NO_CHILD: BinaryNode = { tag: 'none', attrs: {} };

/** Takes any stanza of a registered device. Unknown ones are recorded, unknown IQs answered with 501. */
export function routeStanza(core: Core, device: Device, stanza: BinaryNode): void {
  switch (stanza.tag) {
    case 'message':
      routeMessage(core, device, stanza);
      return;
    case 'receipt':
      routeReceipt(core, device, stanza);
      return;
    case 'ack':
      takeAck(core, device, stanza);
      return;
    case 'iq':
      answerIq(core, device, stanza);
      return;
    case 'notification':
      routeMediaRetry(core, device, stanza);
      return;
    case 'presence':
      core.presence.take(core, device, stanza);
      return;
    case 'call':
      core.calls.take(core, device, stanza);
      return;
    case 'chatstate':
      routeChatstate(core, device, stanza);
      return;
    case 'ib': {
      const tag = children(stanza)[0]?.tag ?? '';
      if (!KNOWN_IB.has(tag)) core.ledger.noteUnhandled(device, `ib::${tag}`);
      return;
    }
    default:
      core.ledger.noteUnhandled(device, stanza.tag);
  }
}

function answerIq(core: Core, device: Device, iq: BinaryNode): void {
  const { xmlns = '', type = '' } = iq.attrs;
  // Answers to requests of the server (pairing, pings) end where they were asked.
  if (type === 'result' || type === 'error') return;
  const body = children(iq)[0] ?? NO_CHILD;
  const isMeant = (target: IqTarget): boolean =>
    target.xmlns === xmlns && (target.child ?? body.tag) === body.tag && (target.type ?? type) === type;
  const late = core.faults.take('iq-delay', device, isMeant);
  const answer = (): void =>
    answerNow({ core, device, iq, body }, core.faults.take('iq-error', device, isMeant)?.code);
  if (late) setTimeout(answer, late.ms).unref();
  else answer();
}

function answerNow(request: IqRequest, fault: number | undefined): void {
  const { core, device, iq, body } = request;
  const { xmlns = '', type = '', id, to } = iq.attrs;
  const key = `${xmlns}:${type}:${body === NO_CHILD ? '' : body.tag}`;
  const from = to ?? '@s.whatsapp.net';
  const endpoint = core.endpoints.of(device);
  core.ledger.asked(device, key);
  try {
    if (fault !== undefined) throw new IqError(fault, errorName(fault));
    const handler = Object.hasOwn(IQ_TABLE, key) ? IQ_TABLE[key] : undefined;
    if (!handler) {
      core.ledger.noteUnhandled(device, key);
      throw new IqError(501, 'feature-not-implemented');
    }
    const content = handler(request) ?? undefined;
    endpoint.sendNow(node('iq', { type: 'result', id, from }, content));
  } catch (error) {
    if (!(error instanceof IqError)) throw error;
    const answer = node('error', { code: String(error.code), text: error.message });
    endpoint.sendNow(node('iq', { type: 'error', id, from }, [answer]));
  }
}
