import { handOver, release } from './bookings.ts';
import type { Booking, Clinic } from './clinic.ts';
import { isAway } from './clinic.ts';
import { nurseIds, type Sickness } from './world.ts';

/** A nurse is away: colleagues who are free take over, the rest is given back. Returns how many were. */
export function fallSick(clinic: Clinic, spell: Sickness): number {
  clinic.sickness.push(spell);
  let released = 0;
  for (let day = spell.from; day <= spell.to; day += 1) {
    const hers = [...(clinic.byDay.get(day) ?? [])].filter(
      ({ session }) => session.nurseId === spell.nurseId,
    );
    for (const booking of hers) released += takeOver(clinic, booking) ? 0 : 1;
  }
  return released;
}

/** The same hour and chair with another nurse of the site. Else the session is lost, and planned anew. */
function takeOver(clinic: Clinic, booking: Booking): boolean {
  const { person, session, rules } = booking;
  const { siteId, day, startsAt: from } = session;
  const site = clinic.world.assumed.sites.find(({ id }) => id === siteId);
  const to = from + rules.nurseMinutes;
  const colleague = site
    ? nurseIds(site).find(
        (who) => !isAway(clinic, who, day) && clinic.calendar.isFree({ who, day, from, to }),
      )
    : undefined;
  if (colleague !== undefined) {
    handOver(clinic, booking, colleague);
    return true;
  }
  release(clinic, booking);
  person.lost += 1;
  clinic.log.releasedBySickness.push(day);
  return false;
}
