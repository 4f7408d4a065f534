import type { CallerContext, TraceContext } from '@lysning/messaging';
import type { FastifyRequest } from 'fastify';

/** A request as our hooks and guards have completed it. */
export type ServiceRequest = FastifyRequest & {
  trace: TraceContext;
  /** Set by the auth guard; absent on public routes. */
  caller?: CallerContext;
};
