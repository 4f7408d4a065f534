import { randomBytes } from 'node:crypto';
import type { TraceContext } from '@lysning/messaging';

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;
const CORRELATION_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The W3C trace a request belongs to: the caller's with a span of ours, or a new one. A correlation id is kept if it is
 * a UUID (anything else could be personal data), else it is the trace's id.
 */
export function traceContextOf(traceparent: unknown, correlationId: unknown): TraceContext {
  const [, given, flags] = (typeof traceparent === 'string' && TRACEPARENT.exec(traceparent)) || [];
  const traceId = given ?? hex(16);
  return {
    traceparent: `00-${traceId}-${hex(8)}-${flags ?? '01'}`,
    correlationId:
      typeof correlationId === 'string' && CORRELATION_ID.test(correlationId)
        ? correlationId
        : uuidOf(traceId),
    causationId: null,
  };
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

const uuidOf = (traceId: string) =>
  traceId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export const traceIdOf = ({ traceparent }: TraceContext): string => traceparent.slice(3, 35);
