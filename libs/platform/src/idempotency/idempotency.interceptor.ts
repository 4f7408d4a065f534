import { createHash } from 'node:crypto';
import { type CallerContext, Transactions, type Tx } from '@lysning/messaging';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { HttpProblem, invalidRequest } from '../http/http-problem.js';
import type { ServiceRequest } from '../http/service-request.js';
import { type Answer, IdempotencyStore } from './idempotency.store.js';

const KEY = /^[\x21-\x7e]{1,128}$/;

/** Headers that are part of the answer. */
const KEPT_HEADERS = ['etag', 'location'] as const;

/**
 * A POST with `Idempotency-Key` has one effect however often it is sent. The handler's transactions become part of one
 * that also stores the answer: either both are there or neither, whenever the process dies. A refusal leaves nothing
 * behind, so a repeated refusal is decided anew.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly transactions: Transactions,
    private readonly answers: IdempotencyStore,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<ServiceRequest>();
    const { caller } = request;
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || key === undefined || !caller) return next.handle();
    if (typeof key !== 'string' || !KEY.test(key)) {
      const message = 'must be 1 to 128 visible ASCII characters';
      throw invalidRequest([{ field: 'Idempotency-Key', message }]);
    }
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const work = (tx: Tx) => this.answerOnce(tx, { caller, key, request, reply, next });
    return from(this.transactions.spanning(caller, work));
  }

  private async answerOnce(tx: Tx, { caller, key, request, reply, next }: Post): Promise<unknown> {
    const id = { scope: `${caller.subject} ${request.routeOptions.url ?? ''}`, key };
    const claim = await this.answers.claim(tx, id);
    if (claim === 'busy') throw stillRunning();
    const fingerprint = fingerprintOf(request);
    if (claim !== 'new') return replay(claim, fingerprint, reply);

    const result: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    this.answers.save(tx, id, {
      request: fingerprint,
      status: reply.statusCode,
      headers: keptHeaders(reply),
      body: result === undefined ? '' : JSON.stringify(result),
    });
    return result;
  }
}

interface Post {
  readonly caller: CallerContext;
  readonly key: string;
  readonly request: ServiceRequest;
  readonly reply: FastifyReply;
  readonly next: CallHandler;
}

function replay(
  { request, status, headers, body }: Answer,
  fingerprint: Buffer,
  reply: FastifyReply,
) {
  if (!request.equals(fingerprint)) {
    throw new HttpProblem(
      422,
      'idempotency.key-reused',
      'This Idempotency-Key came with another request before',
    );
  }
  void reply.status(status).headers({ ...headers, 'idempotent-replayed': 'true' });
  return body === '' ? undefined : (JSON.parse(body) as unknown);
}

const stillRunning = () =>
  new HttpProblem(409, 'idempotency.in-progress', 'The first request with this key still runs', {
    headers: { 'retry-after': '1' },
  });

const fingerprintOf = ({ url, body }: ServiceRequest): Buffer =>
  createHash('sha256')
    .update(`${url}\n${JSON.stringify(body)}`)
    .digest();

const keptHeaders = (reply: FastifyReply): Record<string, string> =>
  Object.fromEntries(
    KEPT_HEADERS.map((name) => [name, reply.getHeader(name)] as const).filter(
      (header): header is [(typeof KEPT_HEADERS)[number], string] => typeof header[1] === 'string',
    ),
  );
