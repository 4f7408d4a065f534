import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * What happens between a service and its database or broker. `cut`: connections are reset and none come through.
 * `silent`: nothing moves and nobody is told. Else everything takes longer, by a delay or by a narrow line.
 */
export type Weather =
  | 'clear'
  | 'cut'
  | 'silent'
  | { readonly delayMs: number; readonly bytesPerSecond: number };

/** Stands between a service and a server. */
export interface Proxy {
  readonly port: number;
  readonly turn: (weather: Weather) => void;
  readonly stop: () => Promise<void>;
}

/** `target` is asked for its port whenever somebody connects. */
export async function startProxy(target: () => number): Promise<Proxy> {
  const pipes = new Set<Pipe>();
  let weather: Weather = 'clear';
  const server = createServer((client) => {
    if (weather === 'cut') {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect({ host: '127.0.0.1', port: target() });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      const pipe = new Pipe(from, to, () => weather);
      pipes.add(pipe);
      from.on('close', () => pipes.delete(pipe));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const turn = (next: Weather) => {
    weather = next;
    for (const pipe of pipes) pipe.weatherTurned();
  };
  return {
    port: (server.address() as AddressInfo).port,
    turn,
    stop: async () => {
      turn('cut');
      server.close();
      await once(server, 'close');
    },
  };
}

/** One direction of one connection. What was read goes on in order, however long it takes. */
class Pipe {
  private readonly from: Socket;
  private readonly to: Socket;
  private readonly weather: () => Weather;
  private held: Buffer[] = [];
  private freeAt = 0;

  constructor(from: Socket, to: Socket, weather: () => Weather) {
    this.from = from;
    this.to = to;
    this.weather = weather;
    from.setNoDelay(true);
    from.on('error', () => undefined);
    from.on('close', () => to.destroy());
    from.on('data', (bytes) => {
      this.take(bytes);
    });
  }

  weatherTurned(): void {
    const weather = this.weather();
    if (weather === 'cut') this.from.resetAndDestroy();
    if (weather === 'silent' || this.held.length === 0) return;
    const held = this.held;
    this.held = [];
    for (const bytes of held) this.take(bytes);
  }

  private take(bytes: Buffer): void {
    const weather = this.weather();
    if (weather === 'silent') {
      this.held.push(bytes);
      return;
    }
    const { delayMs, bytesPerSecond } =
      typeof weather === 'object' ? weather : { delayMs: 0, bytesPerSecond: Infinity };
    const now = performance.now();
    this.freeAt = Math.max(now, this.freeAt) + (bytes.length / bytesPerSecond) * 1000;
    const waitMs = this.freeAt - now + delayMs;
    if (waitMs <= 0) this.to.write(bytes);
    else {
      // Later bytes must not overtake these.
      this.freeAt = Math.max(this.freeAt, now + waitMs - delayMs);
      setTimeout(() => {
        if (!this.to.destroyed) this.to.write(bytes);
      }, waitMs);
    }
  }
}
