import {
  AppointmentBookedV1,
  AppointmentHoldExpiredV1,
  AppointmentHoldPlacedV1,
  AppointmentHoldReleasedV1,
} from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import {
  aCourse,
  book,
  type Clinic,
  hold,
  NOW,
  proposal,
  startClinic,
} from '../clinic.int.fixture.js';
import type { HoldDto } from './hold.dto.js';

const QUARTER_MS = 15 * 60_000;

describe('holds', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await startClinic();
  });
  afterAll(() => clinic.stop());
  beforeEach(() => {
    clinic.clock.set(NOW);
  });

  const desk = () => clinic.as('coordinator');
  const confirm = ({ holdId }: HoldDto) => desk()(`POST /api/v1/holds/${holdId}/confirm`);
  const release = ({ holdId }: HoldDto) => desk()(`DELETE /api/v1/holds/${holdId}`);
  const stored = async ({ holdId }: HoldDto) =>
    (await desk()<HoldDto>(`GET /api/v1/holds/${holdId}`)).body;
  const toldOf = async (contract: Parameters<Clinic['published']>[0], { holdId }: HoldDto) =>
    (await clinic.published(contract)).filter(({ data }) => data['holdId'] === holdId);
  const activeOf = ({ appointments }: HoldDto) =>
    clinic.database.rows('SELECT 1 FROM allocation WHERE active AND appointment_id = ANY ($1)', [
      appointments.map(({ appointmentId }) => appointmentId),
    ]);

  it('keeps a whole series from everybody, tells it, and books it as it was held', async () => {
    const course = await aCourse(clinic);
    const series = await proposal(clinic, course);
    const { status, body: held } = await hold(clinic, course, series);

    expect(status).toBe(201);
    expect(held).toEqual({
      holdId: expect.any(String),
      courseId: course.courseId,
      siteId: 'moss',
      status: 'open',
      expiresAt: new Date(NOW.getTime() + QUARTER_MS).toISOString(),
      appointments: series.map((one) => ({ ...one, appointmentId: expect.any(String) })),
    });
    expect(await toldOf(AppointmentHoldPlacedV1, held)).toHaveLength(1);
    const first = series.slice(0, 1);
    expect(await book(clinic, course, first)).toMatchObject({
      status: 409,
      body: { code: 'booking.not-free', conflict: { resource: 'patient' } },
    });

    const confirmed = await confirm(held);
    expect(confirmed).toMatchObject({ status: 200 });
    expect(confirmed.body['appointments']).toMatchObject(
      held.appointments.map((one) => ({ ...one, status: 'booked' })),
    );
    expect((await confirm(held)).body).toEqual(confirmed.body);
    const booked = await clinic.published(AppointmentBookedV1);
    expect(booked.filter(({ data }) => data.courseId === course.courseId)).toHaveLength(7);
    expect(await stored(held)).toMatchObject({ status: 'confirmed' });
  });

  it('expires by itself, as an event, and its places are free again', async () => {
    const course = await aCourse(clinic);
    const series = (await proposal(clinic, course, '2026-04-13')).slice(0, 2);
    const { body: held } = await hold(clinic, course, series);

    clinic.clock.set(new Date(held.expiresAt));
    expect(await confirm(held)).toMatchObject({ status: 409, body: { code: 'hold.expired' } });
    await eventually(async () => {
      expect(await stored(held)).toMatchObject({ status: 'expired' });
    });

    expect((await toldOf(AppointmentHoldExpiredV1, held)).map(({ data }) => data)).toEqual([
      {
        holdId: held.holdId,
        courseId: course.courseId,
        patientId: course.patientId,
        siteId: 'moss',
        expiredAt: held.expiresAt,
      },
    ]);
    expect((await book(clinic, course, series)).status).toBe(201);
  });

  it('is released once; what is released cannot be confirmed', async () => {
    const course = await aCourse(clinic);
    const { body: held } = await hold(clinic, course, (await proposal(clinic, course)).slice(0, 1));

    expect(await release(held)).toMatchObject({ status: 200, body: { status: 'released' } });
    expect(await release(held)).toMatchObject({ status: 200 });
    expect(await activeOf(held)).toEqual([]);
    expect(await toldOf(AppointmentHoldReleasedV1, held)).toHaveLength(1);
    expect(await confirm(held)).toMatchObject({ status: 409, body: { code: 'hold.released' } });
  });

  it('has one end when it is confirmed, released and expired at the same moment', async () => {
    for (let round = 0; round < 12; round += 1) {
      clinic.clock.set(NOW);
      const course = await aCourse(clinic);
      const one = (await proposal(clinic, course, '2026-05-04')).slice(0, 1);
      const { body: held } = await hold(clinic, course, one);
      clinic.clock.set(new Date(Date.parse(held.expiresAt) - 1));

      const requests = [confirm(held), release(held), confirm(held), release(held)];
      clinic.clock.set(new Date(held.expiresAt));
      const answers = await Promise.all(requests);
      const { status } = await eventually(async () => {
        const found = await stored(held);
        expect(found.status).not.toBe('open');
        return found;
      });

      expect(answers.every((answer) => [200, 409].includes(answer.status))).toBe(true);
      const ok = (at: number[]) => at.filter((index) => answers[index]?.status === 200).length;
      expect([ok([0, 2]) > 0, ok([1, 3]) > 0]).toEqual([
        status === 'confirmed',
        status === 'released',
      ]);
      const isBooked = status === 'confirmed';
      expect((await activeOf(held)).length).toBe(isBooked ? 4 : 0);
      expect(await toldOf(AppointmentHoldExpiredV1, held)).toHaveLength(
        status === 'expired' ? 1 : 0,
      );
      const appointments = await clinic.database.rows(
        'SELECT 1 FROM appointment WHERE course_id = $1',
        [course.courseId],
      );
      expect(appointments).toHaveLength(isBooked ? 1 : 0);
      if (isBooked) {
        const [{ appointmentId } = { appointmentId: '' }] = held.appointments;
        await desk()(`POST /api/v1/appointments/${appointmentId}/cancel`, {
          reason: 'patient-request',
        });
      }
    }
  });

  it('is refused beyond the limit of one client, who is told when to come again', async () => {
    const token = await clinic.token({ roles: ['coordinator'], sites: ['moss'], sub: 'hoarder' });
    const course = await aCourse(clinic);
    const day = { kind: 'infusion', ordinal: 1 };
    const starts = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-08'].flatMap(
      (date) => ['06', '08', '10', '12'].map((hour) => `${date}T${hour}:00:00.000Z`),
    );
    const place = (startsAt: string) =>
      clinic.request(`POST /api/v1/courses/${course.courseId}/holds`, {
        token,
        body: { appointments: [{ ...day, startsAt }] },
      });
    const last = starts.pop() ?? '';
    for (const startsAt of starts) expect((await place(startsAt)).status).toBe(201);
    const atOnce = await Promise.all([place(last), place('2026-06-09T08:00:00.000Z')]);
    expect(atOnce.map(({ status }) => status).sort()).toEqual([201, 429]);

    const refused = await place('2026-06-09T06:00:00.000Z');
    expect(refused).toMatchObject({ status: 429, body: { code: 'hold.too-many' } });
    expect(refused.headers.get('retry-after')).toBe('900');
    expect(
      (await hold(clinic, course, [{ ...day, startsAt: '2026-06-09T06:00:00.000Z' }])).status,
    ).toBe(201);
  });

  it('is another site’s to see and to end for nobody', async () => {
    const course = await aCourse(clinic);
    const { body: held } = await hold(clinic, course, (await proposal(clinic, course)).slice(0, 1));
    const hamar = clinic.as('coordinator', ['hamar']);
    for (const line of [
      'GET /api/v1/holds/:id',
      'POST /api/v1/holds/:id/confirm',
      'DELETE /api/v1/holds/:id',
    ]) {
      expect(await hamar(line.replace(':id', held.holdId))).toMatchObject({
        status: 404,
        body: { code: 'hold.not-found' },
      });
    }
    await release(held);
  });
});
