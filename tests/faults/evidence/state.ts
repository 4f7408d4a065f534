import type { ServiceName } from '../../../tools/start/services.ts';
import type { Allocation } from '../checkers/calendar.ts';
import type { Databases, Query } from '../stand/databases.ts';

/** What tables say of facts that clients asked for, in the words of `fact`. */
const STATED: Readonly<Record<ServiceName, Readonly<Record<string, string>>>> = {
  'referral-intake': {
    'patient.registered': `SELECT patient_id || '/' || site_id AS id FROM patient_site`,
    'referral.received': 'SELECT id FROM referral',
    'eligibility.evaluated': 'SELECT id FROM evaluation',
    'referral.accepted': `SELECT referral_id AS id FROM assessment WHERE status = 'accepted'`,
    'consent.given': 'SELECT id FROM consent',
    'enrolment.recorded': 'SELECT id FROM enrolment',
  },
  scheduling: {
    'appointment.booked': 'SELECT id FROM appointment',
    'appointment-hold.placed': 'SELECT id FROM hold',
    'appointment-hold.released': `SELECT id FROM hold WHERE status = 'released'`,
    'appointment.checked-in': `
      SELECT id FROM appointment WHERE status IN ('checked-in', 'started', 'completed', 'abandoned')`,
  },
  'session-recording': {
    'session.started': `
      SELECT id FROM infusion_session
       WHERE status IN ('infusing', 'observing', 'discharged', 'completed')`,
    'dose.administered': `
      SELECT id FROM infusion_session WHERE status IN ('observing', 'discharged', 'completed')`,
    'patient.discharged': `
      SELECT id FROM infusion_session WHERE status IN ('discharged', 'completed')`,
    'session.completed': `SELECT id FROM infusion_session WHERE status = 'completed'`,
    'vitals.recorded': `SELECT id FROM vital_signs WHERE phase <> 'before'`,
    'adverse-event.reported': 'SELECT id FROM adverse_event',
  },
  'outcome-analytics': { 'outcome.measured': 'SELECT id FROM measurement' },
  'safety-net': {},
};

/** For each kind of fact that a table states: all that it states. */
export async function statedFacts(databases: Databases): Promise<Map<string, string[]>> {
  const stated = new Map<string, string[]>();
  for (const [service, queries] of Object.entries(STATED)) {
    const query = databases.of(service as ServiceName);
    for (const [what, sql] of Object.entries(queries)) {
      const rows = await query<{ id: string }>(sql);
      stated.set(
        what,
        rows.map(({ id }) => `${what} ${id}`),
      );
    }
  }
  return stated;
}

const ALLOCATIONS = `
  SELECT resource_id AS resource, appointment_id AS appointment,
         extract(epoch FROM lower(during))::float8 * 1000 AS from,
         extract(epoch FROM upper(during))::float8 * 1000 AS to,
         lower(share) AS seat
    FROM allocation WHERE active`;

export const allocations = (scheduling: Query): Promise<Allocation[]> =>
  scheduling<Allocation>(ALLOCATIONS);

const BOOKED = `
  SELECT course_id AS course, kind, ordinal, starts_at AS "startsAt" FROM appointment`;

/** `kind ordinal startsAt` of what was ever booked, by course. */
export async function bookedSlots(scheduling: Query): Promise<Map<string, Set<string>>> {
  const rows = await scheduling<{
    course: string;
    kind: string;
    ordinal: number;
    startsAt: Date;
  }>(BOOKED);
  const booked = new Map<string, Set<string>>();
  for (const { course, kind, ordinal, startsAt } of rows) {
    const slots = booked.get(course) ?? new Set<string>();
    booked.set(course, slots.add(`${kind} ${ordinal} ${startsAt.toISOString()}`));
  }
  return booked;
}

const PARKED = `SELECT consumer || ' ' || reason AS what FROM parked_message
   WHERE resolution IS NULL AND key IS NOT NULL`;

/** What consumers set aside with its key, and nobody has resolved. Mere notes of what was passed by hold nothing up. */
export async function parkedMessages(query: Query): Promise<string[]> {
  return (await query<{ what: string }>(PARKED)).map(({ what }) => what);
}
