import { noShowShare, type SiteSize } from './assumptions.ts';
import { leave, noteOffer, release } from './bookings.ts';
import { type Booking, type Clinic, isAway } from './clinic.ts';
import { logNormal, normal, stream } from './random.ts';
import { nurseIds } from './world.ts';

/** A day is over: what became of its sessions, and when each site could close. */
export function closeDay(clinic: Clinic, day: number): void {
  if (!clinic.world.isOpen[day]) return;
  const bookings = [...(clinic.byDay.get(day) ?? [])];
  for (const site of clinic.world.assumed.sites) {
    const here = bookings.filter(({ session }) => session.siteId === site.id);
    runSite(clinic, site, day, here.sort(inTurn));
  }
}

const inTurn = ({ session: one }: Booking, { session: other }: Booking): number =>
  one.startsAt - other.startsAt || (one.patientId < other.patientId ? -1 : 1);

function runSite(clinic: Clinic, site: SiteSize, day: number, bookings: readonly Booking[]): void {
  const { hours } = clinic.world.assumed;
  const there = nurseIds(site).filter((nurse) => !isAway(clinic, nurse, day)).length;
  const hall: Hall = { freeAt: new Map(), nurseMinutes: 0, chairMinutes: 0, lastEnd: 0 };
  for (const booking of bookings) attend(clinic, booking, hall);
  clinic.log.siteDays.push({
    siteId: site.id,
    day,
    overtimeMinutes: Math.max(0, hall.lastEnd - hours.closesAt),
    nurseMinutes: hall.nurseMinutes,
    nurseMinutesThere: there * (hours.nursesTo - hours.from),
    chairMinutes: hall.chairMinutes,
    chairMinutesThere: site.chairs * (hours.closesAt - hours.from),
  });
}

interface Hall {
  readonly freeAt: Map<string, number>;
  nurseMinutes: number;
  chairMinutes: number;
  lastEnd: number;
}

/** One session, begun when patient, chair and nurse are all there; who does not come holds both for a while. */
function attend(clinic: Clinic, booking: Booking, hall: Hall): void {
  const { person, session } = booking;
  const { session: assumed, noShow } = clinic.world.assumed;
  const draw = stream(clinic.world.seed, 'session', person.referral.id, booking.nth);
  const comes = draw() >= noShowShare(noShow, daysSinceContact(booking));
  const late = Math.max(0, normal(draw) * assumed.lateMinutesSd);
  const drawn = [logNormal(draw, assumed.nurseMinutes), logNormal(draw, assumed.chairMinutes)];
  const [nurse = 0, chair = 0] = comes ? drawn : drawn.map(() => assumed.heldForNoShowMinutes);
  const free = (who: string): number => hall.freeAt.get(who) ?? 0;
  const from = Math.max(
    session.startsAt + (comes ? late : 0),
    free(session.nurseId),
    free(session.chairId),
  );
  hall.nurseMinutes += nurse;
  hall.chairMinutes += chair;
  hall.freeAt.set(session.nurseId, from + nurse).set(session.chairId, from + chair);
  hall.lastEnd = Math.max(hall.lastEnd, from + chair);
  if (comes && session.therapistId !== null) {
    const to = Math.max(from + chair, free(session.therapistId)) + booking.rules.therapistMinutes;
    hall.freeAt.set(session.therapistId, to);
    hall.lastEnd = Math.max(hall.lastEnd, to);
  }
  note(clinic, booking, comes);
}

/** From the last time that clinic and patient met or wrote: the booking, or the session before. */
const daysSinceContact = ({ person, session, bookedOn }: Booking): number =>
  session.day - Math.max(bookedOn, person.given.at(-1) ?? bookedOn);

function note(clinic: Clinic, booking: Booking, comes: boolean): void {
  const { person, session } = booking;
  const { course, noShowsInRowMax } = clinic.world.assumed;
  noteOffer(booking);
  release(clinic, booking);
  clinic.log.sessions.push({ day: session.day, cameTo: comes });
  person.noShowsInRow = comes ? 0 : person.noShowsInRow + 1;
  if (!comes) {
    person.lost += 1;
    if (person.noShowsInRow >= noShowsInRowMax) leave(clinic, person);
    return;
  }
  person.given.push(session.day);
  person.siteId = session.siteId;
  person.nurseId = session.nurseId;
  person.therapistId = session.therapistId;
  if (person.given.length < course.infusions) return;
  person.status = 'done';
  clinic.active.delete(person);
}
