import 'reflect-metadata';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { JsonScalar } from '../graphql/vocabulary/index.js';

const optional = { nullable: true } as const;

/** What `pacing.warmUp` does; the numbers are those of the schedule in `messages/pacing`. */
export const WARM_UP =
  'Caps messages to people who never wrote by the age of the account, within any 24 hours: 5 on the first day, then ' +
  '8, 12, 20 (days 4 and 5), 30 (6 and 7), 45 (8 to 10), 70 (11 to 14), 120 (third week), 200 (fourth week), none ' +
  'afterwards. With `coldMessagesPerDay` the lower one holds.';

/** What settings and their input share. */
@ObjectType()
@InputType('S3SettingsFields')
export abstract class S3Fields {
  @Field(() => String, { ...optional, description: 'Address of the object store; empty for AWS.' })
  endpoint?: string | null;
  @Field(() => String, { ...optional, description: 'Region, e.g. `eu-central-1`.' })
  region?: string | null;
  @Field(() => String, { ...optional, description: 'Bucket; needed when enabled.' })
  bucket?: string | null;
  @Field(() => String, { ...optional, description: 'Access key id. Reads show `***`.' })
  accessKey?: string | null;
  @Field(() => String, { ...optional, description: 'Secret access key. Reads show `***`.' })
  secretKey?: string | null;
  @Field(() => Boolean, { ...optional, description: 'Bucket in the path instead of the host name (MinIO).' })
  pathStyle?: boolean | null;
  @Field(() => String, { ...optional, description: 'Base of the public URLs, e.g. a CDN.' })
  publicUrl?: string | null;
  @Field(() => String, { ...optional, description: 'How media reach consumers: base64, s3 or both.' })
  mediaDelivery?: string | null;
  @Field(() => Int, { ...optional, description: 'Days until stored media are deleted; 0 keeps them.' })
  retentionDays?: number | null;
  @Field(() => Boolean, {
    ...optional,
    description: 'Send no ACL, for buckets with "bucket owner enforced".',
  })
  disableAcl?: boolean | null;
}

@ObjectType()
@InputType('PacingSettingsFields')
export abstract class PacingFields {
  @Field(() => Int, {
    ...optional,
    description:
      'Messages that leave in a minute at most, whatever their chats, 1 to 600; null for as fast as they come. They ' +
      'are spread: the next one leaves 60 s divided by this after the last.',
  })
  messagesPerMinute?: number | null;
  @Field(() => Int, {
    ...optional,
    description:
      'The space between two messages is longer by a random part of up to this, 0 to 100. Default 30.',
  })
  jitterPercent?: number | null;
  @Field(() => Int, {
    ...optional,
    description:
      'Messages within any 24 hours to people who never wrote to the account, 0 to 100000; null for no cap. Answers ' +
      'and what changes an earlier message (edits, reactions, deletions) do not count.',
  })
  coldMessagesPerDay?: number | null;
  @Field(() => String, {
    ...optional,
    description:
      "Day on which the account's warm-up began, `2026-03-20`; null for the day on which its phone was linked.",
  })
  accountSince?: string | null;
  @Field(() => Int, {
    ...optional,
    description:
      'Seconds that a message may wait for its turn, 0 to 600; one that would wait longer is refused with ' +
      'RATE_LIMITED. Default 60.',
  })
  maxWaitSeconds?: number | null;
}

