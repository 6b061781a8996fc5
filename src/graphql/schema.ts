import 'reflect-metadata';
import { lexicographicSortSchema, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { ChatResolver } from '../chats/chat.resolver.js';
import { AddressBookResolver } from '../contacts/address-book.resolver.js';
import { ContactResolver } from '../contacts/contact.resolver.js';
import { EventResolver } from '../events/event.resolver.js';
import { RabbitmqResolver } from '../events/rabbitmq.resolver.js';
import { WebhookResolver } from '../events/webhook.resolver.js';
import { LabelResolver } from '../labels/label.resolver.js';
import { MediaResolver } from '../media/media.resolver.js';
import { AlbumResolver } from '../messages/album/album.resolver.js';
import { BatchResolver } from '../messages/batch/batch.resolver.js';
import { InteractiveResolver } from '../messages/interactive.resolver.js';
import { MediaKindsResolver } from '../messages/media-kinds.resolver.js';
import { ChannelResolver } from '../messages/channel.resolver.js';
import { StatusResolver } from '../messages/status.resolver.js';
import { MessageChangesResolver } from '../messages/message-changes.resolver.js';
import { MessageLifeResolver } from '../messages/message-life.resolver.js';
import { MessageMarksResolver } from '../messages/message-marks.resolver.js';
import { MessageResolver } from '../messages/message.resolver.js';
import { ScheduleResolver } from '../messages/schedule/schedule.resolver.js';
import { SendHealthResolver } from '../messages/pacing/send-health.resolver.js';
import { SendResolver } from '../messages/send.resolver.js';
import { HealthResolver } from '../operations/health.resolver.js';
import { LicenseResolver } from '../operations/license.resolver.js';
import { SessionHealthResolver } from '../sessions/health/session-health.resolver.js';
import { SessionRabbitmqResolver } from '../sessions/session-rabbitmq.resolver.js';
import { PairingResolver, SessionConnectionResolver, SessionResolver } from '../sessions/session.resolver.js';

/** type-graphql wants one as soon as there are subscriptions; ours all bring their own stream. */
const NO_PUBSUB: PubSub = {
  publish: () => {
    throw new Error('events are published through the event store, not through GraphQL');
  },
  subscribe: () => {
    throw new Error('a subscription needs its own `subscribe`');
  },
};

let schema: GraphQLSchema | null = null;

/** The one schema: every resolver of every room. Built on first use. */
export function gatewaySchema(): GraphQLSchema {
  schema ??= lexicographicSortSchema(
    buildSchemaSync({
      resolvers: [
        AlbumResolver,
        BatchResolver,
        AddressBookResolver,
        ChatResolver,
        LabelResolver,
        ContactResolver,
        EventResolver,
        HealthResolver,
        LicenseResolver,
        MediaResolver,
        InteractiveResolver,
        MediaKindsResolver,
        StatusResolver,
        ChannelResolver,
        MessageChangesResolver,
        MessageLifeResolver,
        MessageMarksResolver,
        MessageResolver,
        PairingResolver,
        ScheduleResolver,
        SendHealthResolver,
        SendResolver,
        SessionConnectionResolver,
        SessionHealthResolver,
        SessionResolver,
        RabbitmqResolver,
        SessionRabbitmqResolver,
        WebhookResolver,
      ],
      // Scalars and services check their input themselves.
      validate: false,
      pubSub: NO_PUBSUB,
    }),
  );
  return schema;
}
