import { addDays, dayOf, momentAt } from '@lysning/kernel';
import type { Appointment } from '../api/scheduling.js';
import { until } from '../api/until.js';
import { SHARES } from '../outcome/outcome-model.js';
import type { Chapter, Life } from '../time/agenda.js';
import { attend, rebook } from './appointments.js';
import { followUp } from './measuring.js';
import { minutesAfter, onVisit, type TreatedPatient } from './patient.js';

/** An infusion every fourth week, for at most half a year. */
export async function* maintenance(patient: TreatedPatient): Life {
  const { hospital, course } = patient;
  const { untilOn } = yield* plan(patient);
  for (let visit = 1; ; visit += 1) {
    const [appointment] = await hospital.scheduling.booked(course);
    if (!appointment) break;
    yield appointment.startsAt;
    const visitor = onVisit(patient, `maintenance ${visit}`);
    if ((await attend(visitor, appointment)) === 'given') {
      await answerFollowUp(visitor, appointment);
    } else await rebook(patient, appointment);
  }
  if ((await hospital.scheduling.course(course)).status !== 'ended') {
    yield momentAt(addDays(untilOn, 1), '08:00');
  }
  await until('maintenance is over', async () =>
    (await hospital.scheduling.course(course)).status === 'ended' ? true : undefined,
  );
  hospital.tally.maintenanceOver();
}

/** An hour before the infusion, unless it is forgotten. */
async function answerFollowUp(patient: TreatedPatient, { startsAt }: Appointment) {
  const forgets = patient.random.of('follow-up').chance(SHARES.missFollowUp);
  if (!forgets) await followUp(patient, minutesAfter(startsAt, -60));
}

async function* plan({ hospital, course }: TreatedPatient): Chapter<{ untilOn: string }> {
  const { maintenance: planned } = await hospital.scheduling.course(course);
  if (!planned) throw new Error('A course in maintenance has no plan for it');
  const bookedOn = addDays(dayOf(hospital.now()), 1);
  yield momentAt(bookedOn, '09:00');
  await hospital.scheduling.bookMissing(course, bookedOn);
  return planned;
}
