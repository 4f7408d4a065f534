import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { startProxy, type Weather } from './proxy.ts';

const SLOW: Weather = { delayMs: 150, bytesPerSecond: Infinity };
const NARROW: Weather = { delayMs: 5, bytesPerSecond: 1_000 };

/** A server that keeps what it is sent, and a client that sends through a proxy. */
async function line() {
  const received: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on('data', (bytes) => received.push(bytes));
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = await startProxy(() => (server.address() as AddressInfo).port);
  const client: Socket = connect({ host: '127.0.0.1', port: proxy.port, noDelay: true });
  await once(client, 'connect');
  return {
    proxy,
    client,
    text: () => Buffer.concat(received).toString(),
    stop: async () => {
      client.destroy();
      await proxy.stop();
      server.close();
    },
  };
}

describe('a line between a service and its server', () => {
  it.each<readonly [string, readonly Weather[]]>([
    ['slow, then clear', [SLOW, 'clear']],
    ['narrow, then clear', [NARROW, 'clear']],
    ['silent, slow, then clear', ['silent', SLOW, 'clear']],
    ['slow, silent, then clear', [SLOW, 'silent', 'clear']],
  ])('keeps the order of what is sent: %s', async (_, weathers) => {
    const { proxy, client, text, stop } = await line();
    const sent: string[] = [];
    for (const weather of weathers) {
      proxy.turn(weather);
      for (let nth = 0; nth < 5; nth += 1) {
        sent.push(`${weathers.indexOf(weather)}.${nth} `);
        client.write(sent.at(-1) ?? '');
        // Read by itself.
        await pause(4);
      }
    }
    await vi.waitFor(
      () => {
        expect(text()).toHaveLength(sent.join('').length);
      },
      { timeout: 10_000 },
    );
    expect(text()).toBe(sent.join(''));
    await stop();
  });

  it('is reset when it is cut', async () => {
    const { proxy, client, stop } = await line();
    const failed = new Promise<Error>((resolve) => client.once('error', resolve));
    proxy.turn('cut');
    expect(await failed).toMatchObject({ code: 'ECONNRESET' });
    await stop();
  });
});
