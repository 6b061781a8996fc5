export { chatKeeper } from './chat.keeper.store.js';
export type { Chat, ChatPort } from './chat.port.js';
export { ChatService } from './chat.service.js';
export { ChatStore } from './chat.store.js';
