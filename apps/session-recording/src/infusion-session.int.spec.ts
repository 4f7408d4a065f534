import { randomUUID } from 'node:crypto';
import {
  AdverseEventReportedV1,
  AppointmentCancelledV1,
  ConsentWithdrawnV1,
  DoseAdministeredV1,
  event,
  PatientDischargedV1,
  PatientRecordReadV1,
  SessionCompletedV1,
  SessionStartedV1,
  VitalsRecordedV1,
} from '@lysning/contracts';
import { FixedClock } from '@lysning/kernel';
import { eventually, startTestService, type TestService } from '@lysning/testing';
import {
  aDoseBody,
  aPatient,
  aPreCheckBody,
  aReading,
  appointmentOf,
  bookedAs,
  checkedInAs,
  clearedBy,
  type TestAppointment,
} from './infusion-session.fixture.js';
import { sessionRecordingService } from './service.js';

const clock = new FixedClock(new Date('2026-02-09T12:00:00Z'));
let service: TestService;
let nurse: string;
let psychiatrist: string;
let anaesthetist: string;

beforeAll(async () => {
  service = await startTestService(sessionRecordingService, { clock });
  nurse = await service.token({ roles: ['nurse'], sites: ['moss'], hpr: '999000001' });
  psychiatrist = await service.token({
    roles: ['psychiatrist'],
    sites: ['moss'],
    hpr: '999000002',
  });
  anaesthetist = await service.token({
    roles: ['anaesthetist'],
    sites: ['moss'],
    hpr: '999000003',
  });
}, 60_000);
afterAll(() => service.stop());

interface SessionView {
  readonly id: string;
  readonly status: string;
  readonly [member: string]: unknown;
}

/** The session of an appointment as this service knows it now, if it does. */
async function sessionOf({ appointmentId }: TestAppointment): Promise<SessionView | undefined> {
  const { body } = await service.request<{ items: SessionView[] }>(
    `GET /api/v1/sessions?appointmentId=${appointmentId}`,
    { token: nurse },
  );
  return body.items[0];
}

const post = (path: string, body: unknown, token = nurse) =>
  service.request(`POST /api/v1/sessions/${path}`, { token, body });

const known = (appointment: TestAppointment, status: string): Promise<SessionView> =>
  eventually(async () => {
    const session = await sessionOf(appointment);
    expect(session).toMatchObject({ status });
    return session!;
  });

/** A cleared patient who sits in the chair. */
async function arrived(patient = aPatient(), cleared = clearedBy(patient)): Promise<SessionView> {
  const appointment = appointmentOf(patient);
  await service.publishAs('referral-intake', cleared);
  await service.publishAs('scheduling', [bookedAs(appointment), checkedInAs(appointment)]);
  const session = await known(appointment, 'arrived');
  await eventually(async () => {
    const rows = await service.database.rows(
      'SELECT 1 FROM clearance WHERE patient_id = $1 AND enrolment_id IS NOT NULL',
      [patient.patientId],
    );
    expect(rows).toHaveLength(1);
  });
  return session;
}

const publishedOf = async (contract: Parameters<TestService['published']>[0], id: string) =>
  (await service.published(contract))
    .map(({ data }) => data)
    .filter((data) => data['sessionId'] === id);

