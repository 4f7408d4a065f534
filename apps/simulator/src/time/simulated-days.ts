import { setTimeout as pause } from 'node:timers/promises';
import { DAY_MS, SimulatedClock, SystemClock } from '@lysning/kernel';
import { readClockFile, writeClockFile } from './clock-file.js';

/** Services look at the clock file at least this often; after it, all of them have seen a change. */
const SEEN_BY_ALL_MS = 60;
const LOOK_AGAIN_MS = 5;

/** The horizon of simulated time. This program alone moves it, so time waits for whatever is still to be done. */
export class SimulatedDays {
  private readonly real = new SystemClock();

  private constructor(
    private readonly path: string,
    private readonly clock: SimulatedClock,
    private readonly speed: number,
  ) {}

  /** Time stands still from here on. `daysPerSecond` replaces the pace in the file. */
  static async hold(path: string, daysPerSecond?: number): Promise<SimulatedDays> {
    const time = await readClockFile(path);
    const speed = daysPerSecond === undefined ? time.speed : (daysPerSecond * DAY_MS) / 1000;
    const days = new SimulatedDays(path, new SimulatedClock(time), speed);
    await days.goTo(days.now());
    return days;
  }

  now(): Date {
    return this.clock.now();
  }

  /** Lets time run to `horizon` at its pace and resolves when it is there, for everyone. */
  async goTo(horizon: Date): Promise<void> {
    const origin = this.now();
    const time = { origin, startedAt: this.real.now(), speed: this.speed, horizon };
    this.clock.follow(time);
    await writeClockFile(this.path, time);
    while (this.now() < horizon) await pause(LOOK_AGAIN_MS);
    await pause(SEEN_BY_ALL_MS);
  }
}
