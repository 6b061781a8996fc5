export * from './catalogue.js';
export * from './names.js';
export { eventSchema, writeEventSchemas } from './emit.js';
