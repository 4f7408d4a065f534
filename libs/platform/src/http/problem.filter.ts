import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ServiceLog } from '../observability/service-log.js';
import type { HttpProblem } from './http-problem.js';
import { problemOf } from './problem-of.js';
import type { ServiceRequest } from './service-request.js';

/** Answers every error with a problem document (RFC 9457) and logs what is ours to mend. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: ServiceLog) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<ServiceRequest>();
    const problem = problemOf(error);
    if (problem.status >= 500) this.log.failure(error, request.id, problem.code);
    void http
      .getResponse<FastifyReply>()
      .status(problem.status)
      .headers(problem.headers)
      .type('application/problem+json')
      .send(documentOf(problem, request.id));
  }
}

/** The problem document. `instance` is the request's id, as in our log; an address could repeat personal data. */
export const documentOf = ({ status, code, message, members }: HttpProblem, requestId: string) => ({
  ...members,
  type: `urn:lysning:problem:${code}`,
  title: STATUS_CODES[status] ?? 'Error',
  status,
  code,
  detail: message,
  instance: `urn:lysning:request:${requestId}`,
});
