import { addDays, type Day, dayOf, momentAt } from '@lysning/kernel';

/** A story that yields the moment until which it waits. Between two of them it acts, and sees its acts through. */
export type Life = Chapter<void>;
/** A part of such a story, and what came of it. */
export type Chapter<Outcome> = AsyncGenerator<Date, Outcome>;

interface Wait {
  readonly until: Date;
  readonly life: Life;
}

export interface Stage {
  /** How many lives act at once. */
  readonly parallel: number;
  /** Lets time pass to this moment. */
  readonly goTo: (moment: Date) => Promise<void>;
  /** A life ended in an error; the others go on. */
  readonly failed: (error: unknown) => void;
  /** All that this day had to bring has been done. */
  readonly dayDone: (day: Day) => void | Promise<void>;
}

/**
 * Plays all lives, day by day. Time moves to the evening of the next day that has work, and on only when all of that
 * day's work is done: a service that is slow or away holds time, and misses nothing.
 */
export async function play(lives: readonly Life[], stage: Stage): Promise<void> {
  let waits = await each(
    lives.map((life) => ({ until: new Date(0), life })),
    stage,
  );
  while (waits.length > 0) {
    const day = dayOf(earliest(waits));
    await stage.goTo(eveningOf(day));
    waits = await playDay(waits, day, stage);
    await stage.dayDone(day);
  }
}

/** Late enough for everything of that day, and still that day in Oslo. */
const eveningOf = (day: Day): Date => new Date(momentAt(addDays(day, 1), '00:00').getTime() - 1);

const earliest = (waits: readonly Wait[]): Date =>
  new Date(Math.min(...waits.map(({ until }) => until.getTime())));

async function playDay(waits: readonly Wait[], day: Day, stage: Stage): Promise<Wait[]> {
  let later = waits;
  for (;;) {
    const due = later.filter(({ until }) => dayOf(until) <= day);
    if (due.length === 0) return [...later];
    const rest = later.filter((wait) => !due.includes(wait));
    later = [...rest, ...(await each(due, stage))];
  }
}

/** Goes on with each, in order of time and so many at once, and gives what they wait for next. */
async function each(due: readonly Wait[], stage: Stage): Promise<Wait[]> {
  const queue = [...due].sort((one, other) => one.until.getTime() - other.until.getTime());
  const waits: Wait[] = [];
  const worker = async (): Promise<void> => {
    for (let wait = queue.shift(); wait; wait = queue.shift()) {
      const next = await goOn(wait.life, stage);
      if (next) waits.push(next);
    }
  };
  await Promise.all(Array.from({ length: stage.parallel }, worker));
  return waits;
}

async function goOn(life: Life, { failed }: Stage): Promise<Wait | null> {
  try {
    const { done, value } = await life.next();
    return done ? null : { until: value, life };
  } catch (error) {
    failed(error);
    return null;
  }
}
