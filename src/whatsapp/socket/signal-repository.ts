import { createHash } from 'node:crypto';
import { bareJid, isLid } from '../../kernel/index.js';
import { addTransactionCapability, DEFAULT_CONNECTION_CONFIG } from '../baileys.js';
import type {
  SignalAuthState,
  SignalDataSet,
  SignalKeyStore,
  SignalRepositoryWithLIDStore,
} from '../baileys.js';
import type { ILogger } from '@whiskeysockets/baileys/lib/Utils/logger.js';
import { JOURNAL_TYPE } from '../auth-state/index.js';
import { GroupSignal } from '../signal/group-signal.js';
import { underOwnLock } from '../signal-preload.js';
import type { PartTracker } from './part-tracker.js';

export interface RepositoryOptions {
  /** The store below: the repository gets a transaction layer of its own over it. */
  keys: SignalKeyStore;
  tracker: PartTracker;
  /** Switches the tap off: the "before" of the kill test. Never set in production. */
  unprotected?: boolean;
}

const stock = DEFAULT_CONNECTION_CONFIG.makeSignalRepository;

type MakeRepository = (
  auth: SignalAuthState,
  logger: ILogger,
  pnToLid?: (jids: string[]) => Promise<{ lid: string; pn: string }[] | undefined>,
) => SignalRepositoryWithLIDStore;

/**
 * Baileys' Signal repository with four changes:
 *
 * - a transaction layer of its own. Baileys relays inside a transaction keyed by the own account, in which the
 *   per-contact mutex is never taken; a send and a receive of one contact overwrite each other's ratchet. It
 *   also commits the ratchet after the frame was sent;
 * - one lock per contact, by its canonical (LID) user, for encrypt, decrypt and session injection. It takes the
 *   place of libsignal's queue, which all connections share: one that dies in the middle holds nobody else;
 * - every decrypted part goes to the inbound journal in the same transaction as its ratchet step, and a
 *   ciphertext that was decrypted before is answered from the journal;
 * - groups on WASM (`GroupSignal`).
 */
export function signalRepositoryFactory(options: RepositoryOptions): MakeRepository {
  const { tracker, unprotected } = options;
  return (auth, logger, pnToLid) => {
    if (unprotected) return stock(auth, logger, pnToLid);
    const keys = addTransactionCapability(options.keys, logger, {
      maxCommitRetries: 1,
      delayBetweenTriesMs: 1,
    });
    const repository = stock({ creds: auth.creds, keys }, logger, pnToLid);
    const groups = new GroupSignal(keys);

    const lockOf = async (jid: string): Promise<string> => {
      const bare = bareJid(jid);
      if (isLid(bare)) return bare;
      // getLIDForPN would ask the server about a stranger; a stranger has no session to protect under a LID.
      const user = bare.split('@')[0] ?? bare;
      const stored = await keys.get('lid-mapping', [user]);
      return stored[user] ? `${stored[user]}@lid` : bare;
    };
    const locked = async <T>(jid: string, work: () => Promise<T>): Promise<T> =>
      keys.transaction(() => underOwnLock.run(true, work), await lockOf(jid));

    const journalled = async (part: {
      lock: string;
      bytes: Uint8Array;
      decrypt: () => Promise<Uint8Array>;
    }) => {
      const hash = createHash('sha256').update(part.bytes).digest();
      const outcome = await keys.transaction(async () => {
        const known = tracker.journal.find(hash);
        if (known) return { plain: known };
        try {
          const plain = await underOwnLock.run(true, part.decrypt);
          const entry = tracker.journalEntry(part.bytes, { hash, plain });
          // One write of the transaction carries ratchet and plaintext: they are durable together or not at all.
          if (entry)
            await keys.set({ [JOURNAL_TYPE]: { [hash.toString('base64')]: entry } } as SignalDataSet);
          return { plain };
        } catch (error) {
          // Thrown outside, so that a changed identity stays committed as it would with the stock repository.
          return { error };
        }
      }, part.lock);
      if ('error' in outcome) {
        tracker.failed(part.bytes, outcome.error);
        throw outcome.error;
      }
      tracker.decrypted(part.bytes, outcome.plain);
      return outcome.plain;
    };

    const overrides: Partial<SignalRepositoryWithLIDStore> = {
      decryptMessage: async (message) =>
        journalled({
          lock: await lockOf(message.jid),
          bytes: message.ciphertext,
          decrypt: () => repository.decryptMessage(message),
        }),
      decryptGroupMessage: async (message) =>
        journalled({
          lock: message.group,
          bytes: message.msg,
          decrypt: () =>
            groups.decrypt({ group: message.group, author: message.authorJid, bytes: message.msg }),
        }),
      processSenderKeyDistributionMessage: async ({ item, authorJid }) => {
        const { groupId, axolotlSenderKeyDistributionMessage: message } = item;
        if (!groupId || !message) throw new Error('a sender key without its group or its content');
        await groups.accept({ group: groupId, author: authorJid, message });
      },
      encryptGroupMessage: ({ group, meId, data }) => groups.encrypt({ group, me: meId, plain: data }),
      getSenderKeyDistributionMessage: ({ group, meId }) => groups.distribution(group, meId),
      hasSenderKey: ({ group, meId }) => groups.has(group, meId),
      encryptMessage: (message) => locked(message.jid, () => repository.encryptMessage(message)),
      injectE2ESession: (session) => locked(session.jid, () => repository.injectE2ESession(session)),
      migrateSession: (from, to) => locked(to, () => repository.migrateSession(from, to)),
    };
    return Object.assign(Object.create(repository) as SignalRepositoryWithLIDStore, repository, overrides);
  };
}