describe('a session', () => {
  it('goes from the chair to the record, and every step is told', async () => {
    const { id } = await arrived();

    expect(await post(`${id}/pre-check`, aPreCheckBody())).toMatchObject({
      status: 200,
      body: { id, status: 'prepared', deviations: [], decided: false },
    });
    expect(await post(`${id}/infusion-start`, aDoseBody())).toMatchObject({
      status: 200,
      body: { id, status: 'infusing' },
    });
    const reading = aReading('2026-02-09T09:20:00Z');
    await post(`${id}/vitals`, { readings: [aReading('2026-02-09T08:40:00Z')] });
    await post(`${id}/infusion-stop`, { givenMg: 40, endedAt: '2026-02-09T09:00:00Z' });
    const adverse = { event: 'nausea', grade: 1, serious: false, onsetAt: '2026-02-09T09:10:00Z' };
    expect(await post(`${id}/adverse-events`, adverse)).toMatchObject({ status: 201 });
    await post(`${id}/vitals`, { readings: [reading, aReading('2026-02-09T11:00:00Z')] });
    const home = {
      escortPresent: true,
      noDrivingAdviceGiven: true,
      mentallyClear: true,
      dischargedAt: '2026-02-09T11:05:00Z',
    };
    expect(await post(`${id}/discharge`, home)).toMatchObject({
      status: 200,
      body: { id, status: 'discharged' },
    });
    expect(await post(`${id}/close`, { completedAt: '2026-02-09T11:10:00Z' })).toMatchObject({
      status: 200,
      body: { id, status: 'completed' },
    });

    const vitals = await service.request(`GET /api/v1/sessions/${id}/vitals`, { token: nurse });
    expect(vitals.body['items']).toMatchObject([
      { phase: 'before', measuredAt: '2026-02-09T08:10:00.000Z' },
      { phase: 'during', measuredAt: '2026-02-09T08:40:00.000Z' },
      { phase: 'after', id: reading.id, measuredAt: '2026-02-09T09:20:00.000Z' },
      { phase: 'after', measuredAt: '2026-02-09T11:00:00.000Z' },
    ]);
    await eventually(async () => {
      const told = (contract: Parameters<TestService['published']>[0]) => publishedOf(contract, id);
      expect(await told(SessionStartedV1)).toMatchObject([{ plannedDoseMg: 40, mgPerKg: 0.5 }]);
      expect(await told(DoseAdministeredV1)).toMatchObject([{ doseMg: 40, weightKg: 80 }]);
      expect(await told(AdverseEventReportedV1)).toMatchObject([{ event: 'nausea' }]);
      expect(await told(VitalsRecordedV1)).toHaveLength(4);
      expect(await told(PatientDischargedV1)).toMatchObject([{ dischargedByHpr: '999000001' }]);
      expect(await told(SessionCompletedV1)).toMatchObject([
        { doseMg: 40, infusionEndedAt: '2026-02-09T09:00:00.000Z' },
      ]);
    });
  });

  it('is not read without a trace of who read it', async () => {
    const { id, patientId } = await arrived();

    await service.request(`GET /api/v1/sessions/${id}`, {
      token: psychiatrist,
      headers: { 'x-access-reason': 'second-opinion' },
    });

    await eventually(async () => {
      const reads = (await service.published(PatientRecordReadV1)).map(({ data }) => data);
      expect(reads).toContainEqual(
        expect.objectContaining({
          patientId,
          readByHpr: '999000002',
          role: 'psychiatrist',
          resource: 'session',
          reason: 'second-opinion',
        }),
      );
    });
  });

  it('is another site’s, and so not there, for a nurse of another site', async () => {
    const { id } = await arrived();
    const token = await service.token({ roles: ['nurse'], sites: ['hamar'] });

    for (const path of ['', '/vitals', '/adverse-events']) {
      const answer = await service.request(`GET /api/v1/sessions/${id}${path}`, { token });
      expect(answer).toMatchObject({ status: 404, body: { code: 'session.not-found' } });
    }
    expect(await post(`${id}/pre-check`, aPreCheckBody(), token)).toMatchObject({ status: 404 });
    const list = await service.request('GET /api/v1/sessions', { token });
    expect(list.body['items']).toEqual([]);
  });

  it('opens for nurses and physicians and for nobody else', async () => {
    const { id } = await arrived();
    const analyst = await service.token({ roles: ['analyst'], sites: ['moss'] });

    expect(await service.request(`GET /api/v1/sessions/${id}`)).toMatchObject({ status: 401 });
    expect(await post(`${id}/pre-check`, aPreCheckBody(), analyst)).toMatchObject({ status: 403 });
    expect(await post(`${id}/physician-decision`, { reason: 'known' })).toMatchObject({
      status: 403,
    });
    expect(await post(`${id}/dose-signature`, { doseMg: 60 })).toMatchObject({ status: 403 });
  });

  it('is called off with its appointment', async () => {
    const appointment = appointmentOf(aPatient());
    await service.publishAs('scheduling', [bookedAs(appointment)]);
    await known(appointment, 'expected');

    await service.publishAs('scheduling', [
      event(AppointmentCancelledV1, {
        ...appointment,
        reason: 'patient-request',
        lateNotice: false,
        cancelledAt: '2026-02-01T09:00:00.000Z',
      }),
    ]);

    expect(await known(appointment, 'cancelled')).toMatchObject({
      endReason: 'appointment-cancelled',
    });
  });

  it('is found by day, status and course, page by page', async () => {
    const patient = aPatient();
    const appointments = [1, 2, 3].map((ordinal) => appointmentOf(patient, ordinal));
    const { courseId } = appointments[0]!;
    await service.publishAs(
      'scheduling',
      appointments.map((appointment) => bookedAs({ ...appointment, courseId })),
    );
    for (const appointment of appointments) await known(appointment, 'expected');
    const list = (query: string) =>
      service.request<{ items: SessionView[]; nextCursor: string | null }>(
        `GET /api/v1/sessions?courseId=${courseId}${query}`,
        { token: nurse },
      );

    const first = (await list('&day=2026-02-09&status=expected&limit=2')).body;
    const second = (await list(`&day=2026-02-09&limit=2&cursor=${String(first.nextCursor)}`)).body;

    expect([...first.items, ...second.items].map(({ ordinal }) => ordinal).sort()).toEqual([
      1, 2, 3,
    ]);
    expect(second.nextCursor).toBeNull();
    expect((await list('&day=2026-02-10')).body.items).toEqual([]);
    expect((await list('&status=arrived')).body.items).toEqual([]);
  });
});

