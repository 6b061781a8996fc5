import { createHash } from 'node:crypto';
import { isLid, parseJid } from '../../kernel/index.js';
import { LIDMappingStore } from '../baileys.js';
import type {
  SignalAuthState,
  SignalDataSet,
  SignalKeyStore,
  SignalKeyStoreWithTransaction,
  SignalRepositoryWithLIDStore,
} from '../baileys.js';
import type { ILogger } from '@whiskeysockets/baileys/lib/Utils/logger.js';
import { JOURNAL_TYPE } from '../auth-state/index.js';
import { GroupSignal } from '../signal/group-signal.js';
import { SessionMove } from '../signal/session-move.js';
import { RefusedBundle, SessionSignal } from '../signal/session-signal.js';
import { signalAddress } from '../signal/signal-address.js';
import { SignalRecords, type DecryptOnce } from '../signal/signal-records.js';
import type { PartTracker } from './part-tracker.js';

export interface RepositoryOptions {
  /** The store below: the repository writes to it past Baileys' transactions. */
  keys: SignalKeyStore;
  tracker: PartTracker;
}

type PnToLid = (jids: string[]) => Promise<{ lid: string; pn: string }[] | undefined>;

type MakeRepository = (
  auth: SignalAuthState,
  logger: ILogger,
  pnToLid?: PnToLid,
) => SignalRepositoryWithLIDStore;

/**
 * The Signal half of an account: one device (`SessionSignal`) and groups (`GroupSignal`) on WASM, under locks of
 * our own and written past Baileys' transactions (`SignalRecords`). Every decrypted part goes to the inbound journal
 * in the same write as its ratchet step, and a ciphertext that was decrypted before is answered from the journal.
 * Records that the stock library has left are taken over when they are first used.
 */
export function signalRepositoryFactory({ keys, tracker }: RepositoryOptions): MakeRepository {
  return ({ creds }, logger, pnToLid) => {
    const records = new SignalRecords(keys);
    const lidMapping = new LIDMappingStore(withoutTransactions(keys), logger, pnToLid);
    const lidOf = async (jid: string): Promise<string> =>
      isLid(jid) ? jid : ((await lidMapping.getLIDForPN(jid)) ?? jid);
    const sessions = new SessionSignal({
      records,
      own: creds,
      resolve: lidOf,
      onNotice: ({ address, what }) => logger.info({ address }, NOTICES[what]),
    });
    const groups = new GroupSignal(records);
    const moves = new SessionMove(records, creds);

    /** Decrypts a part of a stanza and tells the tracker what came of it. */
    const tracked = async (
      bytes: Uint8Array,
      decrypt: (once: DecryptOnce) => Promise<Uint8Array>,
    ): Promise<Uint8Array> => {
      try {
        const plain = await decrypt(journalled(tracker, bytes));
        tracker.decrypted(bytes, plain);
        return plain;
      } catch (error) {
        tracker.failed(bytes, error);
        throw error;
      }
    };

    return {
      lidMapping,
      decryptMessage: ({ jid, type, ciphertext: bytes }) =>
        tracked(bytes, (once) => sessions.decrypt({ jid, type, bytes }, once)),
      encryptMessage: ({ jid, data }) => sessions.encrypt({ jid, plain: data }),
      injectE2ESession: async ({ jid, session }) => {
        try {
          await sessions.inject(jid, session);
        } catch (error) {
          // One device with forged keys must not keep the message from all the others whose bundles came in the
          // same answer. It gets no session, so nothing is encrypted for it.
          if (!(error instanceof RefusedBundle)) throw error;
          logger.warn({ jid, error: error.message }, 'the key bundle of a device is refused');
        }
      },
      decryptGroupMessage: ({ group, authorJid: author, msg: bytes }) =>
        tracked(bytes, (once) => groups.decrypt({ group, author, bytes }, once)),
      processSenderKeyDistributionMessage: async ({ item, authorJid }) => {
        const { groupId, axolotlSenderKeyDistributionMessage: message } = item;
        if (!groupId || !message) throw new Error('a sender key without its group or its content');
        await groups.accept({ group: groupId, author: authorJid, message });
      },
      encryptGroupMessage: ({ group, meId, data }) => groups.encrypt({ group, me: meId, plain: data }),
      getSenderKeyDistributionMessage: ({ group, meId }) => groups.distribution(group, meId),
      hasSenderKey: ({ group, meId }) => groups.has(group, meId),
      getSessionInfo: async (jid) => (await sessions.look(jid)).open,
      validateSession: async (jid) => {
        const { open, isKnown } = await sessions.look(jid);
        if (open) return { exists: true };
        return { exists: false, reason: isKnown ? 'no open session' : 'no session' };
      },
      deleteSession: (jids) => deleteSessions(records, jids),
      migrateSession: (from, to) => moves.run(from, to),
      jidToSignalProtocolAddress: (jid) => signalAddress(jid).id,
      close: () => lidMapping.close(),
    };
  };
}

const NOTICES = {
  identity: 'a device came with another identity: its sessions with the old one end',
  unreadable: 'a session record cannot be read and counts as none',
};

/** Looks a ciphertext up in the inbound journal, and makes its row when it is decrypted. */
function journalled(tracker: PartTracker, bytes: Uint8Array): DecryptOnce {
  const hash = createHash('sha256').update(bytes).digest();
  return {
    known: () => tracker.journal.find(hash),
    rows: (plain) => {
      const entry = tracker.journalEntry(bytes, { hash, plain });
      return entry && ({ [JOURNAL_TYPE]: { [hash.toString('base64')]: entry } } as SignalDataSet);
    },
  };
}

/** Forgets the sessions of these devices, under the phone number and under the LID. */
async function deleteSessions(records: SignalRecords, jids: readonly string[]): Promise<void> {
  for (const jid of jids) {
    const ids = [signalAddress(jid).id];
    const device = parseJid(jid);
    const lid = device && !isLid(jid) ? await records.get('lid-mapping', device.user) : null;
    if (device && lid) ids.push(signalAddress(`${lid}:${device.device}@lid`).id);
    await records.change(ids, async (change) => ids.forEach((id) => change.put('session', id, null)));
  }
}

/** A pair of addresses is one write: there is nothing that a transaction would hold together. */
function withoutTransactions(keys: SignalKeyStore): SignalKeyStoreWithTransaction {
  return {
    get: (type, ids) => keys.get(type, ids),
    set: (changes) => keys.set(changes),
    isInTransaction: () => false,
    transaction: (work) => work(),
  };
}
