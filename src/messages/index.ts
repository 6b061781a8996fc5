export { InboundSink } from './inbound-sink.js';
export { MessageService, type MessageServiceOptions } from './message.service.js';
export { MessageStore } from './message.store.js';
export type { MessagePort, StoredMessage } from './message.port.js';
