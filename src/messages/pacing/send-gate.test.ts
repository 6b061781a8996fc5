import { expect } from 'chai';
import type { Database } from '../../platform/postgres/index.js';
import { DEFAULT_SETTINGS } from '../../access/index.js';
import { HEALTHY } from '../../sessions/index.js';
import type { SocketCommands } from '../../whatsapp/index.js';
import { ColdContacts } from './cold-contacts.store.js';
import { PaceStore } from './pace.store.js';
import type { SessionPacing } from './pacing-rules.js';
import { SendGate } from './send-gate.js';

describe('the gate of a session without pacing and restrictions', () => {
  /** Any statement, and any question to WhatsApp, is an error. */
  const forbidden = new Proxy({}, { get: (_target, name) => fail(String(name)) });
  const fail = (name: string): never => {
    throw new Error(`${name} was used`);
  };
  const send = {
    sessionId: '5'.repeat(32),
    recipient: { jid: '1@lid', pn: '2@s.whatsapp.net', lid: '1@lid' },
  };

  const gate = (pacing: SessionPacing | null): SendGate =>
    new SendGate({
      health: { restriction: async () => null, checking: () => null, of: async () => HEALTHY },
      contacts: new ColdContacts(forbidden as Database),
      pace: new PaceStore(forbidden as Database),
      pacing: async () => pacing,
    });

  for (const [title, pacing] of [
    ['that is unknown', null],
    ['with the default settings', { settings: DEFAULT_SETTINGS.pacing, createdAt: new Date() }],
  ] as const) {
    it(`${title} costs no statement`, async () => {
      const admission = await gate(pacing).admit(send, forbidden as SocketCommands);
      await gate(pacing).check(send, forbidden as SocketCommands);
      expect(await gate(pacing).takeTurn(send.sessionId, 'M1', admission)).to.equal(null);
    });
  }

  it('is open to what is not about strangers when strangers alone are capped', async () => {
    const settings = { ...DEFAULT_SETTINGS.pacing, coldMessagesPerDay: 0 };
    const capped = gate({ settings, createdAt: new Date() });
    const admission = await capped.admit({ ...send, aboutEarlier: true }, forbidden as SocketCommands);
    expect(await capped.takeTurn(send.sessionId, 'M1', admission)).to.equal(null);
  });
});
