import {
  AppointmentMovedV1,
  event,
  StandbyAcceptedV1,
  StandbyDeclinedV1,
  StandbyExpiredV1,
  StandbyOfferedV1,
  StandbyWithdrawnV1,
  WaitingListEntryMovedV1,
} from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import { eventually } from '@lysning/testing';
import { aCourse, book, type Clinic, startClinic } from '../clinic.int.fixture.js';
import { firstInfusion, nineOn, placesOf, standbyDeskOf } from './standby.int.fixture.js';

const HOUR_MS = 3_600_000;

describe('the standby list', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await startClinic();
  });
  afterAll(() => clinic.stop());

  const { bookFirst, cancel, hoursBefore, standing } = placesOf(() => clinic);
  const standby = standbyDeskOf(() => clinic);
  const { accept, decline, list, offeredTo, openTo, stored, toldOf } = standby;

  it('is offered what falls free, one after the other, and says why', async () => {
    const startsAt = nineOn('2026-03-02');
    hoursBefore(startsAt, 100);
    const { course: owner, appointment } = await bookFirst(startsAt);
    const [one, two] = [await aCourse(clinic), await aCourse(clinic)];
    for (const course of [one, two, owner]) await list(course, '2026-03-02');
    await list(await aCourse(clinic), '2026-03-02', [2, 3, 4, 5]);

    await cancel(appointment);

    const offer = await offeredTo(one);
    expect(offer).toMatchObject({
      kind: 'infusion',
      ordinal: 1,
      startsAt,
      insteadOf: null,
      status: 'open',
      expiresAt: new Date(Date.parse(startsAt) - 96 * HOUR_MS).toISOString(),
      because: { position: 1, passedOver: 0, urgency: 'ordinary', latestStartOn: '2026-05-11' },
    });
    expect(await openTo(two, owner)).toEqual([]);
    expect(await toldOf(StandbyOfferedV1, offer)).toMatchObject([{ placeId: offer.placeId }]);

    const answers = [await decline(offer), await decline(offer)];
    expect(answers.map(({ body }) => body.status)).toEqual(['declined', 'declined']);
    expect(await toldOf(StandbyDeclinedV1, offer)).toHaveLength(1);
    const [next] = await openTo(two);
    expect(next).toMatchObject({ placeId: offer.placeId });
    expect(await openTo(one, owner)).toEqual([]);

    expect(await accept(offer)).toMatchObject({
      status: 409,
      body: { code: 'standby-offer.declined' },
    });
    const accepted = await accept(next!);
    expect(accepted).toMatchObject({ status: 200, body: { status: 'accepted' } });
    expect((await accept(next!)).body).toEqual(accepted.body);
    expect(await standing(two)).toMatchObject([
      { appointmentId: accepted.body.appointmentId, startsAt },
    ]);
    expect(await toldOf(StandbyAcceptedV1, next!)).toHaveLength(1);
  });

  it('goes on to the next when nobody answers in time', async () => {
    const startsAt = nineOn('2026-03-09');
    hoursBefore(startsAt, 100);
    const { appointment } = await bookFirst(startsAt);
    const [one, two] = [await aCourse(clinic), await aCourse(clinic)];
    for (const course of [one, two]) await list(course, '2026-03-09');
    await cancel(appointment);
    const offer = await offeredTo(one);

    clinic.clock.set(new Date(offer.expiresAt));

    expect(await accept(offer)).toMatchObject({ status: 409 });
    await offeredTo(two);
    expect(await stored(offer)).toMatchObject({ status: 'expired', appointmentId: null });
    expect(await toldOf(StandbyExpiredV1, offer)).toMatchObject([{ expiredAt: offer.expiresAt }]);
  });

  it('asks the urgent ones first, from the moment at which they are', async () => {
    const startsAt = nineOn('2026-03-16');
    hoursBefore(startsAt, 100);
    const { appointment } = await bookFirst(startsAt);
    const [one, two] = [await aCourse(clinic), await aCourse(clinic)];
    for (const course of [one, two]) await list(course, '2026-03-16');
    await clinic.publishAs('referral-intake', [
      event(WaitingListEntryMovedV1, {
        entryId: newId(),
        referralId: two.referralId,
        patientId: two.patientId,
        siteId: 'moss',
        fromSiteId: 'moss',
        reason: 'urgency-changed',
        urgency: 'urgent',
        latestStartOn: '2026-04-01',
        orderVersion: '1.0.0',
        movedAt: clinic.clock.now().toISOString(),
      }),
    ]);
    await eventually(async () => {
      expect(
        await clinic.database.rows(`SELECT 1 FROM course WHERE id = $1 AND urgency = 'urgent'`, [
          two.courseId,
        ]),
      ).toHaveLength(1);
    });

    await cancel(appointment);

    expect((await offeredTo(two)).because).toMatchObject({
      position: 1,
      urgency: 'urgent',
      latestStartOn: '2026-04-01',
    });
    expect(await openTo(one)).toEqual([]);
  });

  it('moves what is booked later to the place, whose own then is offered', async () => {
    const startsAt = nineOn('2026-04-07');
    const later = startsAt.replace('-07T', '-08T');
    hoursBefore(startsAt, 100);
    const { appointment } = await bookFirst(startsAt);
    const { course, appointment: own } = await bookFirst(later);
    const third = await aCourse(clinic);
    await list(course, '2026-04-07');
    await list(third, '2026-04-08');
    await cancel(appointment);
    const offer = await offeredTo(course);
    expect(offer.insteadOf).toBe(own.appointmentId);

    await accept(offer);

    expect(await standing(course)).toMatchObject([{ appointmentId: own.appointmentId, startsAt }]);
    const moved = await clinic.published(AppointmentMovedV1);
    expect(moved.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ appointmentId: own.appointmentId, previousStartsAt: later }),
    );
    expect(await offeredTo(third)).toMatchObject({ startsAt: later });
  });

  it('offers nothing that could not be booked, and withdraws what no longer can', async () => {
    const startsAt = nineOn('2026-04-14');
    hoursBefore(startsAt, 100);
    const { appointment } = await bookFirst(startsAt);
    const early = await bookFirst(startsAt.replace('-14T', '-13T'));
    const one = await aCourse(clinic);
    for (const course of [early.course, one]) await list(course, '2026-04-14');
    await cancel(appointment);
    const offer = await offeredTo(one);
    expect(await openTo(early.course)).toEqual([]);
    for (let status = 201; status === 201;)
      ({ status } = await book(clinic, await aCourse(clinic), firstInfusion(startsAt)));

    expect(await accept(offer)).toMatchObject({
      status: 409,
      body: { code: 'standby-offer.not-bookable' },
    });

    expect(await stored(offer)).toMatchObject({ status: 'withdrawn' });
    expect(await toldOf(StandbyWithdrawnV1, offer)).toMatchObject([{ reason: 'not-bookable' }]);
    expect(await standing(one)).toEqual([]);
  });
});
