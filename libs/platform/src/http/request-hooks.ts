import type { FastifyInstance } from 'fastify';
import type { ServiceLog } from '../observability/service-log.js';
import type { ServiceMetrics } from '../observability/service-metrics.js';
import { assertWithinJsonLimits } from './json-limits.js';
import type { ServiceRequest } from './service-request.js';
import { traceContextOf, traceIdOf } from './trace-context.js';

const SAFE_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** What happens to every request around its route: trace, limits, and one line and one measurement at its end. */
export function addRequestHooks(
  http: FastifyInstance,
  { log, metrics }: { log: ServiceLog; metrics: ServiceMetrics },
): void {
  http.addHook('onRequest', (request, reply, done) => {
    const { traceparent, 'x-correlation-id': correlationId } = request.headers;
    (request as ServiceRequest).trace = traceContextOf(traceparent, correlationId);
    void reply.headers({ ...SAFE_HEADERS, 'x-request-id': request.id });
    done();
  });
  http.addHook('preValidation', (request, _reply, done) => {
    assertWithinJsonLimits(request.body);
    done();
  });
  http.addHook('onResponse', (request, reply, done) => {
    const { caller, trace } = request as ServiceRequest;
    const route = request.routeOptions.url ?? 'unknown';
    const { method } = request;
    metrics.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    log.request({
      requestId: request.id,
      traceId: traceIdOf(trace),
      method,
      route,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      subject: caller?.subject,
      role: caller?.roles[0],
    });
    done();
  });
}
