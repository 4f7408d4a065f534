import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { fastify, type FastifyInstance } from 'fastify';
import { endSpareConnections, refuseWhenBusy } from './backpressure.js';
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

describe('a service with more connections than it has use for', () => {
  it('gives them up one by one, each with its answer', async () => {
    const http: FastifyInstance = fastify();
    endSpareConnections(http, 1);
    http.get('/', () => 'here');
    await http.listen({ port: 0, host: '127.0.0.1' });
    const { port } = http.server.address() as AddressInfo;
    const ask = async (socket: ReturnType<typeof connect>): Promise<string> => {
      socket.write('GET / HTTP/1.1\r\nhost: test\r\n\r\n');
      return String((await once(socket, 'data'))[0]);
    };
    const [first, second] = [1, 2].map(() => connect({ port, host: '127.0.0.1' }));
    if (!first || !second) throw new Error('No connections');
    await Promise.all([once(first, 'connect'), once(second, 'connect')]);

    const [answer] = await Promise.all([ask(first), once(first, 'close')]);
    expect(answer).toMatch(/connection: close/i);
    expect(await ask(second)).toMatch(/connection: keep-alive/i);

    second.destroy();
    await http.close();
  });
});
