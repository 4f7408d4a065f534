import type { Session } from '@lysning/planning';
import { type Assumptions, assumptions } from './assumptions.ts';
import { type Clinic, newClinic, type Person, type Policy } from './clinic.ts';
import { POLICIES } from './policies.ts';
import { arrive } from './simulate.ts';
import { DAY_MINUTES, type Referral, type World, worldOf } from './world.ts';

export const [FIRST_COME, PRIORITY] = POLICIES as [Policy, Policy];

const offering = {
  windowHours: 336,
  leadHoursMin: 6,
  offers: [{ underHours: 336, expiresAfterMinutes: 60, offersAtOnce: 3 }],
};

/** One site of two nurses, a few weeks long, so busy that not everybody gets a place at once. */
export async function smallWorld(given: Partial<Assumptions> = {}, seed = 1): Promise<World> {
  const assumed = await assumptions();
  return worldOf(
    {
      ...assumed,
      offering,
      days: { warmUp: 7, measured: 28, followUp: 7 },
      sites: assumed.sites.filter(({ id }) => id === 'north'),
      regions: assumed.regions.filter(({ id }) => id === 'north'),
      ...given,
    },
    seed,
  );
}

/** A clinic without anybody, at eight on its first Monday. */
export async function emptyClinic(given: Partial<Assumptions> = {}): Promise<Clinic> {
  const clinic = newClinic(await smallWorld(given), PRIORITY);
  clinic.now = 8 * 60;
  return clinic;
}

export function someone(clinic: Clinic, given: Partial<Referral> & { id: string }): Person {
  const [region] = clinic.world.assumed.regions;
  if (!region) throw new Error('There is no region');
  arrive(clinic, {
    region,
    arrivesAt: clinic.now,
    urgency: 1,
    readyDay: 0,
    dueDay: 42,
    wantsTherapist: false,
    onStandby: true,
    leavesAt: 400 * DAY_MINUTES,
    ...given,
  });
  const person = clinic.people.at(-1);
  if (!person) throw new Error('Nobody arrived');
  return person;
}

export const sessionAt = (day: number, given: Partial<Session> = {}): Session => ({
  patientId: 'somebody',
  ordinal: 1,
  siteId: 'north',
  day,
  startsAt: 600,
  chairId: 'north-chair-1',
  nurseId: 'north-nurse-1',
  therapistId: null,
  ...given,
});
