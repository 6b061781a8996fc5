export { labelKeeper } from './label.keeper.store.js';
export type { Label, LabelPort } from './label.port.js';
export { LabelService } from './label.service.js';
export { LabelStore } from './label.store.js';
