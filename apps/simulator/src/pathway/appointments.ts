import { addDays, dayOf, momentAt } from '@lysning/kernel';
import type { Appointment } from '../api/scheduling.js';
import { SHARES } from '../outcome/outcome-model.js';
import type { Chapter } from '../time/agenda.js';
import { visit } from './infusion-day.js';
import { minutesAfter, type TreatedPatient } from './patient.js';

/** How long the desk waits before it says that a patient did not come. */
const NO_SHOW_AFTER_MINUTES = 60;

/** The next appointment of this kind. */
export async function booked(
  { hospital, course }: TreatedPatient,
  kind: Appointment['kind'],
): Promise<Appointment> {
  const appointments = await hospital.scheduling.booked(course);
  const next = appointments.find((appointment) => appointment.kind === kind);
  if (next) return next;
  throw new Error(`No ${kind} is booked where one should be`);
}

/** So long before, nobody moves it yet. */
const STILL_DAYS = 14;

/** Waits for the next appointment of this kind, to wherever the desk moves it meanwhile. */
export async function* comesTo(
  patient: TreatedPatient,
  kind: Appointment['kind'],
): Chapter<Appointment> {
  for (;;) {
    const next = await bookedAgain(patient, kind);
    const [today, day] = [dayOf(patient.hospital.now()), dayOf(next.startsAt)];
    if (day <= today) {
      yield next.startsAt;
      return next;
    }
    const still = addDays(day, -STILL_DAYS);
    yield momentAt(still > today ? still : addDays(today, 1), '06:00');
  }
}

/** What the desk could not find another time for by itself is asked for once more. */
async function bookedAgain(
  patient: TreatedPatient,
  kind: Appointment['kind'],
): Promise<Appointment> {
  const { scheduling, now } = patient.hospital;
  const appointments = await scheduling.booked(patient.course);
  if (!appointments.some((one) => one.kind === kind))
    await scheduling.bookMissing(patient.course, addDays(dayOf(now()), 1));
  return booked(patient, kind);
}

/** The patient comes and is treated, or sent home, or does not come at all. */
export async function attend(
  patient: TreatedPatient,
  appointment: Appointment,
): Promise<'given' | 'abandoned' | 'missed'> {
  const misses = patient.random.of('attendance').chance(SHARES.missAppointment);
  if (!misses) return visit(patient, appointment);
  await missed(patient, appointment);
  return 'missed';
}

export async function missed(
  { hospital }: TreatedPatient,
  appointment: Appointment,
): Promise<void> {
  const noticedAt = minutesAfter(appointment.startsAt, NO_SHOW_AFTER_MINUTES);
  await hospital.scheduling.noShow(appointment, noticedAt);
  hospital.tally.missedAppointment();
}

/** Another time for what fell through. False when none keeps the rules. */
export const rebook = (
  { hospital, course }: TreatedPatient,
  fallen: Appointment,
): Promise<boolean> => hospital.scheduling.bookMissing(course, addDays(dayOf(fallen.startsAt), 1));
