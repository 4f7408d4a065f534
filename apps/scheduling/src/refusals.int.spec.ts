import type { Role } from '@lysning/clinical';
import { randomUUID } from 'node:crypto';
import { aBookedCourse, aCourse, type Clinic, NOW, startClinic } from './clinic.int.fixture.js';
import type { AppointmentDto } from './appointment/appointment.dto.js';
import type { CourseDto } from './course/course.dto.js';

const infusion = { kind: 'infusion', ordinal: 1, startsAt: '2026-03-02T08:00:00Z' };

describe('what is refused', () => {
  let clinic: Clinic;
  let course: CourseDto;
  let elsewhere: CourseDto;
  let appointment: AppointmentDto;
  beforeAll(async () => {
    clinic = await startClinic();
    course = await aCourse(clinic);
    elsewhere = await aCourse(clinic, 'hamar');
    const booked = await aBookedCourse(clinic, '2026-03-02');
    appointment = booked.appointments[0] as AppointmentDto;
  });
  afterAll(() => clinic.stop());
  beforeEach(() => {
    clinic.clock.set(NOW);
  });

  const address = (line: string): string =>
    line.replace(':course', course.courseId).replace(':appointment', appointment.appointmentId);
  const fieldsOf = (body: Record<string, unknown>): unknown[] =>
    ((body['errors'] ?? []) as { field: string }[]).map(({ field }) => field);

  it.each<[string, string, unknown, Role?]>([
    ['appointments', 'POST /api/v1/courses/:course/bookings', {}],
    ['appointments', 'POST /api/v1/courses/:course/bookings', { appointments: [] }],
    ['appointments', 'POST /api/v1/courses/:course/bookings', { appointments: 'all' }],
    [
      'appointments[0].kind',
      'POST /api/v1/courses/:course/bookings',
      { appointments: [{ ...infusion, kind: 'tea' }] },
    ],
    [
      'appointments[0].ordinal',
      'POST /api/v1/courses/:course/bookings',
      { appointments: [{ ...infusion, ordinal: 0 }] },
    ],
    [
      'appointments[0].ordinal',
      'POST /api/v1/courses/:course/bookings',
      { appointments: [{ ...infusion, ordinal: 1.5 }] },
    ],
    [
      'appointments[0].startsAt',
      'POST /api/v1/courses/:course/bookings',
      { appointments: [{ ...infusion, startsAt: '2026-02-30T08:00:00Z' }] },
    ],
    [
      'appointments[0].startsAt',
      'POST /api/v1/courses/:course/bookings',
      { appointments: [{ ...infusion, startsAt: '2026-03-02 08:00' }] },
    ],
    [
      'appointments[0].chair',
      'POST /api/v1/courses/:course/bookings',
      { appointments: [{ ...infusion, chair: 'chair-1' }] },
    ],
    ['note', 'POST /api/v1/courses/:course/bookings', { appointments: [infusion], note: 'x' }],
    ['startsAt', 'POST /api/v1/appointments/:appointment/move', {}],
    ['reason', 'POST /api/v1/appointments/:appointment/cancel', { reason: 'tired' }],
    ['occurredAt', 'POST /api/v1/appointments/:appointment/check-in', { occurredAt: 'now' }],
    [
      'occurredAt',
      'POST /api/v1/appointments/:appointment/check-in',
      { occurredAt: '2026-02-16T11:05:01Z' },
    ],
    ['occurredAt', 'POST /api/v1/appointments/:appointment/no-show', { occurredAt: 7 }],
    ['reason', 'POST /api/v1/courses/:course/end', { reason: 'no-response' }, 'psychiatrist'],
    ['from', 'GET /api/v1/courses/:course/proposal?from=2026-02-30', undefined],
    ['kind', 'GET /api/v1/free-times?siteId=moss&from=2026-03-02&to=2026-03-03', undefined],
    [
      'to',
      'GET /api/v1/free-times?siteId=moss&kind=infusion&from=2026-03-02&to=2026-03-01',
      undefined,
    ],
    [
      'to',
      'GET /api/v1/free-times?siteId=moss&kind=infusion&from=2026-03-02&to=2026-05-04',
      undefined,
    ],
    ['status', 'GET /api/v1/appointments?status=gone', undefined],
    ['from', 'GET /api/v1/appointments?from=yesterday', undefined],
    ['limit', 'GET /api/v1/appointments?limit=0', undefined],
    ['cursor', 'GET /api/v1/appointments?cursor=WyJ4IiwieSJd', undefined],
    ['cursor', 'GET /api/v1/courses?cursor=WyJ4Il0', undefined],
    ['patientId', 'GET /api/v1/courses?patientId=41814061033', undefined],
    ['status', 'GET /api/v1/courses?status=open', undefined],
    ['siteId', 'GET /api/v1/courses?siteId=Moss!', undefined],
  ])('%s of %s', async (field, line, body, role = 'coordinator') => {
    const answer = await clinic.as(role)(address(line), body);

    expect({ status: answer.status, fields: fieldsOf(answer.body) }).toEqual({
      status: 400,
      fields: expect.arrayContaining([field]),
    });
  });

  it.each<[string, number, string, object]>([
    ['a closed day', 422, 'booking.site-closed', { ...infusion, startsAt: '2026-03-07T08:00:00Z' }],
    ['the past', 422, 'booking.in-the-past', { ...infusion, startsAt: '2026-02-16T10:00:00Z' }],
    ['a seventh', 422, 'booking.ordinal-unknown', { ...infusion, ordinal: 7 }],
    ['another phase', 409, 'booking.not-in-this-phase', { ...infusion, kind: 'maintenance' }],
  ])('a booking on %s', async (_, status, code, wanted) => {
    const answer = await clinic.as('coordinator')(
      address('POST /api/v1/courses/:course/bookings'),
      {
        appointments: [wanted],
      },
    );

    expect(answer).toMatchObject({ status, body: { code } });
  });

  it.each([
    'GET /api/v1/courses/:id',
    'GET /api/v1/courses/:id/proposal',
    'POST /api/v1/courses/:id/bookings',
    'POST /api/v1/courses/:id/end',
  ])("another site's course, as if it were not there: %s", async (line) => {
    const body = line.endsWith('end') ? { reason: 'withdrawn' } : { appointments: [infusion] };
    for (const id of [elsewhere.courseId, randomUUID()]) {
      const answer = await clinic.as('psychiatrist')(
        line.replace(':id', id),
        line.startsWith('POST') ? body : undefined,
      );

      expect(answer).toMatchObject({ status: 404, body: { code: 'course.not-found' } });
    }
  });

  it("another site's appointment and free times", async () => {
    const hamar = clinic.as('coordinator', ['hamar']);

    for (const path of ['cancel', 'check-in', 'no-show', 'move']) {
      const body = { cancel: { reason: 'patient-request' }, move: { startsAt: infusion.startsAt } };
      const answer = await hamar(
        `POST /api/v1/appointments/${appointment.appointmentId}/${path}`,
        body[path as keyof typeof body] ?? {},
      );
      expect(answer).toMatchObject({ status: 404, body: { code: 'appointment.not-found' } });
    }
    const times = 'siteId=moss&kind=infusion&from=2026-03-02&to=2026-03-03';
    expect((await hamar(`GET /api/v1/free-times?${times}`)).status).toBe(404);
    expect((await hamar('GET /api/v1/courses?siteId=moss')).status).toBe(404);
  });

  it.each<[Role, string, unknown]>([
    ['referrer', 'GET /api/v1/courses', undefined],
    ['analyst', 'GET /api/v1/appointments', undefined],
    ['site-manager', 'POST /api/v1/courses/:course/bookings', { appointments: [infusion] }],
    ['coordinator', 'POST /api/v1/courses/:course/end', { reason: 'withdrawn' }],
    ['patient', 'GET /api/v1/courses/:course/proposal', undefined],
  ])('the role %s for %s', async (role, line, body) => {
    expect((await clinic.as(role)(address(line), body)).status).toBe(403);
  });

  it('a caller without a token', async () => {
    expect((await clinic.request('GET /api/v1/courses')).status).toBe(401);
  });

  it('attendance at the wrong time', async () => {
    const send = (path: string, body: object = {}) =>
      clinic.as('nurse')(`POST /api/v1/appointments/${appointment.appointmentId}/${path}`, body);

    expect(await send('check-in')).toMatchObject({
      status: 409,
      body: { code: 'appointment.too-early' },
    });
    expect(await send('no-show')).toMatchObject({
      status: 409,
      body: { code: 'appointment.not-started' },
    });
    clinic.clock.set(new Date(appointment.startsAt));
    expect(await send('cancel', { reason: 'patient-request' })).toMatchObject({
      status: 409,
      body: { code: 'appointment.already-started' },
    });
    expect(await send('check-in')).toMatchObject({ status: 200, body: { status: 'checked-in' } });
    expect(await send('no-show')).toMatchObject({
      status: 409,
      body: { code: 'appointment.not-booked' },
    });
  });
});
