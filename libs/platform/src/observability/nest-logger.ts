import type { LoggerService } from '@nestjs/common';
import type { ServiceLog } from './service-log.js';

/** Where Nest tells of every module and route at each start. */
const WIRING: ReadonlySet<string | undefined> = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
]);

/** Nest's own lines, and those of `Logger` in services, in our log. Further arguments are dropped unless an error. */
export class NestLogger implements LoggerService {
  constructor(private readonly service: ServiceLog) {}

  log(message: unknown, ...rest: unknown[]): void {
    const context = contextOf(rest);
    this.service.line(WIRING.has(context) ? 'debug' : 'info', textOf(message), context);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.service.line('warn', textOf(message), contextOf(rest));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.service.line('debug', textOf(message), contextOf(rest));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.debug(message, ...rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    const given = [message, ...rest];
    const error = given.find((argument) => argument instanceof Error) ?? given.find(isStack);
    this.service.error(textOf(message), error);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.error(message, ...rest);
  }
}

/** Nest passes a stack as text. */
const isStack = (argument: unknown): boolean =>
  typeof argument === 'string' && /\n\s+at /.test(argument);

/** Objects are never logged whole. */
function textOf(message: unknown): string {
  if (typeof message === 'string') return message;
  return message instanceof Error ? message.name : 'a value that is not logged';
}

function contextOf(rest: readonly unknown[]): string | undefined {
  const last = rest.at(-1);
  return typeof last === 'string' && !isStack(last) ? last : undefined;
}
