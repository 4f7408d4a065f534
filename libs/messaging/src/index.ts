export * from './caller.js';
export * from './decorators.js';
export * from './options.js';
export * from './transactions.js';
export * from './tx.js';
