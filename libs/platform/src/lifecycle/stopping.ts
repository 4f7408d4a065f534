import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { tryLater } from '../http/http-problem.js';

const RETRY_AFTER_SECONDS = 1;
/** For a request that is on its way over a connection that has not asked anything yet. */
const FIRST_REQUEST_MS = 1_000;

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

/**
 * Node closes what is idle when the server closes, once. It would wait for connections that never asked anything, and
 * for those whose last answer came after that, until they time out by themselves.
 */
export function closeWhatFallsIdle(http: FastifyInstance): void {
  const silent = new Set<Socket>();
  let isStopping = false;
  http.server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  http.server.on('request', ({ socket }, response) => {
    silent.delete(socket);
    response.once('close', () => {
      // Only then does Node count the connection as idle.
      if (isStopping) {
        setImmediate(() => {
          http.server.closeIdleConnections();
        });
      }
    });
  });
  http.addHook('preClose', (done) => {
    isStopping = true;
    const timer = setTimeout(() => {
      for (const socket of silent) socket.destroy();
    }, FIRST_REQUEST_MS);
    http.server.once('close', () => {
      clearTimeout(timer);
    });
    done();
  });
}
