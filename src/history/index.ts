export type { HistoryPort, HistoryPortion } from './history.port.js';
export { HistoryRunner } from './history-runner.js';
export { HistoryService } from './history.service.js';
export { HistoryStore, type NoticeRow } from './history.store.js';
