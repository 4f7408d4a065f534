import { addDays, dayOf, momentAt } from '@lysning/kernel';
import { until } from '../api/until.js';
import type { Chapter, Life } from '../time/agenda.js';
import { attend, rebook } from './appointments.js';
import { followUp } from './measuring.js';
import { minutesAfter, type TreatedPatient } from './patient.js';

/** An infusion every fourth week, for at most half a year. */
export async function* maintenance(patient: TreatedPatient): Life {
  const { hospital, course } = patient;
  const { untilOn } = yield* plan(patient);
  for (;;) {
    const [appointment] = await hospital.scheduling.booked(course);
    if (!appointment) break;
    yield appointment.startsAt;
    if ((await attend(patient, appointment)) === 'given') {
      await followUp(patient, minutesAfter(appointment.startsAt, -60));
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

async function* plan({ hospital, course }: TreatedPatient): Chapter<{ untilOn: string }> {
  const { maintenance: planned } = await hospital.scheduling.course(course);
  if (!planned) throw new Error('A course in maintenance has no plan for it');
  const bookedOn = addDays(dayOf(hospital.now()), 1);
  yield momentAt(bookedOn, '09:00');
  await hospital.scheduling.bookMissing(course, bookedOn);
  return planned;
}
