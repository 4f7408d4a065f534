import { doseMg, volumeMl } from '@lysning/clinical';
import { newId } from '@lysning/kernel';
import type { Appointment } from '../api/scheduling.js';
import type { Dose, Reading, Session, Vitals } from '../api/session-recording.js';
import { UnexpectedAnswer } from '../api/client.js';
import { until } from '../api/until.js';
import { SHARES } from '../outcome/outcome-model.js';
import type { Random } from '../random/random.js';
import { minutesAfter, type TreatedPatient } from './patient.js';

/** Minutes from the start of the appointment. */
const PLAN = {
  checkIn: -5,
  preCheck: 2,
  start: 10,
  during: [20, 30, 40],
  stop: 50,
  after: [65, 80, 95, 110],
  discharge: 112,
  close: 115,
} as const;
/** By the protocol: half a milligram per kilogram, drawn from a 10 mg/ml vial. */
const MG_PER_KG = 0.5;
const CONCENTRATION_MG_PER_ML = 10;
const HARD_CAP_MG = 50;
const TOO_HIGH_MMHG = 168;
const ADVERSE_EVENTS = ['nausea', 'dizziness', 'headache', 'anxiety', 'dissociation'] as const;

/** One visit: from the check-in to the closed record. `abandoned` when the patient went home without the drug. */
export async function visit(
  patient: TreatedPatient,
  appointment: Appointment,
): Promise<'given' | 'abandoned'> {
  const random = patient.random.of('visit');
  const session = await arrive(patient, appointment);
  const outcome = random.chance(SHARES.abandonSession)
    ? await turnAway(patient, session, appointment)
    : await treat({ ...patient, random }, session, appointment);
  await seenThrough(patient, appointment, outcome === 'given' ? 'completed' : 'abandoned');
  return outcome;
}

async function arrive({ hospital }: TreatedPatient, appointment: Appointment): Promise<Session> {
  const { scheduling, sessions } = hospital;
  const { siteId, appointmentId, startsAt } = appointment;
  await scheduling.checkIn(appointment, minutesAfter(startsAt, PLAN.checkIn));
  const session = await until('the patient is seen in the chair', async () => {
    const known = await sessions.sessionOf(siteId, appointmentId);
    return known?.status === 'arrived' ? known : undefined;
  });
  await until('the patient is known to be cleared', async () =>
    (await sessions.missing(session)).length === 0 ? true : undefined,
  );
  return session;
}

/** Blood pressure far too high: nobody starts, and the patient goes home. */
async function turnAway(
  { hospital, entry }: TreatedPatient,
  session: Session,
  { startsAt }: Appointment,
): Promise<'abandoned'> {
  const { weightKg, aged65OrOver } = entry.patient;
  const high = { systolicMmHg: TOO_HIGH_MMHG, diastolicMmHg: 104, pulseBpm: 88, spo2Percent: 97 };
  const checkedAt = minutesAfter(startsAt, PLAN.preCheck);
  try {
    await hospital.sessions.preCheck(session, { ...high, weightKg, aged65OrOver }, checkedAt);
  } catch (error) {
    const expected =
      error instanceof UnexpectedAnswer && error.code === 'session.blood-pressure-too-high';
    if (!expected) throw error;
  }
  await hospital.sessions.abandon(session, 'blood-pressure', minutesAfter(startsAt, PLAN.start));
  return 'abandoned';
}

async function treat(
  patient: TreatedPatient,
  session: Session,
  { startsAt }: Appointment,
): Promise<'given'> {
  const { hospital, random } = patient;
  const { sessions } = hospital;
  const at = (minutes: number): Date => minutesAfter(startsAt, minutes);
  const baseline = baselineOf(random.of('baseline'));
  const dose = await prepare(patient, session, { baseline, startsAt });
  await sessions.start(session, dose, at(PLAN.start));
  const during = PLAN.during.map((minute) => reading(raised(baseline), at(minute)));
  await sessions.vitals(session, during.slice(0, 2));
  if (random.of('adverse').chance(SHARES.adverseEvent)) {
    const event = random.of('adverse event').pick(ADVERSE_EVENTS);
    await sessions.adverseEvent(session, event, at(PLAN.during[1]));
  }
  // The device sends its last reading once more with the next one.
  await sessions.vitals(session, during.slice(1));
  await sessions.stop(session, dose.doseMg, at(PLAN.stop));
  await sessions.vitals(
    session,
    PLAN.after.map((minute) => reading(baseline, at(minute))),
  );
  await sessions.discharge(session, at(PLAN.discharge));
  await sessions.close(session, at(PLAN.close));
  return 'given';
}

/** Weight and baseline, and the physicians' part where the rules ask for it. */
async function prepare(
  { hospital, entry }: TreatedPatient,
  session: Session,
  { baseline, startsAt }: { baseline: Vitals; startsAt: Date },
): Promise<Dose> {
  const { sessions } = hospital;
  const { weightKg, aged65OrOver } = entry.patient;
  const checkedAt = minutesAfter(startsAt, PLAN.preCheck);
  const deviations = await sessions.preCheck(
    session,
    { ...baseline, weightKg, aged65OrOver },
    checkedAt,
  );
  const decidedAt = minutesAfter(startsAt, PLAN.preCheck + 2);
  if (deviations.length > 0) await sessions.decideToProceed(session, decidedAt);
  const dose = doseFor(weightKg);
  if (dose.doseMg > HARD_CAP_MG) {
    for (const physician of ['psychiatrist', 'anaesthetist'] as const) {
      await sessions.signDose(session, dose.doseMg, physician, decidedAt);
    }
  }
  return dose;
}

function doseFor(weightKg: number): Dose {
  const dose = doseMg({ weightKg, mgPerKg: MG_PER_KG, stepMg: 0.5 });
  return {
    doseMg: dose,
    concentrationMgPerMl: CONCENTRATION_MG_PER_ML,
    volumeMl: volumeMl(dose, CONCENTRATION_MG_PER_ML),
  };
}

/** Mostly calm; sometimes a pressure that a physician has to let pass, never one at which nobody starts. */
function baselineOf(random: Random): Vitals {
  return {
    systolicMmHg: Math.min(158, Math.max(105, Math.round(random.normal(128, 10)))),
    diastolicMmHg: Math.min(98, Math.max(62, Math.round(random.normal(79, 7)))),
    pulseBpm: random.between(58, 88),
    spo2Percent: random.between(96, 99),
  };
}

/** As far as published series have it rise at its peak. */
const raised = (vitals: Vitals): Vitals => ({
  ...vitals,
  systolicMmHg: vitals.systolicMmHg + 16,
  diastolicMmHg: vitals.diastolicMmHg + 9,
  pulseBpm: vitals.pulseBpm + 8,
});

const reading = (vitals: Vitals, at: Date): Reading => ({
  ...vitals,
  id: newId(),
  measuredAt: at.toISOString(),
});

async function seenThrough(
  { hospital }: TreatedPatient,
  appointment: Appointment,
  status: Appointment['status'],
): Promise<void> {
  await until(`an appointment is ${status}`, async () => {
    const seen = await hospital.scheduling.appointment(appointment);
    return seen.status === status ? seen : undefined;
  });
}
