import { randomUUID } from 'node:crypto';
import {
  AppointmentCancelledV1,
  CourseEndedV1,
  event,
  StandbyWithdrawnV1,
} from '@lysning/contracts';
import { Transactions } from '@lysning/messaging';
import { eventually } from '@lysning/testing';
import { aCourse, aPatient, type Clinic, startClinic } from '../clinic.int.fixture.js';
import type { CourseDto } from '../course/course.dto.js';
import { nineOn, placesOf, standbyDeskOf } from './standby.int.fixture.js';

describe('who is on the standby list', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await startClinic();
  });
  afterAll(() => clinic.stop());

  const { bookFirst, cancel, desk, hoursBefore, standing } = placesOf(() => clinic);
  const standby = standbyDeskOf(() => clinic);
  const { accept, leave, list, offeredTo, openTo, stored, toldOf } = standby;

  it('gives a place to the first of eight who accept at the same moment', async () => {
    const startsAt = nineOn('2026-03-24');
    hoursBefore(startsAt, 20);
    const { appointment } = await bookFirst(startsAt);
    const courses: CourseDto[] = [];
    for (let index = 0; index < 8; index += 1) courses.push(await aCourse(clinic));
    for (const course of courses) await list(course, '2026-03-24');
    await cancel(appointment);
    const offers = await eventually(async () => {
      const open = await openTo(...courses);
      expect(open).toHaveLength(8);
      return open;
    });

    const answers = await Promise.all(offers.map(accept));

    const codes = answers.map(({ status, body }) => `${status} ${body.code ?? body.status}`);
    expect(codes.sort()).toEqual([
      '200 accepted',
      ...Array.from({ length: 7 }, () => '409 standby-offer.place-taken'),
    ]);
    const booked = (await Promise.all(courses.map(standing))).flat();
    expect(booked).toHaveLength(1);
    const ends = await Promise.all(offers.map(stored));
    expect(ends.filter(({ status }) => status === 'withdrawn')).toHaveLength(7);
    const told = await Promise.all(offers.map((offer) => toldOf(StandbyWithdrawnV1, offer)));
    expect(told.flat().map(({ reason }) => reason)).toEqual(Array(7).fill('place-taken'));
  });

  it('loses who leaves it, or whose course ends or rests; what they had goes to who joins', async () => {
    const startsAt = nineOn('2026-04-21');
    hoursBefore(startsAt, 60);
    const { appointment } = await bookFirst(startsAt);
    const left = [await aCourse(clinic), await aCourse(clinic), await aCourse(clinic)] as const;
    const all = [...left, await aCourse(clinic), await aCourse(clinic)];
    for (const course of all) await list(course, '2026-04-21');
    await cancel(appointment);
    await eventually(async () => {
      expect(await openTo(...all)).toHaveLength(5);
    });
    const joining = await aCourse(clinic);
    await list(joining, '2026-04-21');
    expect(await openTo(joining)).toEqual([]);

    const physician = clinic.as('psychiatrist');
    const [gone, ended, paused] = left;
    await leave(gone);
    expect(await openTo(gone)).toEqual([]);
    expect(await openTo(joining)).toHaveLength(1);
    await physician(`POST /api/v1/courses/${ended.courseId}/end`, { reason: 'withdrawn' });
    await physician(`POST /api/v1/courses/${paused.courseId}/pause`, {
      reason: 'illness',
      untilOn: '2026-05-04',
    });

    await eventually(async () => {
      expect(await openTo(ended, paused)).toEqual([]);
    });
    const [row] = await clinic.database.rows(
      'SELECT count(*)::int AS n FROM standby WHERE course_id = ANY ($1)',
      [left.map(({ courseId }) => courseId)],
    );
    expect(row).toEqual({ n: 0 });
    const late = await aCourse(clinic);
    await list(late, '2026-04-21');
    expect(await openTo(late)).toHaveLength(1);
  });

  it('is offered nothing so near that nobody could prepare', async () => {
    const startsAt = nineOn('2026-04-28');
    hoursBefore(startsAt, 7);
    const { appointment } = await bookFirst(startsAt);
    const one = await aCourse(clinic);
    await list(one, '2026-04-28');

    await cancel(appointment);

    await eventually(async () => {
      expect(
        await clinic.database.rows('SELECT status FROM freed_place WHERE freed_by = $1', [
          appointment.appointmentId,
        ]),
      ).toEqual([{ status: 'closed' }]);
    });
    expect(await openTo(one)).toEqual([]);
  });

  it('leaves alone what it does not know: a service built anew reads what its former self told', async () => {
    const { patientId, referralId, siteId } = aPatient();
    const whose = { patientId, siteId, courseId: randomUUID() };
    const ended = event(CourseEndedV1, {
      ...whose,
      referralId,
      reason: 'not-tolerated',
      endedAt: nineOn('2026-03-02'),
    });
    const cancelled = event(AppointmentCancelledV1, {
      ...whose,
      appointmentId: randomUUID(),
      kind: 'infusion',
      ordinal: 1,
      reason: 'patient-request',
      lateNotice: false,
      cancelledAt: nineOn('2026-03-02'),
    });
    const { rows } = clinic.database;

    const transactions = clinic.running.application.get(Transactions);
    await transactions.asService((tx) => tx.publish([cancelled, ended]));

    await eventually(async () => {
      const read = await rows(
        `SELECT FROM consumer_position AS at JOIN journal AS told USING (topic, partition)
          WHERE consumer = 'scheduling.standby' AND told.key = $1 AND at.sequence >= told.sequence`,
        [patientId],
      );
      expect(read).toHaveLength(2);
    });
    const parked = `SELECT reason FROM parked_message WHERE consumer = 'scheduling.standby'`;
    expect(await rows(parked)).toEqual([]);
  });

  it.each([
    ['from', { from: '2026-02-30', until: '2026-03-02', weekdays: [1] }],
    ['until', { from: '2026-03-02', until: '2026-03-01', weekdays: [1] }],
    ['weekdays', { from: '2026-03-02', until: '2026-03-03', weekdays: [] }],
    ['weekdays', { from: '2026-03-02', until: '2026-03-03', weekdays: [8] }],
    ['weekdays', { from: '2026-03-02', until: '2026-03-03', weekdays: [1, 1] }],
    ['siteId', { from: '2026-03-02', until: '2026-03-03', weekdays: [1], siteId: 'moss' }],
  ])('refuses a wrong %s', async (field, body) => {
    const { courseId } = await aCourse(clinic);
    const answer = await desk()(`PUT /api/v1/courses/${courseId}/standby`, body);

    expect(answer).toMatchObject({
      status: 400,
      body: { errors: expect.arrayContaining([expect.objectContaining({ field })]) },
    });
  });

  it("is another site's as if it were not there", async () => {
    const course = await aCourse(clinic);
    const startsAt = nineOn('2026-05-05');
    hoursBefore(startsAt, 100);
    const { appointment } = await bookFirst(startsAt);
    await list(course, '2026-05-05');
    await cancel(appointment);
    const { offerId } = await offeredTo(course);
    const hamar = clinic.as('coordinator', ['hamar']);

    for (const line of ['GET', 'POST /accept', 'POST /decline']) {
      const [method, path = ''] = line.split(' ');
      const answer = await hamar(`${method} /api/v1/standby-offers/${offerId}${path}`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'standby-offer.not-found' } });
    }
    expect((await hamar('GET /api/v1/standby-offers?siteId=moss')).status).toBe(404);
    expect((await hamar(`DELETE /api/v1/courses/${course.courseId}/standby`)).status).toBe(404);
    expect((await clinic.as('analyst')('GET /api/v1/standby-offers?siteId=moss')).status).toBe(403);
  });
});
