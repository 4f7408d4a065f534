import { readKept, writeKept } from './kept-state.ts';

/** Simulated time as the clock file holds it; moments as ISO text. */
export interface ClockFile {
  readonly origin: string;
  readonly startedAt: string;
  /** Simulated milliseconds per real millisecond. */
  readonly speed: number;
  readonly horizon: string | null;
}

const FIRST_MOMENT = '2026-01-05T07:00:00.000Z';
const PACE = { normal: 1, dayPerSecond: 86_400 };

/** The simulated moment at a real one. */
export function momentOf({ origin, startedAt, speed, horizon }: ClockFile, realMs: number): Date {
  const elapsed = Math.max(0, realMs - Date.parse(startedAt));
  const ms = Date.parse(origin) + elapsed * speed;
  return new Date(
    horizon === null ? ms : Math.min(ms, Math.max(Date.parse(horizon), Date.parse(origin))),
  );
}

/** Where time goes on from: the last simulated moment. It never goes back. */
export function resumed(kept: ClockFile | undefined, realMs: number): string {
  return kept ? momentOf(kept, realMs).toISOString() : FIRST_MOMENT;
}

/** Stands still until the simulator lets it run. */
export function heldClock(daysPerSecond: number): string {
  return write(daysPerSecond * PACE.dayPerSecond, true);
}

/** Goes on from where it is at the pace of real time. */
export function runningClock(): string {
  return write(PACE.normal, false);
}

/** The last thing done: what has passed since does not pass while nothing runs. */
export function freezeClock(): void {
  if (readKept<ClockFile>('clock')) write(PACE.normal, true);
}

function write(speed: number, isHeld: boolean): string {
  const now = Date.now();
  const origin = resumed(readKept<ClockFile>('clock'), now);
  const startedAt = new Date(now).toISOString();
  return writeKept('clock', { origin, startedAt, speed, horizon: isHeld ? origin : null });
}
