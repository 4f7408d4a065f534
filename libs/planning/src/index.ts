export * from './instance.js';
export * from './plan.js';
