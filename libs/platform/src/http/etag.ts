import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { HttpProblem } from './http-problem.js';
import type { ServiceRequest } from './service-request.js';

/** The `If-Match` header as sent, or `undefined`. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext) =>
  ifMatchOf(context.switchToHttp().getRequest<ServiceRequest>().headers['if-match']),
);

const ifMatchOf = (header: unknown): string | undefined =>
  typeof header === 'string' ? header : undefined;

/** The entity tag of a row's version: a strong one. */
export const etagOf = (version: number | bigint): string => `"${String(version)}"`;

/** Throws 428 without `If-Match`, and 412 when the thing has changed since the caller read it. */
export function assertIfMatch(ifMatch: string | undefined, version: number | bigint): void {
  if (ifMatch === undefined) {
    throw new HttpProblem(428, 'precondition.required', 'Send If-Match with the ETag you read');
  }
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (tags.includes('*') || tags.includes(etagOf(version))) return;
  throw new HttpProblem(412, 'precondition.failed', 'It has changed since you read it', {
    headers: { etag: etagOf(version) },
  });
}
