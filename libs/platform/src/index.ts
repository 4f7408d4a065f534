export * from './access-log.js';
export * from './caller.decorator.js';
export * from './roles.decorator.js';
export * from './start-service.js';
