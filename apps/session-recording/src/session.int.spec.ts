import {
  AdverseEventReportedV1,
  AppointmentCancelledV1,
  DoseAdministeredV1,
  event,
  PatientDischargedV1,
  PatientRecordReadV1,
  SessionCompletedV1,
  SessionStartedV1,
  VitalsRecordedV1,
  type EventContract,
} from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { type Chair, type SessionView, startChair } from './chair.int.fixture.js';
import {
  aDoseBody,
  aPatient,
  aPreCheckBody,
  aReading,
  appointmentOf,
  bookedAs,
} from './infusion-session.fixture.js';

let chair: Chair;
beforeAll(async () => {
  chair = await startChair();
}, 60_000);
afterAll(() => chair.stop());

describe('a session', () => {
  it('goes from the chair to the record, and every step is told', async () => {
    const { id } = await chair.arrived();

    expect(await chair.post(`${id}/pre-check`, aPreCheckBody())).toMatchObject({
      status: 200,
      body: { id, status: 'prepared', deviations: [], decided: false },
    });
    expect(await chair.post(`${id}/infusion-start`, aDoseBody())).toMatchObject({
      status: 200,
      body: { id, status: 'infusing' },
    });
    const reading = aReading('2026-02-09T09:20:00Z');
    await chair.post(`${id}/vitals`, { readings: [aReading('2026-02-09T08:40:00Z')] });
    await chair.post(`${id}/infusion-stop`, { givenMg: 40, endedAt: '2026-02-09T09:00:00Z' });
    const adverse = { event: 'nausea', grade: 1, serious: false, onsetAt: '2026-02-09T09:10:00Z' };
    expect(await chair.post(`${id}/adverse-events`, adverse)).toMatchObject({ status: 201 });
    await chair.post(`${id}/vitals`, { readings: [reading, aReading('2026-02-09T11:00:00Z')] });
    const home = {
      escortPresent: true,
      noDrivingAdviceGiven: true,
      mentallyClear: true,
      dischargedAt: '2026-02-09T11:05:00Z',
    };
    expect(await chair.post(`${id}/discharge`, home)).toMatchObject({
      status: 200,
      body: { id, status: 'discharged' },
    });
    expect(await chair.post(`${id}/close`, { completedAt: '2026-02-09T11:10:00Z' })).toMatchObject({
      status: 200,
      body: { id, status: 'completed' },
    });

    const vitals = await chair.get(`/${id}/vitals`);
    expect(vitals.body['items']).toMatchObject([
      { phase: 'before', measuredAt: '2026-02-09T08:10:00.000Z' },
      { phase: 'during', measuredAt: '2026-02-09T08:40:00.000Z' },
      { phase: 'after', id: reading.id, measuredAt: '2026-02-09T09:20:00.000Z' },
      { phase: 'after', measuredAt: '2026-02-09T11:00:00.000Z' },
    ]);
    await eventually(async () => {
      const told = (contract: EventContract) => chair.told(contract, id);
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
    const { id, patientId } = await chair.arrived();

    await chair.request(`GET /api/v1/sessions/${id}`, {
      token: chair.tokenOf('psychiatrist'),
      headers: { 'x-access-reason': 'second-opinion' },
    });

    await eventually(async () => {
      const reads = (await chair.published(PatientRecordReadV1)).map(({ data }) => data);
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
    const { id } = await chair.arrived();
    const token = await chair.token({ roles: ['nurse'], sites: ['hamar'] });

    for (const path of ['', '/vitals', '/adverse-events']) {
      const answer = await chair.request(`GET /api/v1/sessions/${id}${path}`, { token });
      expect(answer).toMatchObject({ status: 404, body: { code: 'session.not-found' } });
    }
    expect(
      await chair.request(`POST /api/v1/sessions/${id}/pre-check`, {
        token,
        body: aPreCheckBody(),
      }),
    ).toMatchObject({
      status: 404,
    });
    const list = await chair.request('GET /api/v1/sessions', { token });
    expect(list.body['items']).toEqual([]);
  });

  it('opens for nurses and physicians and for nobody else', async () => {
    const { id } = await chair.arrived();

    expect(await chair.request(`GET /api/v1/sessions/${id}`)).toMatchObject({ status: 401 });
    expect(await chair.post(`${id}/pre-check`, aPreCheckBody(), 'analyst')).toMatchObject({
      status: 403,
    });
    expect(await chair.post(`${id}/physician-decision`, { reason: 'known' })).toMatchObject({
      status: 403,
    });
    expect(await chair.post(`${id}/dose-signature`, { doseMg: 60 })).toMatchObject({ status: 403 });
  });

  it('is called off with its appointment', async () => {
    const appointment = appointmentOf(aPatient());
    await chair.publishAs('scheduling', [bookedAs(appointment)]);
    await chair.known(appointment, 'expected');

    await chair.publishAs('scheduling', [
      event(AppointmentCancelledV1, {
        ...appointment,
        reason: 'patient-request',
        lateNotice: false,
        cancelledAt: '2026-02-01T09:00:00.000Z',
      }),
    ]);

    expect(await chair.known(appointment, 'cancelled')).toMatchObject({
      endReason: 'appointment-cancelled',
    });
  });

  it('is found by day, status and course, page by page', async () => {
    const patient = aPatient();
    const appointments = [1, 2, 3].map((ordinal) => appointmentOf(patient, ordinal));
    const { courseId } = appointments[0]!;
    await chair.publishAs(
      'scheduling',
      appointments.map((appointment) => bookedAs({ ...appointment, courseId })),
    );
    for (const appointment of appointments) await chair.known(appointment, 'expected');
    const list = (query: string) =>
      chair.request<{ items: SessionView[]; nextCursor: string | null }>(
        `GET /api/v1/sessions?courseId=${courseId}${query}`,
        { token: chair.tokenOf('nurse') },
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
