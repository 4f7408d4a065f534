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

/** One direction of one connection. What was read goes on in order, however the weather turns. */
class Pipe {
  private readonly from: Socket;
  private readonly to: Socket;
  private readonly weather: () => Weather;
  private held: Buffer[] = [];
  private readonly underWay: { readonly bytes: Buffer; readonly arrivesAt: number }[] = [];
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
    this.freeAt = Math.max(performance.now(), this.freeAt) + (bytes.length / bytesPerSecond) * 1000;
    this.underWay.push({ bytes, arrivesAt: this.freeAt + delayMs });
    if (this.underWay.length === 1) this.pass();
  }

  /** Passes on what has arrived, and comes again for what has not: nothing overtakes what was read before it. */
  private pass(): void {
    for (let next = this.underWay[0]; next; next = this.underWay[0]) {
      const waitMs = next.arrivesAt - performance.now();
      if (waitMs > 0) {
        setTimeout(() => {
          this.pass();
        }, Math.ceil(waitMs));
        return;
      }
      this.underWay.shift();
      if (!this.to.destroyed) this.to.write(next.bytes);
    }
  }
}
