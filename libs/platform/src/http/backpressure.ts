import { MessagingStatus } from '@lysning/messaging';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { DataSource } from 'typeorm';
import { poolUse } from '../database/pool.js';
import { type HttpProblem, tryLater } from './http-problem.js';

const WAITING_MAX = 200;
const BACKLOG_MAX_EVENTS = 2_000_000;
const BACKLOG_SAMPLE_MS = 2_000;

/** Whether there is too much to do: requests that wait for a connection, or events that wait for the broker. */
@Injectable()
export class Backpressure implements OnModuleInit, OnApplicationShutdown {
  private backlog = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly messaging: MessagingStatus,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.sample(), BACKLOG_SAMPLE_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Why a request with this method is not taken now, if it is not. More events would fill the disk. */
  refusalOf(method: string): HttpProblem | undefined {
    if (poolUse(this.database).waiting > WAITING_MAX)
      return tryLater('service.busy', 'More requests than can be served just now', 1);
    if (method !== 'GET' && this.backlog > BACKLOG_MAX_EVENTS)
      return tryLater('service.backlog-full', 'Too many events wait to be published', 30);
    return undefined;
  }

  private async sample(): Promise<void> {
    const status = await this.messaging.snapshot().catch(() => undefined);
    if (status) this.backlog = status.relay.backlog;
  }
}

/**
 * Refuses work before it hurts: on arrival, before anything of a request is read, and with the connection given up, for
 * thousands that wait would hold more memory than the work. Health and metrics always answer.
 */
export function refuseWhenBusy(
  http: FastifyInstance,
  backpressure: Pick<Backpressure, 'refusalOf'>,
): void {
  http.addHook('onRequest', ({ method, routeOptions }, reply, done) => {
    const isOfApi = routeOptions.url?.startsWith('/api/') === true;
    const refusal = isOfApi ? backpressure.refusalOf(method) : undefined;
    if (refusal) void reply.header('connection', 'close');
    done(refusal);
  });
}

const CONNECTIONS_MAX = 500;

/** When more connections are open than work can be done on, each is given up with its next answer: idle ones hold memory. */
export function endSpareConnections(http: FastifyInstance, most = CONNECTIONS_MAX): void {
  let open = 0;
  http.server.on('connection', (socket) => {
    open += 1;
    socket.once('close', () => {
      open -= 1;
    });
  });
  http.addHook('onRequest', (_request, reply, done) => {
    if (open > most) void reply.header('connection', 'close');
    done();
  });
}
