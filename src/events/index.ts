export * from './catalogue/index.js';
export type { ArchivePort } from './archive/archive.port.js';
export {
  DeadLetterStore,
  type DeadLetter,
  type DeadLetterQuery,
  type DeadReason,
} from './dead-letters/dead-letters.store.js';
export { Dispatcher, type DispatcherOptions, type DispatcherStats } from './dispatch/dispatcher.js';
export { DEFAULT_SCHEDULE, type RetrySchedule } from './dispatch/retry-schedule.js';
export {
  createEventPipeline,
  type EventPipeline,
  type EventPipelineOptions,
  type GlobalEnvironment,
} from './event-pipeline.js';
export { ALL_EVENTS, parseEventNames, typesOf } from './filters/subscribed-types.js';
export { globalDestinations, type GlobalSettings } from './global/from-settings.js';
export type { GlobalDestination } from './global/global-destination.js';
export type {
  GlobalDestinationReport,
  GlobalSetting,
  GlobalTest,
  GlobalTransportsPort,
  TestEvent,
} from './global/global-transports.port.js';
export type { GlobalProbe } from './global/global-probes.js';
export type { EventFeed, FeedQuery } from './live/event-feed.js';
export { checkConservation, type Conservation } from './outbox/conservation.sql.js';
export {
  companion,
  type Companion,
  type CompanionWriter,
  type EventRecorder,
  type NewEvent,
  type RecordRequest,
  type RecordResult,
  type StoredEvent,
} from './outbox/record.types.js';
export type { DestinationFigures } from './transports/destination-figures.store.js';
export type { RabbitmqProbe, SessionRabbitmqPort } from './transports/rabbitmq/session-rabbitmq.js';
export type { ConfigSealer } from './transports/sealed-config.js';
export type {
  DeliveryContext,
  OutboundEvent,
  Outcome,
  EventExtras,
  SessionDirectory,
  Transport,
} from './transports/transport.js';
export type { Webhook, WebhookDestinations, WebhookPatch } from './transports/webhook-destinations.js';
export type { WebhookFormat } from './transports/webhook-body.js';
