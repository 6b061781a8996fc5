import type { BinaryNode } from '../baileys.js';
import { child, children } from '../devices/nodes.js';

/** After how many seconds messages of new chats disappear; 0: never. */
export interface DefaultTimer {
  seconds: number;
  /** Null: it was never set. */
  setAt: Date | null;
}

/** Asks for an account's own timer. Source of the shape: Baileys, `USyncDisappearingModeProtocol`. */
export function defaultTimerQuery(own: string, sid: string): BinaryNode {
  const query = [{ tag: 'disappearing_mode', attrs: {} }];
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'usync' },
    content: [
      {
        tag: 'usync',
        attrs: { context: 'interactive', mode: 'query', sid, last: 'true', index: '0' },
        content: [
          { tag: 'query', attrs: {}, content: query },
          { tag: 'list', attrs: {}, content: [{ tag: 'user', attrs: { jid: own } }] },
        ],
      },
    ],
  };
}

/** Never set counts as never disappearing. */
export function readDefaultTimer(answer: BinaryNode): DefaultTimer {
  const [user] = children(child(child(answer, 'usync'), 'list'), 'user');
  const { duration = '0', t = '0' } = child(user, 'disappearing_mode')?.attrs ?? {};
  return { seconds: Number(duration), setAt: Number(t) > 0 ? new Date(Number(t) * 1000) : null };
}

/** Source of the shape: Baileys, `updateDefaultDisappearingMode`. */
export function setDefaultTimerQuery(seconds: number): BinaryNode {
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'disappearing_mode' },
    content: [{ tag: 'disappearing_mode', attrs: { duration: String(seconds) } }],
  };
}
