import { addDays, type Day, momentAt, weekdayOf } from '@lysning/kernel';
import type { Programme } from '@lysning/programme';
import { type Random, randomOf } from '../../faults/random.ts';
import { syntheticNumber } from '../../faults/workload/synthetic-number.ts';
import { Candidate } from './candidate.js';
import { Driver } from './driver.js';
import { type Course, COURSES, LAST, REST } from './courses.js';
import { type Name, type Site, SITES } from './names.js';
import { startWorld, type World } from './world.js';

const FULL_YEAR = 2_000;
/** `YEAR_REFERRALS=2000` plays the year of a national programme; without it every rule is gone through by fewer. */
export const REFERRALS = Number(process.env['YEAR_REFERRALS'] ?? 200);
const FEWEST = 100;
if (!Number.isInteger(REFERRALS) || REFERRALS < FEWEST) {
  throw new Error(
    `YEAR_REFERRALS must be a whole number from ${FEWEST}: every rule has its patients`,
  );
}
const DAYS = 365;
const FIRST_DAY: Day = '2026-01-05';
/** In the last days nobody looks after alerts: what is overdue at the end is what the book says. */
const LAST_WATCHED_DAY = DAYS - 6;
const SATURDAY = 6;
/** Working days from one post to the next. */
const EVERY = 11;

/** On these days a service ends: while due things are done, or while it is called. */
const ENDS: readonly {
  readonly day: number;
  readonly name: Name;
  readonly when: 'due' | 'called';
  /** Asked to stop; else killed. */
  readonly inOrder?: true;
}[] = [
  { day: 31, name: 'safety-net', when: 'called' },
  { day: 64, name: 'referral-intake', when: 'due' },
  { day: 91, name: 'safety-net', when: 'called', inOrder: true },
  { day: 120, name: 'safety-net', when: 'due' },
  { day: 171, name: 'referral-intake', when: 'called' },
  { day: 202, name: 'referral-intake', when: 'due', inOrder: true },
  { day: 232, name: 'safety-net', when: 'called' },
  { day: 233, name: 'referral-intake', when: 'due' },
  { day: 300, name: 'safety-net', when: 'due' },
];

/** Months in which a site takes nobody new; its referrers may not have heard. */
const STOPS: readonly { readonly siteId: Site; readonly from: number; readonly to: number }[] = [
  { siteId: 'moss', from: 70, to: 110 },
  { siteId: 'hamar', from: 190, to: 230 },
];

export interface Played {
  readonly world: World;
}

/** The year, day by day. */
export async function playYear(programme: Programme, seed: string): Promise<Played> {
  const random = randomOf(seed);
  const { sentAt } = programme.safetyNetRules(FIRST_DAY).checkIns;
  const morningOf = (day: number): Date => momentAt(addDays(FIRST_DAY, day), sentAt);
  const world = await startWorld(programme, morningOf(0));
  try {
    const driver = new Driver(world, random.of('letters'), LAST_WATCHED_DAY);
    castInto(driver, world, random.of('cast'));
    for (let day = 0; day < DAYS; day += 1) {
      await playDay(world, driver, { day, morning: morningOf(day) });
    }
    return { world };
  } catch (error) {
    await world.stop();
    throw error;
  }
}

async function playDay(
  world: World,
  driver: Driver,
  { day, morning }: { readonly day: number; readonly morning: Date },
): Promise<void> {
  const ended = (when: 'due' | 'called') => {
    const end = ENDS.find((one) => one.day === day && one.when === when);
    if (end) world.end(end.name, end.inOrder ? 'SIGTERM' : 'SIGKILL');
  };
  const coming = world.come(morning);
  ended('due');
  await coming;
  await driver.stopIntake(STOPS.filter(({ from }) => from === day).map(({ siteId }) => siteId));
  await driver.liftStop(STOPS.filter(({ to }) => to === day).map(({ siteId }) => siteId));
  const acting = driver.act(day, true);
  ended('called');
  await acting;
  for (let next = driver.nextClimb(day); next; next = driver.nextClimb(day)) {
    await world.come(next);
    await driver.act(day, false);
  }
}

/** Who is referred on which day, and how it goes with them: every few working days, on another weekday each time. */
function castInto(driver: Driver, world: World, random: Random): void {
  const courses = allCourses(random);
  const workingDays = Array.from({ length: DAYS }, (_, day) => day).filter(
    (day) => weekdayOf(addDays(FIRST_DAY, day)) < SATURDAY,
  );
  const days = workingDays.filter((_, nth) => nth % EVERY === 0);
  for (const [nth, course] of courses.entries()) {
    const siteId = random.pick(SITES);
    const usual = { replies: ['at-once'], takenAt: 0, talksLate: false } as const;
    const nationalId = syntheticNumber(nth);
    const person = new Candidate({ ...usual, ...course.traits, nationalId, siteId }, world);
    const day = days[Math.floor((nth * days.length) / courses.length)] ?? 0;
    driver.begins(day, { person, life: course.live(person) });
  }
}

/** Every way at least once; whoever is referred last stays silent, and the year ends before somebody takes that on. */
function allCourses(random: Random): Course[] {
  const special = COURSES.flatMap((course) => {
    const count = Math.max(1, Math.round((course.share * REFERRALS) / FULL_YEAR));
    return Array.from({ length: count }, () => course);
  });
  const rest = Array.from({ length: REFERRALS - special.length - LAST.length }, () => REST);
  return [...random.shuffled([...special, ...rest]), ...LAST];
}
