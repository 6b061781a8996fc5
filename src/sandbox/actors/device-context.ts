import type { Logger } from 'pino';
import type { Account } from '../accounts/index.js';
import type { MediaHost } from '../server/link.js';
import type { GroupDirectory } from './group-directory.js';
import type { MessageLog } from './message-log.js';
import type { PeerDirectory } from './peer-directory.js';
import type { SessionKeeper } from './session-keeper.js';
import type { SignalCipher } from './signal-cipher.js';
import type { SignalStore } from './signal-store.js';
import type { StanzaLink } from './stanza-link.js';

/** The parts of one virtual phone that its jobs share. Jobs that encrypt or decrypt run in its serial queue. */
export interface DeviceContext {
  readonly account: Account;
  readonly link: StanzaLink;
  readonly store: SignalStore;
  readonly cipher: SignalCipher;
  readonly peers: PeerDirectory;
  readonly groups: GroupDirectory;
  readonly sessions: SessionKeeper;
  readonly log: MessageLog;
  readonly media: MediaHost;
  readonly logger: Logger | null;
}
