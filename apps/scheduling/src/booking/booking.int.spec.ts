import { AppointmentBookedV1, AppointmentMovedV1, PatientRecordReadV1 } from '@lysning/contracts';
import type { AppointmentDto } from '../appointment/appointment.dto.js';
import {
  aBookedCourse,
  aCourse,
  book,
  type Clinic,
  NOW,
  proposal,
  startClinic,
} from '../clinic.int.fixture.js';

describe('booking', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await startClinic();
  });
  afterAll(() => clinic.stop());
  beforeEach(() => {
    clinic.clock.set(NOW);
  });

  const countOf = async (rows: string, id: string): Promise<number> =>
    (await clinic.database.rows(`SELECT 1 FROM ${rows}`, [id])).length;
  const appointmentsOf = (courseId: string): Promise<number> =>
    countOf('appointment WHERE course_id = $1', courseId);

  it('takes a proposal as it is: six infusions and an evaluation, each with its event', async () => {
    const course = await aCourse(clinic);
    const proposed = await proposal(clinic, course);

    const { status, body } = await book(clinic, course, proposed);

    expect(status).toBe(201);
    expect(proposed.map(({ kind, ordinal }) => `${kind} ${String(ordinal)}`)).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((ordinal) => `infusion ${String(ordinal)}`),
      'evaluation 1',
    ]);
    expect(body.appointments).toEqual(
      proposed.map((one) => ({
        ...one,
        appointmentId: expect.any(String),
        courseId: course.courseId,
        patientId: course.patientId,
        siteId: 'moss',
        status: 'booked',
      })),
    );
    const told = (await clinic.published(AppointmentBookedV1)).map(({ data }) => data);
    const bookedAt = NOW.toISOString();
    expect(told.filter(({ courseId }) => courseId === course.courseId)).toEqual(
      body.appointments.map(({ status: _, ...one }) => ({ ...one, bookedAt })),
    );
    expect((await proposal(clinic, course)).length).toBe(0);
  });

  it('gives one chair to one of two who ask for the last one, and the other the next free times', async () => {
    const infusion = { kind: 'infusion', ordinal: 1, startsAt: '2026-04-07T06:00:00.000Z' };
    for (let taken = 1; taken <= 2; taken += 1) {
      const { status } = await book(clinic, await aCourse(clinic), [infusion]);
      expect(status).toBe(201);
    }
    const [one, other] = [await aCourse(clinic), await aCourse(clinic)];

    const answers = await Promise.all([
      book(clinic, one, [infusion]),
      book(clinic, other, [infusion]),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refusal = answers.find(({ status }) => status === 409)?.body;
    expect(refusal).toMatchObject({
      code: 'booking.not-free',
      conflict: { ...infusion, resource: expect.stringMatching(/^(chair|nurse)$/) },
    });
    const { nextFree } = refusal as unknown as { nextFree: { startsAt: string }[] };
    expect(nextFree).toHaveLength(5);
    const loser = answers[0].status === 409 ? one : other;
    const [option] = nextFree;
    const again = await book(clinic, loser, [{ ...infusion, startsAt: option?.startsAt }]);
    expect(again.status).toBe(201);
  });

  it('books all of a series or none of it', async () => {
    const { appointments } = await aBookedCourse(clinic, '2026-04-13');
    const course = await aCourse(clinic);
    const last = appointments.find(({ kind }) => kind === 'evaluation');
    for (let taken = 1; taken <= 2; taken += 1) {
      const other = await aCourse(clinic);
      const full = [...(await proposal(clinic, other, '2026-04-13')).slice(0, 6), last];
      await book(clinic, other, full.map(wanted));
    }
    const series = appointments.map(wanted);

    const { status, body } = await book(clinic, course, series);

    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'booking.not-free' });
    expect(await appointmentsOf(course.courseId)).toBe(0);
  });

  it('answers a repeated request with the same appointments', async () => {
    const course = await aCourse(clinic);
    const body = { appointments: await proposal(clinic, course, '2026-05-04') };
    const token = await clinic.token({ roles: ['coordinator'], sites: ['moss'] });
    const send = () =>
      clinic.request(`POST /api/v1/courses/${course.courseId}/bookings`, {
        token,
        body,
        headers: { 'idempotency-key': 'the-same-request' },
      });

    const [first, second] = [await send(), await send()];

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(await appointmentsOf(course.courseId)).toBe(7);
  });

  it('moves an appointment, and leaves its old chair to others', async () => {
    const { course, appointments } = await aBookedCourse(clinic, '2026-06-01');
    const [first] = appointments as [AppointmentDto];
    const startsAt = new Date(Date.parse(first.startsAt) + 15 * 60_000).toISOString();

    const moved = await clinic.as('nurse')<AppointmentDto>(
      `POST /api/v1/appointments/${first.appointmentId}/move`,
      { startsAt },
    );

    expect(moved.status).toBe(200);
    expect(moved.body).toEqual({
      ...first,
      startsAt,
      endsAt: new Date(Date.parse(first.endsAt) + 15 * 60_000).toISOString(),
    });
    const events = await clinic.published(AppointmentMovedV1);
    expect(events.map(({ data }) => data)).toEqual([
      expect.objectContaining({
        appointmentId: first.appointmentId,
        courseId: course.courseId,
        previousStartsAt: first.startsAt,
        startsAt,
      }),
    ]);
    const held = 'allocation WHERE appointment_id = $1 AND active';
    expect(await countOf(held, first.appointmentId)).toBe(4);
  });

  it('finds a missed infusion another day and moves the evaluation behind it', async () => {
    const { course, appointments } = await aBookedCourse(clinic, '2026-08-03');
    const sixth = appointments[5] as AppointmentDto;
    clinic.clock.set(new Date(sixth.startsAt));
    await clinic.as('nurse')(`POST /api/v1/appointments/${sixth.appointmentId}/no-show`, {});

    const proposed = await proposal(clinic, course, sixth.startsAt.slice(0, 10));
    const { status } = await book(clinic, course, proposed);

    expect(proposed[0]).toMatchObject({ kind: 'infusion', ordinal: 6 });
    expect(status).toBe(201);
    const booked = `appointment WHERE course_id = $1 AND status = 'booked'`;
    expect(await countOf(booked, course.courseId)).toBe(7);
  });

  it('lists free times, and a time is gone when it was the last one', async () => {
    const query = 'siteId=moss&kind=evaluation&from=2026-09-07&to=2026-09-07';
    const { status, body } = await clinic.as('coordinator')<{ items: object[] }>(
      `GET /api/v1/free-times?${query}`,
    );

    expect(status).toBe(200);
    expect(body.items[0]).toEqual({
      startsAt: '2026-09-07T06:00:00.000Z',
      endsAt: '2026-09-07T07:00:00.000Z',
    });
    expect(body.items).toHaveLength(29);
  });

  it('records who looked at which patient', async () => {
    const course = await aCourse(clinic);
    await proposal(clinic, course);

    const reads = await clinic.published(PatientRecordReadV1);

    expect(reads.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({
        patientId: course.patientId,
        resource: 'course',
        role: 'coordinator',
      }),
    );
  });
});

const wanted = (appointment: AppointmentDto | object | undefined) => {
  const { kind, ordinal, startsAt } = appointment as AppointmentDto;
  return { kind, ordinal, startsAt };
};
