import { pino, type DestinationStream, type Logger } from 'pino';
import { describeError } from './describe-error.js';

/** What is logged of a request, and nothing else: no address, query, header or body. */
export interface RequestRecord {
  readonly requestId: string;
  readonly traceId: string;
  readonly method: string;
  /** The route's pattern, `/api/v1/referrals/:id`, never the address. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
  readonly subject: string | undefined;
  readonly role: string | undefined;
}

/** The service's log: JSON lines with fields we chose. Nothing is logged whole, so nothing personal slips in. */
export class ServiceLog {
  private readonly pino: Logger;

  constructor(service: string, level: string, destination?: DestinationStream) {
    const options = { level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime };
    this.pino = destination ? pino(options, destination) : pino(options);
  }

  request(record: RequestRecord): void {
    this.pino.info(record, 'request');
  }

  failure(error: unknown, requestId: string, code: string): void {
    this.pino.error({ requestId, code, error: describeError(error) }, 'request failed');
  }

  error(message: string, error?: unknown): void {
    this.pino.error(error === undefined ? {} : { error: describeError(error) }, message);
  }

  line(level: 'info' | 'warn' | 'debug', message: string, context?: string): void {
    this.pino[level](context ? { context } : {}, message);
  }

  fatal(message: string, error: unknown): void {
    this.pino.fatal({ error: describeError(error) }, message);
  }
}
