import { randomUUID } from 'node:crypto';
import type { Answer, Body } from './client.ts';
import { type Appointment, checkIn, type Course, until, untilMoment } from './course.ts';
import { fact } from './facts.ts';
import { type Hands, items, text, write } from './hands.ts';

const TOPIC = 'lysning.session-recording';
const VITALS_TOPIC = 'lysning.session-recording.vitals';
const DOSE = { doseMg: 40, concentrationMgPerMl: 10, volumeMl: 4 };
const CALM = { systolicMmHg: 124, diastolicMmHg: 78, pulseBpm: 70, spo2Percent: 98 };
/** Minutes from the start of the appointment. */
const PLAN = { preCheck: 2, start: 10, stop: 50, discharge: 112, close: 115 };
const DURING = [15, 20, 25, 30, 35, 40, 45];
const AFTER = [55, 65, 80, 95, 110];

interface Visit {
  readonly course: Course;
  readonly sessionId: string;
  readonly at: (minute: number) => string;
}

/** One infusion, from the check-in to the closed record. Everything is told once it is over. */
export async function visit(hands: Hands, course: Course, appointment: Appointment) {
  await untilMoment(hands, appointment.endsAt);
  await checkIn(hands, course, appointment);
  const sessionId = await arrivedSession(hands, appointment);
  const at = (minute: number) =>
    new Date(appointment.startsAt.getTime() + minute * 60_000).toISOString();
  const present: Visit = { course, sessionId, at };
  await act(hands, present, { what: 'pre-check', body: preCheckAt(at(PLAN.preCheck)), told: [] });
  const started = { ...DOSE, startedAt: at(PLAN.start) };
  await act(hands, present, {
    what: 'infusion-start',
    body: started,
    told: [fact('session.started', sessionId)],
  });
  await bundles(hands, present, DURING);
  await reportNausea(hands, present);
  const stopped = { givenMg: DOSE.doseMg, endedAt: at(PLAN.stop) };
  await act(hands, present, {
    what: 'infusion-stop',
    body: stopped,
    told: [fact('dose.administered', sessionId)],
  });
  await bundles(hands, present, AFTER);
  await leave(hands, present);
}

/** The session that session-recording made of the appointment, once the patient sits there and may be treated. */
const arrivedSession = (hands: Hands, { appointmentId }: Appointment): Promise<string> =>
  until('a patient was seen to arrive', hands, async () => {
    const common = { service: 'session-recording', as: 'nurse' } as const;
    const line = `GET /api/v1/sessions?appointmentId=${appointmentId}`;
    const [session] = items(await hands.client.call({ ...common, line }));
    if (session?.['status'] !== 'arrived') return undefined;
    const id = text(session['id']);
    const { body } = await hands.client.call({ ...common, line: `GET /api/v1/sessions/${id}` });
    return (body['missing'] as readonly unknown[]).length === 0 ? id : undefined;
  });

interface Act {
  readonly what: string;
  readonly body: Body;
  readonly told: readonly string[];
}

const act = (hands: Hands, { sessionId, course }: Visit, { what, body, told }: Act) =>
  write(
    hands,
    {
      service: 'session-recording',
      as: 'nurse',
      line: `POST /api/v1/sessions/${sessionId}/${what}`,
      body,
    },
    { topic: TOPIC, patientId: () => course.patientId, facts: () => told },
  );

const preCheckAt = (moment: string): Body => ({
  ...CALM,
  weightKg: 80,
  aged65OrOver: false,
  weighedAt: moment,
  fasted: true,
  escortConfirmed: true,
  mentallyFit: true,
  checkedAt: moment,
});

/** A device sends its readings in bundles, the last one of each once more with the next, and reads back what is there. */
async function bundles(hands: Hands, present: Visit, minutes: readonly number[]): Promise<void> {
  const readings = minutes.map((minute) => ({
    ...CALM,
    id: randomUUID(),
    measuredAt: present.at(minute),
  }));
  const size = hands.random.between(2, 4);
  for (let from = 0; from < readings.length; from += size) {
    const bundle = readings.slice(Math.max(0, from - 1), from + size);
    await append(hands, present, bundle, from === 0 ? bundle : bundle.slice(1));
  }
  if (hands.random.chance(0.5)) await readBack(hands, present);
}

interface Reading {
  readonly id: string;
}

async function append(
  hands: Hands,
  { sessionId, course }: Visit,
  bundle: readonly Reading[],
  news: readonly Reading[],
): Promise<void> {
  const answer = await write(
    hands,
    {
      service: 'session-recording',
      as: 'nurse',
      line: `POST /api/v1/sessions/${sessionId}/vitals`,
      body: { readings: bundle },
    },
    {
      topic: VITALS_TOPIC,
      patientId: () => course.patientId,
      facts: () => news.map(({ id }) => fact('vitals.recorded', id)),
    },
  );
  hands.notebook.appends.push({
    id: randomUUID(),
    operations: news.map(({ id }) => ({ kind: 'append', key: sessionId, value: id })),
    outcome: 'committed',
    calledAt: answer.calledAt,
    returnedAt: answer.returnedAt,
  });
}

async function readBack(hands: Hands, { sessionId }: Visit): Promise<void> {
  const line = `GET /api/v1/sessions/${sessionId}/vitals`;
  const answer = await hands.client.call({ service: 'session-recording', as: 'nurse', line });
  hands.notebook.appends.push({
    id: randomUUID(),
    operations: [{ kind: 'read', key: sessionId, values: devicesReadings(answer) }],
    outcome: 'committed',
    calledAt: answer.calledAt,
    returnedAt: answer.returnedAt,
  });
}

const devicesReadings = (answer: Answer): string[] =>
  items(answer)
    .filter(({ phase }) => phase !== 'before')
    .map(({ id }) => text(id));

async function reportNausea(hands: Hands, { sessionId, course, at }: Visit): Promise<void> {
  if (!hands.random.chance(0.3)) return;
  const onsetAt = at(DURING[2] ?? 0);
  await write(
    hands,
    {
      service: 'session-recording',
      as: 'nurse',
      line: `POST /api/v1/sessions/${sessionId}/adverse-events`,
      body: { event: 'nausea', grade: 1, serious: false, onsetAt, reportedAt: onsetAt },
    },
    {
      topic: TOPIC,
      patientId: () => course.patientId,
      facts: ({ body }) => [fact('adverse-event.reported', text(body['id']))],
    },
  );
}

async function leave(hands: Hands, present: Visit): Promise<void> {
  const { sessionId, at } = present;
  const discharge = {
    escortPresent: true,
    noDrivingAdviceGiven: true,
    mentallyClear: true,
    dischargedAt: at(PLAN.discharge),
  };
  await act(hands, present, {
    what: 'discharge',
    body: discharge,
    told: [fact('patient.discharged', sessionId)],
  });
  await act(hands, present, {
    what: 'close',
    body: { completedAt: at(PLAN.close) },
    told: [fact('session.completed', sessionId)],
  });
}
