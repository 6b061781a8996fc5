import { getMetadataStorage } from 'type-graphql';
import { CallResolver } from '../calls/call.resolver.js';
import { CommunityResolver } from '../communities/community.resolver.js';
import { ChatResolver } from '../chats/chat.resolver.js';
import { AddressBookResolver } from '../contacts/address-book.resolver.js';
import { ContactResolver } from '../contacts/contact.resolver.js';
import { ArchiveResolver } from '../events/archive/archive.resolver.js';
import { LidMappingConnectionResolver, PeopleResolver } from '../contacts/people.resolver.js';
import { BusinessResolver } from '../business/business.resolver.js';
import { DeviceResolver } from '../devices/device.resolver.js';
import { EventResolver } from '../events/event.resolver.js';
import { GlobalTransportsResolver } from '../events/global/global.resolver.js';
import { RabbitmqResolver } from '../events/rabbitmq.resolver.js';
import { WebhookResolver } from '../events/webhook.resolver.js';
import { GroupDoorResolver } from '../groups/group-door.resolver.js';
import { GroupResolver } from '../groups/group.resolver.js';
import { LabelResolver } from '../labels/label.resolver.js';
import { MediaResolver } from '../media/media.resolver.js';
import { S3Resolver } from '../media/object-store/s3.resolver.js';
import { AlbumResolver } from '../messages/album/album.resolver.js';
import { BatchResolver } from '../messages/batch/batch.resolver.js';
import { ChannelResolver } from '../messages/channel.resolver.js';
import { InteractiveResolver } from '../messages/interactive.resolver.js';
import { MediaKindsResolver } from '../messages/media-kinds.resolver.js';
import { MessageChangesResolver } from '../messages/message-changes.resolver.js';
import { MessageLifeResolver } from '../messages/message-life.resolver.js';
import { MessageMarksResolver } from '../messages/message-marks.resolver.js';
import { MessageResolver } from '../messages/message.resolver.js';
import { SendHealthResolver } from '../messages/pacing/send-health.resolver.js';
import { ScheduleResolver } from '../messages/schedule/schedule.resolver.js';
import { MessageSearchResolver } from '../messages/search/message-search.resolver.js';
import { SendResolver } from '../messages/send.resolver.js';
import { StatusResolver } from '../messages/status.resolver.js';
import { NewsletterAdminsResolver } from '../newsletters/newsletter-admins.resolver.js';
import { NewsletterPostsResolver } from '../newsletters/newsletter-posts.resolver.js';
import { NewsletterResolver } from '../newsletters/newsletter.resolver.js';
import { HealthResolver } from '../operations/health.resolver.js';
import { LicenseResolver } from '../operations/license.resolver.js';
import { PrivacyResolver } from '../privacy/privacy.resolver.js';
import { ProfileResolver, SessionPictureResolver } from '../profile/profile.resolver.js';
import { SessionHealthResolver } from '../sessions/health/session-health.resolver.js';
import { SessionRabbitmqResolver } from '../sessions/session-rabbitmq.resolver.js';
import { PairingResolver, SessionConnectionResolver, SessionResolver } from '../sessions/session.resolver.js';
import { SyncResolver } from '../sync/sync.resolver.js';
import { HistoryResolver } from '../history/history.resolver.js';

type ResolverClass = abstract new (...args: never[]) => unknown;

/**
 * Every resolver under the topic where a reader of the schema looks for it. The schema is built from this list, and
 * printed in its order. A new resolver joins its topic, or opens one.
 */
export const TOPICS = {
  Sessions: [
    SessionResolver,
    SessionConnectionResolver,
    PairingResolver,
    SessionHealthResolver,
    SendHealthResolver,
    SessionRabbitmqResolver,
  ],
  Messages: [
    SendResolver,
    MediaKindsResolver,
    InteractiveResolver,
    AlbumResolver,
    BatchResolver,
    ScheduleResolver,
    MessageChangesResolver,
    MessageMarksResolver,
    MessageResolver,
    MessageSearchResolver,
    MessageLifeResolver,
    MediaResolver,
  ],
  'Statuses and channels': [
    StatusResolver,
    ChannelResolver,
    NewsletterResolver,
    NewsletterPostsResolver,
    NewsletterAdminsResolver,
  ],
  Chats: [ChatResolver],
  Labels: [LabelResolver],
  Communities: [CommunityResolver],
  Calls: [CallResolver],
  'History and synchronisation': [SyncResolver, HistoryResolver],
  Groups: [GroupResolver, GroupDoorResolver],
  Privacy: [PrivacyResolver],
  Devices: [DeviceResolver],
  Business: [BusinessResolver],
  Events: [EventResolver, WebhookResolver, RabbitmqResolver, S3Resolver],
  Contacts: [ContactResolver, PeopleResolver, LidMappingConnectionResolver, AddressBookResolver],
  'The own profile': [ProfileResolver, SessionPictureResolver],
  'The gateway': [GlobalTransportsResolver, HealthResolver, LicenseResolver],
  'Dead letters and archive': [ArchiveResolver],
} as const satisfies Record<string, readonly ResolverClass[]>;

/** Topic of a field of `Query`, `Mutation` or `Subscription`: that of its resolver. */
export function topicOf(operation: string): string {
  const { queries, mutations, subscriptions } = getMetadataStorage();
  const declaring = [...queries, ...mutations, ...subscriptions]
    .filter(({ schemaName }) => schemaName === operation)
    .map(({ target }): unknown => target);
  const entry = Object.entries(TOPICS).find(([, resolvers]) =>
    resolvers.some((resolver) => declaring.includes(resolver)),
  );
  if (!entry) throw new Error(`no resolver in topics.ts has the operation ${operation}`);
  return entry[0];
}
