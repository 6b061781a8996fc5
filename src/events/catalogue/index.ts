export * from './catalogue.js';
export * from './names.js';
