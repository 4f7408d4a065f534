import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { fastify, type FastifyInstance } from 'fastify';
import { HttpProblem } from '../http/http-problem.js';
import { closeWhatFallsIdle, refuseWhileStopping, STOPPING_OPTIONS } from './stopping.js';

/** One request is answered when it is told to be; others are answered at once. */
async function aServer() {
  const http: FastifyInstance = fastify(STOPPING_OPTIONS);
  http.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof HttpProblem)) throw error;
    return reply.code(error.status).headers(error.headers).send({ code: error.code });
  });
  refuseWhileStopping(http);
  closeWhatFallsIdle(http);

  let answer: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    http.get('/slow', async () => {
      resolve();
      await new Promise<void>((go) => (answer = go));
      return 'slow';
    });
  });
  http.get('/quick', () => 'quick');
  await http.listen({ port: 0, host: '127.0.0.1' });
  const { port } = http.server.address() as AddressInfo;
  return { http, port, arrived, answer: () => answer() };
}

describe('a process that stops', () => {
  it('finishes what it has begun, and tells whoever comes on an open connection when to come again', async () => {
    const { http, port, arrived, answer } = await aServer();
    const socket = connect({ port, host: '127.0.0.1' });
    let said = '';
    socket.on('data', (bytes) => (said += bytes.toString()));
    const request = (path: string) => socket.write(`GET ${path} HTTP/1.1\r\nhost: test\r\n\r\n`);
    request('/slow');
    await arrived;

    const closing = http.close();
    await new Promise(setImmediate);
    request('/quick');
    answer();
    await once(socket, 'close');
    await closing;

    const [, first, second] = said.split('HTTP/1.1 ');
    expect(first).toMatch(/^200 OK[^]*slow/);
    expect(second).toMatch(/^503 /);
    expect(second).toMatch(/retry-after: 1\r\n/i);
    expect(second).toContain('service.stopping');
  });

  it('waits for no connection that has nothing more to ask', async () => {
    const { http, port, arrived, answer } = await aServer();
    const asked = connect({ port, host: '127.0.0.1' });
    const silent = connect({ port, host: '127.0.0.1' });
    await once(silent, 'connect');
    asked.resume();
    asked.write('GET /slow HTTP/1.1\r\nhost: test\r\n\r\n');
    await arrived;

    const closing = http.close();
    await new Promise(setImmediate);
    answer();
    await Promise.all([closing, once(asked, 'close'), once(silent, 'close')]);

    expect([asked.destroyed, silent.destroyed]).toEqual([true, true]);
  }, 5_000);

  it('answers as usual before', async () => {
    const { http, port } = await aServer();

    expect((await fetch(`http://127.0.0.1:${String(port)}/quick`)).status).toBe(200);

    await http.close();
  });
});
