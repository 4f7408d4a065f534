import { createServer, type Server } from 'node:http';
import { once } from 'node:events';

/** Answers while the service itself cannot start yet: alive, not ready, and try again. */
export async function openWaitingRoom(port: number, host: string): Promise<Server> {
  const server = createServer((request, response) => {
    const alive = request.url === '/health/live';
    const body = alive
      ? { status: 'ok' }
      : { title: 'Service Unavailable', status: 503, code: 'service.starting' };
    response.writeHead(alive ? 200 : 503, {
      'content-type': alive ? 'application/json' : 'application/problem+json',
      'retry-after': '2',
      connection: 'close',
    });
    response.end(JSON.stringify(body));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}

export async function closeWaitingRoom(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
