import { renameSync, writeFileSync } from 'node:fs';
import { type ClockFile, momentOf } from '../../../tools/start/clock.ts';

const ORIGIN = '2026-01-05T07:00:00.000Z';
/** One day in a second. */
const SPEED = 86_400;

/** The simulated time that all services of a stand share. */
export class StandClock {
  readonly file: string;
  private time: ClockFile;

  constructor(file: string) {
    this.file = file;
    this.time = { origin: ORIGIN, startedAt: nowText(), speed: SPEED, horizon: null };
    this.write();
  }

  now(): Date {
    return momentOf(this.time, Date.now());
  }

  /** Time jumps; back, too. */
  step(ms: number): void {
    this.set({ origin: new Date(this.now().getTime() + ms).toISOString() });
  }

  hold(): void {
    this.set({ speed: 0 });
  }

  run(): void {
    this.set({ speed: SPEED });
  }

  private set(change: Partial<ClockFile>): void {
    const origin = this.now().toISOString();
    this.time = { ...this.time, origin, startedAt: nowText(), ...change };
    this.write();
  }

  private write(): void {
    writeFileSync(`${this.file}.new`, JSON.stringify(this.time));
    renameSync(`${this.file}.new`, this.file);
  }
}

const nowText = (): string => new Date().toISOString();
