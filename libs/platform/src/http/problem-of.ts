import { DomainError, type DomainErrorKind } from '@lysning/kernel';
import { isTransient } from '@lysning/messaging';
import { HttpException } from '@nestjs/common';
import { HttpProblem, invalidRequest, tryLater } from './http-problem.js';

const STATUS_OF: Record<DomainErrorKind, number> = {
  'not-found': 404,
  conflict: 409,
  invalid: 422,
  forbidden: 403,
};

const RETRY_AFTER_SECONDS = 2;

/** What any error means to the caller. The only place that knows; anything it does not know is ours to mend: 500. */
export function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof DomainError) {
    const { kind, code, message, details } = error;
    return new HttpProblem(STATUS_OF[kind], code, message, { members: details });
  }
  if (error instanceof HttpException) return fromNest(error);
  if (isOtherSite(error)) {
    return new HttpProblem(404, 'site.not-found', 'There is no such site among yours');
  }
  if (isTransient(error) || isTimeout(error)) {
    return tryLater('service.unavailable', 'Please try again shortly', RETRY_AFTER_SECONDS);
  }
  return fromFastify(error) ?? new HttpProblem(500, 'service.error', 'Something went wrong here');
}

const BY_STATUS: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['request.malformed', 'The request could not be read'],
  404: ['request.not-found', 'There is nothing here'],
  405: ['request.method-not-allowed', 'This method is not allowed here'],
  413: ['request.too-large', 'The request is too large'],
  415: ['request.unsupported-media-type', 'Send JSON with content-type application/json'],
};

const PARAMETER = /^Validation failed \(([a-z ]+) is expected\)$/;

/** Nest's own refusals. Their words may repeat the caller's input, so ours are used. */
function fromNest(error: HttpException): HttpProblem {
  const status = error.getStatus();
  const expected = status === 400 ? PARAMETER.exec(error.message)?.[1] : undefined;
  // `ParseUUIDPipe` and its kin say what they expected but not where.
  if (expected) return invalidRequest([{ field: 'path', message: `${expected} is expected` }]);
  return known(status) ?? new HttpProblem(status, 'request.refused', 'The request is refused');
}

/** Fastify's own refusals carry a status and a code of their own. */
function fromFastify(error: unknown): HttpProblem | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  const status = error.statusCode;
  return typeof status === 'number' && status < 500 ? (known(status) ?? known(400)) : undefined;
}

function known(status: number): HttpProblem | undefined {
  const entry = BY_STATUS[status];
  return entry && new HttpProblem(status, entry[0], entry[1]);
}

const sqlStateOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

const QUERY_CANCELED = '57014';

/** A statement took longer than we allow. */
const isTimeout = (error: unknown): boolean => sqlStateOf(error) === QUERY_CANCELED;

const INSUFFICIENT_PRIVILEGE = '42501';

/** A row of a site that is not the caller's was about to be written: row-level security said no. */
const isOtherSite = (error: unknown): boolean =>
  sqlStateOf(error) === INSUFFICIENT_PRIVILEGE &&
  error instanceof Error &&
  error.message.includes('row-level security');
