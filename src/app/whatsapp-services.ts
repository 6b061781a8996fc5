import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { CallRejecter, CallService, CallStore } from '../calls/index.js';
import { CommunityService } from '../communities/index.js';
import { chatKeeper, ChatService, ChatStore } from '../chats/index.js';
import type { EventFeed, EventRecorder } from '../events/index.js';
import { profilePicture, TempFiles, type LinkCardPort, type MediaPreparer } from '../media/index.js';
import {
  AddressBookService,
  contactKeeper,
  ContactService,
  LidMappingStore,
  LidUsage,
  PeopleService,
  PeopleStore,
  SeenPeople,
} from '../contacts/index.js';
import {
  ColdContacts,
  InboundSink,
  LinkCardMaker,
  MessageMarksService,
  messageMarksKeeper,
  MessageService,
  MessageSearch,
  MessageStore,
  OutgoingStore,
  PaceStore,
  ScheduledFiles,
  ScheduleStore,
  SendGate,
  SendHealth,
  type ScheduleLimits,
  type SessionPacing,
} from '../messages/index.js';
import type { NewsletterService } from '../newsletters/index.js';
import { GroupReader, GroupService, GroupStore, groupWriter } from '../groups/index.js';
import { invitations, ownOf } from './group-wiring.js';
import { HistoryRunner, HistoryService, HistoryStore } from '../history/index.js';
import { labelKeeper, LabelService, LabelStore } from '../labels/index.js';
import { BusinessService } from '../business/index.js';
import { DeviceService } from '../devices/index.js';
import { PrivacyService } from '../privacy/index.js';
import { AppError } from '../kernel/index.js';
import { clientIdentity, type DeviceDefaults } from './client-identity.js';
import type { Database } from '../platform/postgres/index.js';
import { OwnPictureStore, ProfileService } from '../profile/index.js';
import type { Vault } from '../platform/secrets/index.js';
import {
  AccountHealthService,
  AccountHealthStore,
  appStateWriter,
  NO_PREFERENCES,
  SessionService,
  type ConnectionPreferences,
} from '../sessions/index.js';
import { SyncService } from '../sync/index.js';
import {
  AuthStateStore,
  decodeMessage,
  openSocket,
  transportFor,
  WriteLog,
  type NewsletterQueryIds,
  type SharedKeyCache,
  type SocketCommands,
  type WhatsappTransport,
} from '../whatsapp/index.js';

import { createNewsletters } from './newsletter-services.js';

export interface WhatsappServiceOptions {
  db: Database;
  vault: Vault;
  transport: WhatsappTransport;
  recorder: EventRecorder;
  /** Committed events, for live updates of channels. Absent: those are refused. */
  events?: EventFeed | undefined;
  /** @default the ones that were known when this version was made */
  newsletterQueryIds?: NewsletterQueryIds | undefined;
  /** Absent: messages with files are refused. */
  media?: MediaPreparer | undefined;
  /** Where files of scheduled messages are put to be uploaded. */
  files?: TempFiles | undefined;
  /** Absent: links go without cards of their pages. */
  linkCards?: LinkCardPort | undefined;
  /** How much may be scheduled. */
  schedule?: ScheduleLimits | undefined;
  echoEnabled(sessionId: string, chat: string): Promise<boolean>;
  /** How fast a session is to send, from memory. @default as fast as it comes */
  pacing?: ((sessionId: string) => Promise<SessionPacing | null>) | undefined;
  /** What operators have set. @default nothing is skipped, no presence is announced */
  preferences?: ConnectionPreferences | undefined;
  logger: Logger;
  /** How sessions present themselves that do not say it by themselves. @default as the library does */
  identity?: DeviceDefaults | undefined;
  startupBatchSize?: number | undefined;
  startupBatchDelayMs?: number | undefined;
  watchdogMs?: number | undefined;
  /** How long a device list is believed without a notice. @default 6 hours */
  deviceListTtlMs?: number | undefined;
  /** Durability off, for the "before" of the kill test and the bench. Never set in production. */
  unprotected?: boolean | undefined;
}

