/** The only source of the present moment. Inject it; the domain takes `now` as an argument. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A moment that moves only when told to: for tests. */
export class FixedClock extends Clock {
  constructor(private moment: Date) {
    super();
  }

  now(): Date {
    return new Date(this.moment);
  }

  set(moment: Date): void {
    this.moment = moment;
  }
}

/** Simulated time as all processes of one machine share it. */
export interface SimulatedTime {
  /** The simulated moment at `startedAt`. */
  readonly origin: Date;
  /** The real moment at which `origin` was true. */
  readonly startedAt: Date;
  /** Simulated milliseconds per real millisecond: one day per second is 86 400. */
  readonly speed: number;
  /** Simulated time stands still here until someone moves the horizon; `null`: it never does. */
  readonly horizon: Date | null;
}

/** Simulated time, computed from a real clock, so that processes agree without talking to each other. */
export class SimulatedClock extends Clock {
  private latestMs = -Infinity;

  constructor(
    private time: SimulatedTime,
    private readonly real: Clock = new SystemClock(),
  ) {
    super();
  }

  /** Never runs backwards, also when `follow` moved the origin. */
  now(): Date {
    const { origin, startedAt, speed, horizon } = this.time;
    const elapsedMs = Math.max(0, this.real.now().getTime() - startedAt.getTime());
    const reachedMs = origin.getTime() + elapsedMs * speed;
    const boundedMs = horizon ? Math.min(reachedMs, horizon.getTime()) : reachedMs;
    this.latestMs = Math.max(this.latestMs, Math.floor(boundedMs));
    return new Date(this.latestMs);
  }

  follow(time: SimulatedTime): void {
    this.time = time;
  }
}
