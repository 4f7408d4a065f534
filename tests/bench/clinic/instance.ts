import { addDays } from '@lysning/kernel';
import type { FixedSession, Instance, OpenDay, Patient, Site, Worker } from '@lysning/planning';
import type { SiteSize } from './assumptions.ts';
import {
  type Clinic,
  frozenUntil,
  isAway,
  openSessions,
  type Person,
  rulesFor,
  today,
} from './clinic.ts';
import { nurseIds } from './world.ts';

/** The clinics as they are now, told to a planner: days count from this week's Monday. */
export function instanceOf(clinic: Clinic, people: Iterable<Person>): Instance {
  const { assumed } = clinic.world;
  const monday = mondayOf(clinic);
  return {
    format: 'lysning-planning-1',
    name: `day-${today(clinic)}`,
    firstDay: addDays(assumed.firstDay, monday),
    weeks: assumed.horizonWeeks,
    gridMinutes: assumed.gridMinutes,
    frozenUntilDay: frozenUntil(clinic) - monday,
    weights: assumed.weights,
    sites: assumed.sites.map((site) => siteOf(clinic, site)),
    patients: [...people]
      .filter((person) => openSessions(clinic, person) > 0)
      .map((person) => patientOf(clinic, person)),
    fixed: fixedIn(clinic),
  };
}

export const mondayOf = (clinic: Clinic): number => Math.floor(today(clinic) / 7) * 7;

function siteOf(clinic: Clinic, site: SiteSize): Site {
  const { hours } = clinic.world.assumed;
  const monday = mondayOf(clinic);
  const open = Array.from({ length: clinic.world.assumed.horizonWeeks * 7 }, (_, day) => day)
    .filter((day) => clinic.world.isOpen[monday + day])
    .map((day): OpenDay => ({
      day,
      from: hours.from,
      to: hours.plannedTo,
      latest: hours.plannedTo,
    }));
  const worker = (id: string, to: number): Worker => ({
    id,
    shifts: open
      .filter(({ day }) => !isAway(clinic, id, monday + day))
      .map(({ day, from }) => ({ day, from, to })),
  });
  return {
    id: site.id,
    chairs: numbered(site.id, 'chair', site.chairs),
    nurses: nurseIds(site).map((id) => worker(id, hours.nursesTo)),
    therapists: numbered(site.id, 'therapist', site.therapists).map((id) =>
      worker(id, hours.plannedTo),
    ),
    physicianSeats: open.map(({ day }) => ({ day, seats: site.physicianSeats })),
    days: open,
  };
}

export const numbered = (site: string, what: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${site}-${what}-${index + 1}`);

function patientOf(clinic: Clinic, person: Person): Patient {
  const { referral, given, siteId, bookings, proposedDays } = person;
  const monday = mondayOf(clinic);
  const { sites } = referral.region;
  const hasBegun = given.length + bookings.length > 0;
  return {
    id: referral.id,
    sites: siteId === null ? sites : sites.filter((site) => site.siteId === siteId),
    urgency: referral.urgency,
    rank: person.rank,
    readyFromDay: Math.max(referral.readyDay, frozenUntil(clinic)) - monday,
    dueDay: hasBegun || person.offeredOn !== null ? null : referral.dueDay - monday,
    course: rulesFor(clinic, person),
    givenDays: given.map((day) => day - monday),
    sessionsLeft: openSessions(clinic, person),
    proposedDays: proposedDays.map((day) => day - monday),
    nurseId: person.nurseId,
    therapistId: person.therapistId,
    wantsTherapist: referral.wantsTherapist,
  };
}

/** What is booked from today on. */
function fixedIn(clinic: Clinic): FixedSession[] {
  const monday = mondayOf(clinic);
  const fixed: FixedSession[] = [];
  for (const { given, bookings } of clinic.active) {
    bookings.forEach(({ session, rules }, index) =>
      fixed.push({
        ...session,
        day: session.day - monday,
        ordinal: given.length + index + 1,
        rules,
      }),
    );
  }
  return fixed;
}
