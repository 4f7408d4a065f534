/** What a fact is known by, of all that an event says: for each type the fields that make it unique. */
const IDS: Readonly<Record<string, readonly string[]>> = {
  'patient.registered': ['patientId', 'siteId'],
  'referral.received': ['referralId'],
  'eligibility.evaluated': ['evaluationId'],
  'eligibility.signed-off': ['referralId', 'role'],
  'referral.accepted': ['referralId'],
  'waiting-list-entry.added': ['entryId'],
  'waiting-list-entry.left': ['entryId'],
  'consent.given': ['consentId'],
  'enrolment.recorded': ['enrolmentId'],
  'course.planned': ['referralId'],
  'course.ended': ['courseId'],
  'course.maintenance-planned': ['courseId'],
  'appointment.booked': ['appointmentId'],
  'appointment.cancelled': ['appointmentId'],
  'appointment.checked-in': ['appointmentId'],
  'appointment-hold.placed': ['holdId'],
  'appointment-hold.released': ['holdId'],
  'session.started': ['sessionId'],
  'dose.administered': ['sessionId'],
  'vitals.recorded': ['vitalsId'],
  'adverse-event.reported': ['adverseEventId'],
  'patient.discharged': ['sessionId'],
  'session.completed': ['sessionId'],
  'measurement-plan.created': ['courseId'],
  'outcome.measured': ['measurementId'],
  'response.decided': ['courseId'],
  'patient-record.read': ['accessId'],
};

/** What only a client's call can lead to. Everything else follows from other facts. */
const ASKED_FOR: ReadonlySet<string> = new Set([
  'patient.registered',
  'referral.received',
  'eligibility.evaluated',
  'eligibility.signed-off',
  'referral.accepted',
  'consent.given',
  'enrolment.recorded',
  'appointment.booked',
  'appointment.cancelled',
  'appointment.checked-in',
  'appointment-hold.placed',
  'appointment-hold.released',
  'session.started',
  'dose.administered',
  'vitals.recorded',
  'adverse-event.reported',
  'patient.discharged',
  'session.completed',
  'outcome.measured',
]);

export const fact = (what: string, ...ids: readonly string[]): string => `${what} ${ids.join('/')}`;

/** The fact that an event tells; `undefined` where nobody can know it: a reading that a pre-check makes, say. */
export function factOf(type: string, data: string): string | undefined {
  const what = type.replace(/^no\.lysning\./, '').replace(/\.v\d+$/, '');
  const fields = IDS[what];
  if (!fields) return undefined;
  const told = JSON.parse(data) as Readonly<Record<string, unknown>>;
  if (told['phase'] === 'before') return undefined;
  const ids = fields.map((field) => String(told[field]));
  return fact(told['reason'] === OF_SERVICE ? `${what} ${OF_SERVICE}` : what, ...ids);
}

/** A reason that services alone give, to cancel an appointment say: no client has it. */
const OF_SERVICE = 'course-ended';

export const isAskedFor = (told: string): boolean => {
  const [what = '', reason] = told.split(' ');
  return ASKED_FOR.has(what) && reason !== OF_SERVICE;
};
