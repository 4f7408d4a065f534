export * from './clock.js';
export * from './decision.js';
export * from './domain-error.js';
export * from './ids.js';
