export * from './clock.js';
export * from './decision.js';
export { drawBytes } from './draw-bytes.js';
export * from './domain-error.js';
export * from './ids.js';
export * from './interval.js';
export * from './oslo.js';
export * from './working-days.js';
