import type { FastifyInstance } from 'fastify';
import { tryLater } from '../http/http-problem.js';

const RETRY_AFTER_SECONDS = 1;

/** For Fastify's options: its own answer while it closes does not say when to come again. Ours does. */
export const STOPPING_OPTIONS = { return503OnClosing: false } as const;

/** Requests that still arrive on open connections while a process stops are for its successor: 503 with Retry-After. */
export function refuseWhileStopping(http: FastifyInstance): void {
  let isStopping = false;
  http.addHook('preClose', (done) => {
    isStopping = true;
    done();
  });
  http.addHook('onRequest', (_request, reply, done) => {
    if (!isStopping) {
      done();
      return;
    }
    void reply.header('connection', 'close');
    done(tryLater('service.stopping', 'This process is stopping', RETRY_AFTER_SECONDS));
  });
}
