export { InboundSink } from './inbound-sink.js';
export { MessageService, type MessageServiceOptions } from './message.service.js';
export { MessageStore } from './message.store.js';
export type { MessagePort, StoredMessage } from './message.port.js';
export { DEFAULT_LIMITS, type ScheduleLimits } from './schedule/schedule.port.js';
export { ScheduledFiles } from './schedule/scheduled-files.store.js';
export { ScheduleStore } from './schedule/schedule.store.js';
export { ColdContacts } from './pacing/cold-contacts.store.js';
export { SendGate } from './pacing/send-gate.js';
