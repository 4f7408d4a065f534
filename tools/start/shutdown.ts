type Stop = () => unknown;

/** What must be undone at the end, the last thing started first. May be told to stop at any time, any number of times. */
export class Shutdown {
  private readonly stops: Stop[] = [];
  private readonly abort = new AbortController();
  private undoing: Promise<void> | undefined;

  /** Aborted as soon as stopping begins. */
  get signal(): AbortSignal {
    return this.abort.signal;
  }

  get isNeeded(): boolean {
    return this.stops.length > 0;
  }

  /** What is added while stopping is undone at once. */
  async add(stop: Stop): Promise<void> {
    if (this.undoing) await stop();
    else this.stops.push(stop);
  }

  run(): Promise<void> {
    this.abort.abort();
    return (this.undoing ??= this.undo());
  }

  private async undo(): Promise<void> {
    for (let stop = this.stops.pop(); stop; stop = this.stops.pop()) {
      await Promise.resolve()
        .then(stop)
        .catch(() => undefined);
    }
  }
}
