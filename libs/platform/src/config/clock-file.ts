import { readFileSync, statSync } from 'node:fs';
import { Clock, SimulatedClock, type SimulatedTime, SystemClock } from '@lysning/kernel';
import { z } from 'zod';
import { ConfigurationError, type ServeConfig } from './environment.js';

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const simulatedTime = z.object({
  origin: moment,
  startedAt: moment,
  speed: z.number().min(0).max(5_000_000),
  horizon: moment.nullable(),
});

const POLL_MS = 25;

/** The clock of a process, and how to let go of the file it follows. */
export interface ServiceClock {
  readonly clock: Clock;
  readonly stop: () => void;
}

/** The system's time, or simulated time as the clock file has it, re-read whenever the file changes. */
export function clockOf(
  config: Pick<ServeConfig, 'LYSNING_CLOCK' | 'LYSNING_CLOCK_FILE'>,
): ServiceClock {
  const file = config.LYSNING_CLOCK_FILE;
  if (config.LYSNING_CLOCK === 'system' || file === undefined) {
    return { clock: new SystemClock(), stop: () => undefined };
  }
  const time = readTime(file);
  if (!time) throw new ConfigurationError('LYSNING_CLOCK_FILE: cannot be read as simulated time');
  return follow(file, new SimulatedClock(time));
}

/** Looks by its time stamp and size and keeps the time it had while a half-written file cannot be read. */
function follow(file: string, clock: SimulatedClock): ServiceClock {
  let seen = stampOf(file);
  const timer = setInterval(() => {
    const stamp = stampOf(file);
    if (stamp === seen) return;
    const time = readTime(file);
    if (!time) return;
    seen = stamp;
    clock.follow(time);
  }, POLL_MS);
  timer.unref();
  return {
    clock,
    stop: () => {
      clearInterval(timer);
    },
  };
}

function stampOf(file: string): string {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat ? `${String(stat.mtimeNs)} ${String(stat.size)} ${String(stat.ino)}` : '';
}

function readTime(file: string): SimulatedTime | undefined {
  try {
    return simulatedTime.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