describe('an infusion', () => {
  const prepared = async (overrides = {}) => {
    const session = await arrived();
    await post(`${session.id}/pre-check`, aPreCheckBody(overrides));
    return session;
  };

  it('is refused to a patient whose consent is gone, and leaves nothing behind', async () => {
    const patient = aPatient();
    const consentId = randomUUID();
    const { id } = await arrived(
      patient,
      clearedBy(patient, { referralId: randomUUID(), consentId }),
    );
    await post(`${id}/pre-check`, aPreCheckBody());
    await service.publishAs('referral-intake', [
      event(ConsentWithdrawnV1, {
        ...patient,
        consentId,
        scope: 'treatment',
        withdrawnAt: '2026-02-08T09:00:00.000Z',
      }),
    ]);

    await eventually(async () => {
      const rows = await service.database.rows(
        'SELECT 1 FROM clearance WHERE patient_id = $1 AND treatment_consent_id IS NULL',
        [patient.patientId],
      );
      expect(rows).toHaveLength(1);
    });
    expect(await post(`${id}/infusion-start`, aDoseBody())).toMatchObject({
      status: 409,
      body: { code: 'session.consent-missing', missing: ['consent'] },
    });
    expect(await publishedOf(SessionStartedV1, id)).toEqual([]);
  });

  it('waits for the decision of a physician when the pre-check asks for one', async () => {
    const { id } = await prepared({ systolicMmHg: 150 });

    expect(await post(`${id}/infusion-start`, aDoseBody())).toMatchObject({
      status: 409,
      body: { code: 'session.physician-decision-missing', deviations: ['blood-pressure'] },
    });
    expect(
      await post(`${id}/physician-decision`, { reason: 'known-hypertension' }, psychiatrist),
    ).toMatchObject({ status: 200, body: { decided: true } });
    expect(await post(`${id}/infusion-start`, aDoseBody())).toMatchObject({ status: 200 });
  });

  it('above the hard cap needs two physicians', async () => {
    const { id } = await prepared({ weightKg: 120 });
    const dose = aDoseBody({ volumeMl: 6, doseMg: 60 });
    const sign = (token: string) => post(`${id}/dose-signature`, { doseMg: 60 }, token);

    await sign(psychiatrist);
    await sign(psychiatrist);
    expect(await post(`${id}/infusion-start`, dose)).toMatchObject({
      status: 409,
      body: { code: 'session.second-signature-missing', signed: 1 },
    });
    expect(await sign(anaesthetist)).toMatchObject({ status: 200, body: { signatures: 2 } });
    expect(await post(`${id}/infusion-start`, dose)).toMatchObject({ status: 200 });
  });

  it('does not run twice in one patient at a time', async () => {
    const patient = aPatient();
    const [first, second] = [await arrived(patient), await arrived(patient)];
    for (const { id } of [first, second]) await post(`${id}/pre-check`, aPreCheckBody());

    const answers = await Promise.all(
      [first, second].map(({ id }) => post(`${id}/infusion-start`, aDoseBody())),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'session.other-session-open',
    });
  });

  it('sent again with its key is one infusion with one answer', async () => {
    const { id } = await prepared();
    const send = () =>
      service.request(`POST /api/v1/sessions/${id}/infusion-start`, {
        token: nurse,
        body: aDoseBody(),
        headers: { 'idempotency-key': `start-${id}` },
      });

    const [one, two] = [await send(), await send()];

    expect(two).toMatchObject({ status: one.status, body: one.body });
    expect(await publishedOf(SessionStartedV1, id)).toHaveLength(1);
  });
});

