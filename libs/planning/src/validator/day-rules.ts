import type { CourseRules, Instance, Session, Site, Worker } from '../instance.js';
import type { Plan } from '../plan.js';
import { violation } from './course-rules.js';
import type { Rule, Violation } from './violation.js';

interface Visit {
  readonly session: Session;
  readonly isFixed: boolean;
  readonly chairTo: number;
  readonly nurseTo: number;
  /** When the therapist is done; `chairTo` without one. */
  readonly endsAt: number;
  readonly wantsTherapist: boolean;
}

type Say = (rule: Rule, visit: Visit, message: string) => void;

/** Every rule about rooms and people at one site on one day. */
export function dayViolations(instance: Instance, plan: Plan): Violation[] {
  const found: Violation[] = [];
  const say: Say = (rule, { session, isFixed }, message) => {
    if (isFixed) return;
    const where = `on day ${session.day} at ${session.startsAt}: ${message}`;
    found.push(violation(rule, session.patientId, where));
  };
  const visits = visitsOf(instance, plan);
  for (const visit of visits) checkVisit(instance, visit, say);
  const byDay = new Map<string, Visit[]>();
  for (const visit of visits) {
    const key = `${visit.session.siteId} ${visit.session.day}`;
    byDay.set(key, [...(byDay.get(key) ?? []), visit]);
  }
  for (const together of byDay.values()) checkTogether(instance, together, say);
  return found;
}

function visitsOf(instance: Instance, plan: Plan): Visit[] {
  const patients = new Map(instance.patients.map((patient) => [patient.id, patient]));
  const visits = instance.fixed.map((session) =>
    visitOf(session, session.rules, {
      isFixed: true,
      wantsTherapist: session.therapistId !== null,
    }),
  );
  for (const session of plan.sessions) {
    const patient = patients.get(session.patientId);
    if (!patient) continue;
    const { course, wantsTherapist } = patient;
    visits.push(visitOf(session, course, { isFixed: false, wantsTherapist }));
  }
  return visits;
}

function visitOf(
  session: Session,
  rules: CourseRules,
  flags: Pick<Visit, 'isFixed' | 'wantsTherapist'>,
): Visit {
  const chairTo = session.startsAt + rules.chairMinutes;
  const nurseTo = session.startsAt + rules.nurseMinutes;
  const endsAt = flags.wantsTherapist ? chairTo + rules.therapistMinutes : chairTo;
  return { session, chairTo, nurseTo, endsAt, ...flags };
}

function checkVisit(instance: Instance, visit: Visit, say: Say): void {
  const { siteId, day, startsAt } = visit.session;
  const site = instance.sites.find(({ id }) => id === siteId);
  if (!site) {
    say('unknown-site', visit, `${siteId} is not in the instance`);
    return;
  }
  checkPeople(site, visit, say);
  const open = site.days.find((one) => one.day === day);
  if (!open) say('closed', visit, `${siteId} is closed`);
  else if (startsAt < open.from || visit.endsAt > open.latest) {
    say('opening-hours', visit, `lasts until ${visit.endsAt}`);
  }
}

function checkPeople(site: Site, visit: Visit, say: Say): void {
  const { chairId, nurseId, therapistId, startsAt } = visit.session;
  if (!site.chairs.includes(chairId))
    say('unknown-resource', visit, `there is no chair ${chairId}`);
  const { nurseTo, chairTo, endsAt } = visit;
  checkShift(site.nurses, nurseId, { from: startsAt, to: nurseTo }, { visit, say });
  if (visit.wantsTherapist && therapistId === null) say('therapist', visit, 'has no therapist');
  if (!visit.wantsTherapist && therapistId !== null) say('therapist', visit, 'wants no therapist');
  if (therapistId === null) return;
  checkShift(site.therapists, therapistId, { from: chairTo, to: endsAt }, { visit, say });
}

function checkShift(
  workers: readonly Worker[],
  id: string,
  { from, to }: { readonly from: number; readonly to: number },
  { visit, say }: { readonly visit: Visit; readonly say: Say },
): void {
  const worker = workers.find((one) => one.id === id);
  if (!worker) {
    say('unknown-resource', visit, `${id} does not work here`);
    return;
  }
  const isThere = worker.shifts.some(
    (shift) => shift.day === visit.session.day && shift.from <= from && to <= shift.to,
  );
  if (!isThere) say('shift', visit, `${id} is not there from ${from} to ${to}`);
}

function checkTogether(instance: Instance, visits: readonly Visit[], say: Say): void {
  for (const [index, one] of visits.entries()) {
    for (const other of visits.slice(index + 1)) {
      // What is fixed comes first: of two that collide, the second is the proposal.
      checkPair(one, other, say);
    }
  }
  checkSeats(seatsOf(instance, visits[0]?.session), visits, say);
}

function seatsOf({ sites }: Instance, session: Session | undefined): number {
  const site = sites.find(({ id }) => id === session?.siteId);
  return site?.physicianSeats.find(({ day }) => day === session?.day)?.seats ?? 0;
}

/** The most sit at once when one of them has just sat down. */
function checkSeats(seats: number, visits: readonly Visit[], say: Say): void {
  for (const visit of visits) {
    const at = visit.session.startsAt;
    const seated = visits.filter(({ session, chairTo }) => session.startsAt <= at && at < chairTo);
    if (seated.length <= seats) continue;
    const proposal = seated.find(({ isFixed }) => !isFixed);
    if (proposal) say('physician-seats', proposal, `${seated.length} sit under ${seats} at ${at}`);
  }
}

function checkPair(a: Visit, b: Visit, say: Say): void {
  const [one, other] = [a.session, b.session];
  const meet = (aFrom: number, aTo: number, bFrom: number, bTo: number) =>
    aFrom < bTo && bFrom < aTo;
  if (one.chairId === other.chairId && meet(one.startsAt, a.chairTo, other.startsAt, b.chairTo)) {
    say('chair-taken', b, `${other.chairId} is taken`);
  }
  if (one.nurseId === other.nurseId && meet(one.startsAt, a.nurseTo, other.startsAt, b.nurseTo)) {
    say('nurse-taken', b, `${other.nurseId} is with somebody else`);
  }
  if (one.therapistId === null || one.therapistId !== other.therapistId) return;
  if (meet(a.chairTo, a.endsAt, b.chairTo, b.endsAt)) {
    say('therapist-taken', b, `${other.therapistId} is with somebody else`);
  }
}
