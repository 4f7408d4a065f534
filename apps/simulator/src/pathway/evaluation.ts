import { addDays, dayOf, momentAt } from '@lysning/kernel';
import { until } from '../api/until.js';
import type { Chapter } from '../time/agenda.js';
import { comesTo, missed } from './appointments.js';
import { measureEvaluation } from './measuring.js';
import { minutesAfter, type TreatedPatient } from './patient.js';
import type { Decision } from './tally.js';

/** Long enough after an evaluation for its window and grace to be over, by any protocol of the programme. */
const DECIDED_BY_THEN_DAYS = 21;

/** Three to seven days after the last infusion: did it help? True when the patient goes on to maintenance. */
export async function* evaluate(patient: TreatedPatient): Chapter<boolean> {
  const { fate, hospital } = patient;
  const appointment = yield* comesTo(patient, 'evaluation');
  if (fate.missesEvaluation) await missed(patient, appointment);
  else {
    await hospital.scheduling.checkIn(appointment, minutesAfter(appointment.startsAt, -5));
    await measureEvaluation(patient, minutesAfter(appointment.startsAt, 30));
  }
  const decision = intendedDecision(patient);
  if (decision === 'undecided') {
    yield momentAt(addDays(dayOf(appointment.startsAt), DECIDED_BY_THEN_DAYS), '08:00');
  }
  const status = await decided(patient);
  const responds = decision === 'remission' || decision === 'response';
  if (responds !== (status === 'in-maintenance')) {
    throw new Error(`The response was meant to be ${decision} and the course is ${status}`);
  }
  hospital.tally.decided(decision);
  return responds;
}

const decided = ({ hospital, course }: TreatedPatient): Promise<string> =>
  until('a response is decided', async () => {
    const { status } = await hospital.scheduling.course(course);
    return status === 'in-maintenance' || status === 'ended' ? status : undefined;
  });

/** What the rule `2 × score ≤ baseline` makes of the answers of this play. */
function intendedDecision({ fate }: TreatedPatient): Decision {
  if (fate.missesBaseline || fate.missesEvaluation) return 'undecided';
  return fate.effect === 'between' ? 'no-response' : fate.effect;
}