describe('vital signs', () => {
  it('come late and more than once and are kept and told once', async () => {
    const { id } = await arrived();
    await post(`${id}/pre-check`, aPreCheckBody());
    await post(`${id}/infusion-start`, aDoseBody());
    const high = aReading('2026-02-09T08:40:00Z', { systolicMmHg: 182 });
    const late = aReading('2026-02-09T08:15:00Z');

    const first = await post(`${id}/vitals`, { readings: [high] });
    const second = await post(`${id}/vitals`, { readings: [high, late] });

    expect(first.body['readings']).toEqual([
      { id: high.id, phase: 'during', added: true, alarms: ['pause-and-call-physician'] },
    ]);
    expect(second.body['readings']).toEqual([
      { id: high.id, phase: 'during', added: false, alarms: ['pause-and-call-physician'] },
      { id: late.id, phase: 'before', added: true, alarms: [] },
    ]);
    await eventually(async () => {
      const told = await publishedOf(VitalsRecordedV1, id);
      expect(told.map(({ vitalsId }) => vitalsId)).toEqual([expect.anything(), high.id, late.id]);
    });
  });

  it('come in sixties', async () => {
    const { id } = await arrived();
    const readings = (count: number) => ({
      readings: Array.from({ length: count }, () => aReading('2026-02-09T08:05:00Z')),
    });

    expect(await post(`${id}/vitals`, readings(60))).toMatchObject({ status: 200 });
    expect(await post(`${id}/vitals`, readings(61))).toMatchObject({ status: 400 });
    expect(await post(`${id}/vitals`, readings(0))).toMatchObject({ status: 400 });
  });
});

describe('a wrong field', () => {
  const wrong: [string, Record<string, unknown>, string][] = [
    ['pre-check', aPreCheckBody({ weightKg: 19.9 }), 'weightKg'],
    ['pre-check', aPreCheckBody({ weightKg: 80.25 }), 'weightKg'],
    ['pre-check', aPreCheckBody({ weighedAt: '2026-02-30T08:00:00Z' }), 'weighedAt'],
    ['pre-check', aPreCheckBody({ weighedAt: '2026-02-09T12:05:01Z' }), 'weighedAt'],
    ['pre-check', aPreCheckBody({ systolicMmHg: 301 }), 'systolicMmHg'],
    ['pre-check', aPreCheckBody({ diastolicMmHg: 9 }), 'diastolicMmHg'],
    ['pre-check', aPreCheckBody({ pulseBpm: 'seventy' }), 'pulseBpm'],
    ['pre-check', aPreCheckBody({ spo2Percent: 101 }), 'spo2Percent'],
    ['pre-check', aPreCheckBody({ fasted: 'yes' }), 'fasted'],
    ['pre-check', aPreCheckBody({ escortConfirmed: null }), 'escortConfirmed'],
    ['pre-check', aPreCheckBody({ mentallyFit: 1 }), 'mentallyFit'],
    ['pre-check', aPreCheckBody({ aged65OrOver: 'no' }), 'aged65OrOver'],
    ['pre-check', aPreCheckBody({ checkedAt: '2026-02-09T12:05:01Z' }), 'checkedAt'],
    ['pre-check', aPreCheckBody({ note: 'free text' }), 'note'],
    ['infusion-start', aDoseBody({ concentrationMgPerMl: 0 }), 'concentrationMgPerMl'],
    ['infusion-start', aDoseBody({ volumeMl: '4' }), 'volumeMl'],
    ['infusion-start', aDoseBody({ doseMg: 1001 }), 'doseMg'],
    ['infusion-start', aDoseBody({ startedAt: 'now' }), 'startedAt'],
    ['infusion-stop', { givenMg: -1 }, 'givenMg'],
    ['infusion-stop', { givenMg: 40, endedAt: 'later' }, 'endedAt'],
    ['infusion-stop', { givenMg: 40, reason: 'bored' }, 'reason'],
    ['vitals', { readings: [aReading('yesterday')] }, 'readings[0].measuredAt'],
    ['vitals', { readings: [aReading('2026-02-09T12:05:01Z')] }, 'readings[0].measuredAt'],
    ['vitals', { readings: [aReading('2026-02-09T08:05:00Z', { id: 'one' })] }, 'readings[0].id'],
    [
      'adverse-events',
      { event: 'Felt sick', grade: 1, serious: false, onsetAt: '2026-02-09T09:10:00Z' },
      'event',
    ],
    [
      'adverse-events',
      { event: 'nausea', grade: 6, serious: false, onsetAt: '2026-02-09T09:10:00Z' },
      'grade',
    ],
    [
      'discharge',
      { escortPresent: true, noDrivingAdviceGiven: true, mentallyClear: 'yes' },
      'mentallyClear',
    ],
    ['close', { completedAt: 'today' }, 'completedAt'],
    ['abandon', { reason: 'no-time' }, 'reason'],
  ];
  let session: SessionView;
  beforeAll(async () => {
    session = await arrived();
  });

  it.each(wrong)('of %s is refused by its name: %j → %s', async (command, body, field) => {
    const answer = await post(`${session.id}/${command}`, body);

    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    const after = await service.request(`GET /api/v1/sessions/${session.id}`, { token: nurse });
    expect(after.body).toMatchObject({ status: 'arrived', preCheck: null });
  });
});
