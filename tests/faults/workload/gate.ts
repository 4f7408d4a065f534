/** The client has been told to end between two steps. */
export class Ended extends Error {
  override readonly name = 'Ended';
}

/** Clients pass it between their steps. Closed, it holds them, each after the call it is at. */
export class Gate {
  private readonly clients: number;
  /** How often it was opened again, after all that clients had done had been read to its end. */
  rests = 0;
  private state: 'open' | 'closed' | 'ended' = 'open';
  private waiting: (() => void)[] = [];
  private whenAllWait: () => void = () => undefined;

  constructor(clients: number) {
    this.clients = clients;
  }

  /** Throws `Ended` once there is nothing more to do. */
  async pass(): Promise<void> {
    while (this.state === 'closed') await this.wait();
    if (this.state === 'ended') throw new Ended();
  }

  get isEnded(): boolean {
    return this.state === 'ended';
  }

  /** Resolves when every client waits. */
  async close(): Promise<void> {
    this.state = 'closed';
    await new Promise<void>((resolve) => {
      this.whenAllWait = resolve;
      this.tellWhenAllWait();
    });
  }

  open(): void {
    this.rests += 1;
    this.release('open');
  }

  end(): void {
    this.release('ended');
  }

  private release(state: 'open' | 'ended'): void {
    this.state = state;
    const waiting = this.waiting;
    this.waiting = [];
    for (const goOn of waiting) goOn();
  }

  private wait(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.tellWhenAllWait();
    });
  }

  private tellWhenAllWait(): void {
    if (this.waiting.length === this.clients) this.whenAllWait();
  }
}
