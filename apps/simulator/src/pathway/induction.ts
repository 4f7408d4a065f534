import { addDays, dayOf, momentAt } from '@lysning/kernel';
import type { Chapter } from '../time/agenda.js';
import { attend, booked, comesTo, rebook } from './appointments.js';
import { leaveIfFated, leave } from './leaving.js';
import { measureBaseline } from './measuring.js';
import { onVisit, type TreatedPatient } from './patient.js';

const NOT_BEFORE_DAYS = { min: 2, max: 10 };
const INFUSIONS = 6;

/** Six infusions. True when all were given; false when the patient left on the way. */
export async function* induction(patient: TreatedPatient, from: Date): Chapter<boolean> {
  const { hospital, course, random } = patient;
  const { min, max } = NOT_BEFORE_DAYS;
  const firstDay = addDays(dayOf(from), random.of('first').between(min, max));
  if (!(await hospital.scheduling.bookMissing(course, firstDay))) {
    return leave(patient, { given: 0, at: from });
  }
  if (yield* leaveIfFated(patient, { given: 0, at: from })) return false;
  yield* baseline(patient);
  return yield* infusions(patient);
}

async function* infusions(patient: TreatedPatient): Chapter<boolean> {
  for (let given = 0, visit = 1; given < INFUSIONS; visit += 1) {
    const appointment = yield* comesTo(patient, 'infusion');
    const attended = await attend(onVisit(patient, `infusion ${visit}`), appointment);
    if (attended === 'given') {
      given += 1;
      if (given === 1) patient.hospital.tally.started();
      if (yield* leaveIfFated(patient, { given, at: appointment.endsAt })) return false;
    } else if (!(await rebook(patient, appointment))) {
      return leave(patient, { given, at: appointment.endsAt });
    }
  }
  return true;
}

/** The day before the first infusion, or before it when the desk moved it close; unless the patient forgets it. */
async function* baseline(patient: TreatedPatient): Chapter<void> {
  if (patient.fate.missesBaseline) return;
  for (;;) {
    const first = await booked(patient, 'infusion');
    const [today, day] = [dayOf(patient.hospital.now()), dayOf(first.startsAt)];
    const at = momentAt(day <= today ? day : addDays(day, -1), day <= today ? '06:30' : '14:00');
    yield dayOf(at) <= today ? at : momentAt(addDays(today, 1), '06:00');
    if (dayOf(at) <= today) return measureBaseline(patient, at);
  }
}