@ObjectType()
@InputType('RabbitmqSettingsFields')
export abstract class RabbitmqFields {
  @Field(() => String, {
    ...optional,
    description: 'amqp or amqps URL; needed when enabled. Reads hide the password.',
  })
  url?: string | null;
  @Field(() => String, {
    ...optional,
    description: 'Exchange that events are published to; `whatsapp.events` when not set. It is declared.',
  })
  exchange?: string | null;
  @Field(() => String, { ...optional, description: 'topic, direct, fanout or headers; needed when enabled.' })
  exchangeType?: string | null;
  @Field(() => String, {
    ...optional,
    description:
      'Queue to declare and bind; may hold {user_id} and {event_type}. Without it none is declared; an event that no queue takes is tried again.',
  })
  queue?: string | null;
  @Field(() => String, { ...optional, description: 'classic, quorum or stream; needed when enabled.' })
  queueType?: string | null;
  @Field(() => String, {
    ...optional,
    description:
      'Routing key; may hold {user_id} and {event_type}; `whatsapp.{user_id}.{event_type}` when not set. One with * or # is what queues are bound with.',
  })
  routingKey?: string | null;
  @Field(() => String, {
    ...optional,
    description: 'Event types with commas between, or All, whatever the session itself subscribes to.',
  })
  events?: string | null;
  @Field(() => Boolean, { ...optional, description: 'Exchange and queues survive a restart of the broker.' })
  durable?: boolean | null;
  @Field(() => Boolean, { ...optional, description: 'Queues go when their last consumer goes.' })
  autoDelete?: boolean | null;
  @Field(() => Boolean, { ...optional, description: 'Queues for this connection alone.' })
  exclusive?: boolean | null;
  @Field(() => Boolean, {
    ...optional,
    description: 'Kept for existing clients: the answer of the broker is always waited for.',
  })
  noWait?: boolean | null;
  @Field(() => Int, { ...optional, description: '1 transient, 2 persistent.' })
  deliveryMode?: number | null;
  @Field(() => String, { ...optional, description: 'Exchange for rejected and expired messages.' })
  deadLetterExchange?: string | null;
  @Field(() => String, { ...optional, description: 'Their routing key.' })
  deadLetterRoutingKey?: string | null;
  @Field(() => Int, { ...optional, description: 'Milliseconds until an unread message expires.' })
  messageTtl?: number | null;
  @Field(() => Int, { ...optional, description: 'Messages a queue holds at most.' })
  maxLength?: number | null;
  @Field(() => Int, { ...optional, description: 'Bytes a queue holds at most.' })
  maxLengthBytes?: number | null;
  @Field(() => JsonScalar, { ...optional, description: 'Further queue arguments, an object.' })
  queueArguments?: unknown;
  @Field(() => JsonScalar, { ...optional, description: 'Further exchange arguments, an object.' })
  exchangeArguments?: unknown;
  @Field(() => Int, { ...optional, description: 'Connections to the broker at most.' })
  connectionPoolSize?: number | null;
  @Field(() => Int, { ...optional, description: 'Publishes under way at most; never more than 8.' })
  workerCount?: number | null;
  @Field(() => Int, {
    ...optional,
    description: 'Kept for existing clients: events wait in the database, not in memory.',
  })
  queueBufferSize?: number | null;
  @Field(() => Int, {
    ...optional,
    description: 'Kept for existing clients: events wait in the database, not in memory.',
  })
  batchSize?: number | null;
  @Field(() => Int, {
    ...optional,
    description: 'Kept for existing clients: events wait in the database, not in memory.',
  })
  batchTimeoutMs?: number | null;
  @Field(() => Int, {
    ...optional,
    description: 'Milliseconds until a publish without confirmation counts as failed.',
  })
  publishTimeoutMs?: number | null;
  @Field(() => Int, {
    ...optional,
    description:
      'Quick tries after a failed publish, which later events of the chat wait for; then it is tried at longer intervals.',
  })
  maxRetries?: number | null;
  @Field(() => Int, { ...optional, description: 'Milliseconds before the first retry; it grows from there.' })
  retryDelayMs?: number | null;
}

@ObjectType()
@InputType('WhatsappIdentityFields')
export abstract class IdentityFields {
  @Field(() => String, { ...optional, description: 'Version of WhatsApp Web, e.g. `2.3000.1026436087`.' })
  version?: string | null;
  @Field(() => String, { ...optional, description: 'WEB, ANDROID, IOS, WINDOWS, MACOS, ...' })
  platform?: string | null;
  @Field(() => String, { ...optional, description: 'RELEASE, BETA, ALPHA or DEBUG.' })
  releaseChannel?: string | null;
  @Field(() => String, {
    ...optional,
    description: 'WEB_BROWSER, APP_STORE, WIN_STORE, DARWIN, WIN32, WIN_HYBRID.',
  })
  webSubPlatform?: string | null;
  @Field(() => String, { ...optional, description: 'Name shown under linked devices.' })
  osName?: string | null;
  @Field(() => String, { ...optional, description: 'Version of the operating system.' })
  osVersion?: string | null;
  @Field(() => String, { ...optional, description: 'Device name.' })
  deviceName?: string | null;
  @Field(() => String, { ...optional, description: 'Manufacturer of the device.' })
  manufacturer?: string | null;
  @Field(() => String, { ...optional, description: 'Board of the device.' })
  deviceBoard?: string | null;
  @Field(() => String, { ...optional, description: 'Language by ISO 639-1, e.g. `en`.' })
  localeLanguage?: string | null;
  @Field(() => String, { ...optional, description: 'Country by ISO 3166-1, e.g. `US`.' })
  localeCountry?: string | null;
  @Field(() => String, { ...optional, description: 'Mobile country code, digits.' })
  mcc?: string | null;
  @Field(() => String, { ...optional, description: 'Mobile network code, digits.' })
  mnc?: string | null;
  @Field(() => String, { ...optional, description: 'WIFI_UNKNOWN, CELLULAR_LTE, ...' })
  connectType?: string | null;
  @Field(() => String, {
    ...optional,
    description: 'Kind of the linked device: DESKTOP, CHROME, FIREFOX, SAFARI, EDGE, ...',
  })
  platformType?: string | null;
}
