import type { Session } from '@lysning/planning';
import { book } from './bookings.ts';
import { type Clinic, type Person, today } from './clinic.ts';
import { instanceOf, mondayOf } from './instance.ts';

/**
 * Plans everybody anew who waits or has lost a session. What begins soon is booked, and so is the rest of a course
 * that has begun; everything else is planned anew the next time.
 */
export async function plan(clinic: Clinic): Promise<void> {
  const { policy, log } = clinic;
  const instance = instanceOf(clinic, clinic.active);
  if (instance.patients.length === 0) return;
  const made = await policy.planner(instance, { timeMs: policy.timeMs });
  policy.check(instance, made);
  log.plans.push({
    day: today(clinic),
    tookMs: made.tookMs,
    unplaced: made.unplaced.length,
    fellBack: made.fellBack !== null,
  });
  const proposed = proposalsIn(made.sessions, mondayOf(clinic));
  for (const person of clinic.active) take(clinic, person, proposed.get(person.referral.id) ?? []);
}

/** By patient, in days of the simulation. */
export function proposalsIn(
  sessions: readonly Session[],
  monday: number,
): Map<string, readonly Session[]> {
  const proposed = new Map<string, readonly Session[]>();
  for (const session of [...sessions].sort((one, other) => one.day - other.day)) {
    const before = proposed.get(session.patientId) ?? [];
    proposed.set(session.patientId, [...before, { ...session, day: session.day + monday }]);
  }
  return proposed;
}

function take(clinic: Clinic, person: Person, sessions: readonly Session[]): void {
  const soon = today(clinic) + clinic.world.assumed.confirmDaysAhead;
  const hasBegun = person.given.length + person.bookings.length > 0;
  const [first] = sessions;
  if (first && (hasBegun || first.day <= soon)) book(clinic, person, sessions);
  else person.proposedDays = sessions.map(({ day }) => day);
}
