import { fastify, type FastifyInstance } from 'fastify';
import { refuseWhenBusy } from './backpressure.js';
import { HttpProblem, tryLater } from './http-problem.js';

/** Busy for whoever would write; counts the bodies that it has read. */
function aServer() {
  const http: FastifyInstance = fastify();
  http.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof HttpProblem)) throw error;
    return reply.code(error.status).headers(error.headers).send({ code: error.code });
  });
  refuseWhenBusy(http, {
    refusalOf: (method) => (method === 'GET' ? undefined : tryLater('service.busy', 'Busy', 7)),
  });
  let bodies = 0;
  http.addHook('preValidation', (request, _reply, done) => {
    if (request.body !== undefined) bodies += 1;
    done();
  });
  http.get('/api/v1/things', () => 'read');
  http.post('/api/v1/things', () => 'written');
  http.post('/health/live', () => 'alive');
  return { http, bodies: () => bodies };
}

describe('a service that is busy', () => {
  it('says when to come again before it reads the request, and gives the connection up', async () => {
    const { http, bodies } = aServer();

    const answer = await http.inject({ method: 'POST', url: '/api/v1/things', payload: { a: 1 } });

    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({ code: 'service.busy' });
    expect(answer.headers).toMatchObject({ 'retry-after': '7', connection: 'close' });
    expect(bodies()).toBe(0);
  });

  it('answers what it has room for, on a connection that stays', async () => {
    const { http } = aServer();

    const answer = await http.inject({ method: 'GET', url: '/api/v1/things' });

    expect([answer.statusCode, answer.body]).toEqual([200, 'read']);
    expect(answer.headers.connection).not.toBe('close');
  });

  it('always says how it is', async () => {
    const { http } = aServer();

    expect((await http.inject({ method: 'POST', url: '/health/live' })).body).toBe('alive');
  });
});
