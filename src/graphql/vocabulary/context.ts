import type { AccessService, Principal } from '../../access/index.js';
import type { CallPort } from '../../calls/call.port.js';
import type { CommunityPort } from '../../communities/community.port.js';
import type { ChatPort } from '../../chats/chat.port.js';
import type { AddressBookPort } from '../../contacts/address-book.port.js';
import type { PeoplePort } from '../../contacts/people.port.js';
import type { ContactPort } from '../../contacts/contact.port.js';
import type {
  ArchivePort,
  EventFeed,
  GlobalTransportsPort,
  SessionRabbitmqPort,
  WebhookDestinations,
} from '../../events/index.js';
import type { GroupPort } from '../../groups/group.port.js';
import type { HistoryPort } from '../../history/history.port.js';
import type { LabelPort } from '../../labels/label.port.js';
import type { LicensePort } from '../../access/license/license.port.js';
import type { AppError } from '../../kernel/index.js';
import type { MediaPort } from '../../media/media-downloads.port.js';
import type { ObjectStoresPort } from '../../media/object-store/object-stores.port.js';
import type { MediaRetentionPort } from '../../media/object-store/retention.port.js';
import type { MessageSearchPort } from '../../messages/search/message-search.port.js';
import type { MessagePort } from '../../messages/message.port.js';
import type { SendHealthPort } from '../../messages/pacing/send-health.port.js';
import type { MessageMarksPort } from '../../messages/message-marks.port.js';
import type { BusinessPort } from '../../business/business.port.js';
import type { DevicePort } from '../../devices/device.port.js';
import type { PrivacyPort } from '../../privacy/privacy.port.js';
import type { NewsletterPort } from '../../newsletters/newsletter.port.js';
import type { HealthPort } from '../../operations/health.port.js';
import type { ProfilePort } from '../../profile/profile.port.js';
import type { AccountHealthPort } from '../../sessions/health/account-health.port.js';
import type { RemovalPort } from '../../sessions/removal/removal.port.js';
import type { SyncPort } from '../../sync/sync.port.js';
import type { SessionPort } from '../../sessions/session.port.js';

/** Everything that resolvers may call. */
export interface Services {
  sessions: SessionPort;
  removals: RemovalPort;
  messages: MessagePort;
  marks: MessageMarksPort;
  media: MediaPort;
  objectStores: ObjectStoresPort;
  mediaRetention: MediaRetentionPort;
  chats: ChatPort;
  groups: GroupPort;
  labels: LabelPort;
  newsletters: NewsletterPort;
  calls: CallPort;
  communities: CommunityPort;
  addressBook: AddressBookPort;
  contacts: ContactPort;
  privacy: PrivacyPort;
  people: PeoplePort;
  profile: ProfilePort;
  devices: DevicePort;
  business: BusinessPort;
  events: EventFeed;
  archive: ArchivePort;
  webhooks: WebhookDestinations;
  rabbitmq: SessionRabbitmqPort;
  globalTransports: GlobalTransportsPort;
  access: AccessService;
  license: LicensePort;
  health: HealthPort;
  sync: SyncPort;
  history: HistoryPort;
  messageSearch: MessageSearchPort;
  accountHealth: AccountHealthPort;
  sendHealth: SendHealthPort;
}

/** What every operation is executed with. */
export interface GraphqlContext {
  /** Null: no token, or one that is not known. */
  principal: Principal | null;
  /** Why there is no principal, when it is not simply a missing or unknown token. */
  refusal?: AppError;
  services: Services;
  requestId: string;
  /** Fires when the caller has gone. */
  signal?: AbortSignal;
}
