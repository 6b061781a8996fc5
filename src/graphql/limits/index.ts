export { operationCost, requireAffordable, type CostedOperation } from './cost.js';
export { documentLimits } from './document-rule.js';
export { LIMITS, type Limits } from './limits.js';
