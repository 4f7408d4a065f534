import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { assertPortsFree, busyPorts, freePorts } from './ports.ts';

let taken: Server;
let port: number;

beforeAll(async () => {
  taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  ({ port } = taken.address() as { port: number });
});
afterAll(() => {
  taken.close();
});

describe('ports', () => {
  it('that are taken are told apart from free ones', async () => {
    const free = await freePorts(3);

    expect(new Set([port, ...free]).size).toBe(4);
    expect(await busyPorts([...free, port])).toEqual([port]);
  });

  it('that are chosen are none that the system gives to a connection by itself', async () => {
    const chosen = await freePorts(50);

    expect(chosen.filter((one) => one < 20_000 || one >= 32_768)).toEqual([]);
  });

  it('in use are named, with what to do', async () => {
    await expect(assertPortsFree([port])).rejects.toThrow(
      new RegExp(`^Port ${port} is in use .* --port-base`),
    );
    await expect(assertPortsFree(await freePorts(2))).resolves.toBeUndefined();
  });
});
