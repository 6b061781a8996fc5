import type { Account } from '../../../src/sandbox/accounts/index.js';
import { uploadContent } from '../../../src/sandbox/actors/key-bundle.js';
import { SignalStore } from '../../../src/sandbox/actors/signal-store.js';
import type { Sandbox } from '../../../src/sandbox/index.js';

/** Each is asked for a session by two clients; one more for good measure. */
const ONE_TIME_KEYS = 4;

/**
 * Accounts that can be written to and take everything unread: with real keys, so that a sender has to encrypt for
 * each of them, and without the work of reading, which on a shared machine would be most of what is measured.
 */
export function createMuteMembers(sandbox: Sandbox, count: number): Account[] {
  return Array.from({ length: count }, () => {
    const account = sandbox.server.accounts.create();
    const link = sandbox.server.attach(account, 0, {
      onNode: ({ tag, attrs }) => {
        const { id = '', from = '', participant } = attrs;
        if (tag !== 'message' && tag !== 'notification' && tag !== 'receipt') return;
        const about = participant === undefined ? {} : { participant };
        link.submit({ tag: 'ack', attrs: { id, to: from, class: tag, ...about } });
      },
    });
    const attrs = { id: 'keys', to: '@s.whatsapp.net', xmlns: 'encrypt', type: 'set' };
    link.submit({ tag: 'iq', attrs, content: uploadContent(new SignalStore(), ONE_TIME_KEYS) });
    return account;
  });
}