export interface WhatsappServices {
  sessions: SessionService;
  messages: MessageService;
  health: AccountHealthService;
  sendHealth: SendHealth;
  contacts: ContactService;
  privacy: PrivacyService;
  people: PeopleService;
  profile: ProfileService;
  devices: DeviceService;
  business: BusinessService;
  marks: MessageMarksService;
  messageSearch: MessageSearch;
  chats: ChatService;
  calls: CallService;
  groups: GroupService;
  communities: CommunityService;
  labels: LabelService;
  newsletters: NewsletterService;
  addressBook: AddressBookService;
  sync: SyncService;
  history: HistoryService;
  authState: AuthStateStore;
  /** Ends all sockets, then waits until everything they wrote is committed. */
  stop(): Promise<void>;
}

/** Decoded Signal keys kept in memory, over all sessions of the process. About 1 KB each. */
const CACHED_KEYS = 20_000;
/** Longer than any redelivery of WhatsApp, shorter than the dedupe window of events (7 days). */
const JOURNAL_DAYS = 6;
const PRUNE_EVERY_MS = 3_600_000;

const NO_MEDIA: MediaPreparer = {
  prepare: () => Promise.reject(new AppError('NOT_SUPPORTED', 'this process sends no files')),
};

/** Wires sockets, auth state, sessions and messages of this process. */
export function createWhatsappServices(options: WhatsappServiceOptions): WhatsappServices {
  const { db, vault, transport, recorder, logger, preferences = NO_PREFERENCES } = options;
  const authState = new AuthStateStore(db, vault);
  const log = new WriteLog(authState);
  const cache: SharedKeyCache = new LRUCache({ max: CACHED_KEYS });
  const messageStore = new MessageStore(db);
  const commands = (sessionId: string): SocketCommands => sessions.commands(sessionId);
  const health = new AccountHealthService({
    store: new AccountHealthStore(db),
    recorder,
    commands,
    logger,
  });
  const callStore = new CallStore(db);
  const rejecter: CallRejecter = new CallRejecter({
    ...{ store: callStore, recorder, commands, logger },
    say: async ({ sessionId, to, text, key }): Promise<string> => {
      const message = {
        sessionId,
        to,
        body: { kind: 'text' as const, text },
        options: { idempotencyKey: key },
      };
      return (await messages.send(message)).message.id;
    },
  });
  const calls = new CallService({
    ...{ store: callStore, commands, rejecter },
    rejection: (sessionId) => options.preferences?.callRejection(sessionId) ?? null,
  });
  const groupStore = new GroupStore(db);
  const groupReader = new GroupReader({
    store: groupStore,
    commands,
    record: (sessionId, groups) =>
      sink.record(sessionId, { events: [], messages: [], receipts: [], ack: null, groups }),
    logger,
  });
  const seen = new SeenPeople();
  const profile = new ProfileService({
    pictures: new OwnPictureStore(db),
    media: options.media ?? NO_MEDIA,
    commands,
    logger,
  });
  const mappings = new LidMappingStore(db);
  const usage = new LidUsage(mappings, logger);
  usage.start();
  const historyStore = new HistoryStore(db, vault);
  const portions = new HistoryRunner({
    ...{ store: historyStore, recorder, commands, logger },
    files: options.files ?? new TempFiles(join(tmpdir(), 'digigo-history')),
  });
  const sink = new InboundSink(recorder, {
    listeners: [seen, profile],
    health,
    history: { writer: historyStore.noticeWriter, wake: (sessionId) => portions.wake(sessionId) },
    calls,
    groups: { writer: groupWriter, stored: (sessionId, item) => groupReader.stored(sessionId, item) },
    appState: appStateWriter([messageMarksKeeper, chatKeeper, labelKeeper, contactKeeper]),
  });
  const sessions = new SessionService({
    db,
    sink,
    logger,
    erase: async (sessionId) => {
      await authState.erase(sessionId);
      await health.erase(sessionId);
      await groupStore.erase(sessionId);
      await profile.erase(sessionId);
    },
    open: async ({ sessionId, epoch, handlers }) => {
      const line = transportFor(transport, preferences.proxyUrl(sessionId)?.reveal() ?? null);
      return openSocket({
        sessionId,
        epoch,
        handlers: {
          ...handlers,
          onClosed: (reason) => {
            void line.close();
            handlers.onClosed(reason);
          },
        },
        transport: line,
        logger,
        auth: { store: authState, log, cache },
        onPairUsed: (pn) => usage.used(sessionId, pn),
        identity: clientIdentity(preferences.identity(sessionId), options.identity),
        deviceListTtlMs: options.deviceListTtlMs,
        unprotected: options.unprotected ?? false,
        getMessage: async (id) => {
          const bytes = await messageStore.proto(sessionId, id);
          return bytes ? decodeMessage(bytes) : undefined;
        },
        getStatus: (id) => messageStore.status(sessionId, id),
        getGroup: (group) => groupStore.findClear(sessionId, group),
      });
    },
    preferences,
    ...(options.startupBatchSize ? { startupBatchSize: options.startupBatchSize } : {}),
    ...(options.watchdogMs ? { watchdogMs: options.watchdogMs } : {}),
    ...(options.startupBatchDelayMs !== undefined
      ? { startupBatchDelayMs: options.startupBatchDelayMs }
      : {}),
  });
  const pacing = options.pacing ?? (async () => null);
  const pace = new PaceStore(db);
  const gate = new SendGate({ health, contacts: new ColdContacts(db), pace, pacing });
  const messages = new MessageService({
    store: messageStore,
    outgoing: new OutgoingStore(db),
    commands,
    sink,
    recorder,
    echoEnabled: options.echoEnabled,
    gate,
    media: options.media ?? NO_MEDIA,
    cards: cardMaker(options),
    schedule: {
      store: new ScheduleStore(db, vault),
      files: new ScheduledFiles(db, vault, options.files ?? null),
      own: (sessionId) => sessions.ownAddresses(sessionId),
      connected: () => sessions.connected(),
      limits: options.schedule,
    },
    logger,
  });
  messages.start();
  const newsletters = createNewsletters({ ...options, commands, messages });
  sessions.onConnected((sessionId) => {
    portions.wake(sessionId);
    health.connected(sessionId);
    newsletters.connected(sessionId);
    groupReader.connected(sessionId);
    profile.connected(sessionId);
    void messages.resendUnacked(sessionId);
    rejecter.catchUp(sessionId);
  });
  const prune = setInterval(() => {
    authState.pruneJournal(JOURNAL_DAYS).catch((error: unknown) => {
      logger.warn({ error: error instanceof Error ? error.message : String(error) }, 'journal not pruned');
    });
  }, PRUNE_EVERY_MS).unref();
  return {
    sessions,
    messages,
    health,
    sendHealth: new SendHealth({ health, pace, messages: messageStore, pacing }),
    contacts: new ContactService(commands),
    privacy: new PrivacyService({ commands }),
    profile,
    people: new PeopleService({
      people: new PeopleStore(db),
      own: (sessionId) => sessions.ownAddresses(sessionId),
      ...{ mappings, usage, commands, logger },
    }),
    devices: new DeviceService({
      commands,
      isLinked: async (sessionId) => Boolean((await sessions.runtime(sessionId))?.jid),
    }),
    business: new BusinessService({ commands }),
    messageSearch: new MessageSearch(db),
    marks: new MessageMarksService({ store: messageStore, commands }),
    groups: new GroupService({
      store: groupStore,
      reader: groupReader,
      commands,
      own: (sessionId) => ownOf(sessions, sessionId),
      picture: (source, field) => profilePicture(options.media ?? NO_MEDIA, source, { field }),
      sendInvitation: invitations(messages),
    }),
    labels: new LabelService({ store: new LabelStore(db), commands }),
    newsletters,
    addressBook: new AddressBookService({ db, commands }),
    calls,
    communities: new CommunityService({ commands }),
    chats: new ChatService({ store: new ChatStore(db), commands }),
    sync: new SyncService({ sessions, commands }),
    history: new HistoryService({ store: historyStore, commands }),
    authState,
    stop: async () => {
      clearInterval(prune);
      portions.stop();
      newsletters.stop();
      await rejecter.idle();
      groupReader.stop();
      const due = messages.stop();
      await sessions.stop();
      await due;
      await usage.stop();
      await log.drain();
    },
  };
}

function cardMaker({ linkCards, files, logger }: WhatsappServiceOptions): LinkCardMaker | undefined {
  return linkCards && files ? new LinkCardMaker({ pages: linkCards, files, logger }) : undefined;
}
