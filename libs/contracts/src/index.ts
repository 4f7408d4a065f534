export * from './event.js';
export { tokenSubject } from './fields.js';
export * from './topics.js';
export * from './catalogue.js';
export { EVENT_HEADERS } from './envelope.js';
export * from './events.js';
export * from './withdrawal-receipt.js';
