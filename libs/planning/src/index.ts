export * from './instance.js';
export * from './plan.js';
export { costOf, overtimeMinutes } from './cost.js';
export { generateInstance, type Recipe } from './generator/generate.js';
export type { SiteSize } from './generator/sites.js';
export { planners } from './planners.js';
export { validate } from './validator/validate.js';
export type { Rule, Violation } from './validator/violation.js';
