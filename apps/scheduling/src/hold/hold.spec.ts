import {
  AppointmentBookedV1,
  AppointmentHoldExpiredV1,
  AppointmentHoldPlacedV1,
  AppointmentHoldReleasedV1,
} from '@lysning/contracts';
import { aBookedAppointment } from '../appointment/appointment.fixture.js';
import { bookingRules, evaluation, infusion } from '../booking/booking.fixture.js';
import { aPlannedCourse } from '../course/course.fixture.js';
import { confirm, expire, type Hold, placed, placeHeld, release } from './hold.js';
import { anOpenHold } from './hold.fixture.js';

const rules = { minutes: 15, perClientMax: 20, version: '1.0.0' };
const loaded = { course: aPlannedCourse(), appointments: [], rules: bookingRules };
const lastMoment = new Date('2026-02-10T12:14:59.999Z');
const tooLate = new Date('2026-02-10T12:15:00Z');
const told = {
  holdId: '0197c000-0000-7000-8000-0000000000d1',
  courseId: '0197c000-0000-7000-8000-0000000000c1',
  patientId: '0197c000-0000-7000-8000-0000000000a1',
  siteId: 'moss',
};
const ended = (status: 'confirmed' | 'released' | 'expired'): Hold => ({
  ...anOpenHold(),
  status,
  endedAt: lastMoment,
});
const code = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a hold', () => {
  it('keeps its places for as long as the rules say, and tells them', () => {
    const { status: _, expiresAt: __, ...asked } = anOpenHold();
    expect(placed(asked, rules)).toEqual({
      state: anOpenHold(),
      events: [
        {
          contract: AppointmentHoldPlacedV1,
          data: {
            ...told,
            appointments: [
              {
                appointmentId: '0197c000-0000-7000-8000-000000000001',
                kind: 'infusion',
                ordinal: 1,
                startsAt: '2026-03-02T08:00:00.000Z',
                endsAt: '2026-03-02T10:00:00.000Z',
              },
            ],
            expiresAt: '2026-02-10T12:15:00.000Z',
            ruleVersion: '1.0.0',
            placedAt: '2026-02-10T12:00:00.000Z',
          },
        },
      ],
    });
  });

  it('becomes the bookings it promised, until the moment at which it expires', () => {
    const { state, events, booked } = confirm(anOpenHold(), loaded, lastMoment);
    expect(state).toEqual(ended('confirmed'));
    expect(booked).toEqual([aBookedAppointment({ bookedAt: lastMoment })]);
    expect(events.map(({ contract }) => contract)).toEqual([AppointmentBookedV1]);
    expect(code(() => confirm(anOpenHold(), loaded, tooLate))).toBe('hold.expired');
  });

  it('is confirmed once: again, it books nothing', () => {
    const hold = ended('confirmed');
    expect(confirm(hold, loaded, tooLate)).toEqual({ state: hold, events: [], booked: [] });
  });

  it('is checked against the rules again when it is confirmed', () => {
    const close = aBookedAppointment({
      ordinal: 2,
      startsAt: new Date('2026-03-03T08:00:00Z'),
      endsAt: new Date('2026-03-03T10:00:00Z'),
    });
    const since = { ...loaded, appointments: [close] };
    expect(code(() => confirm(anOpenHold(), since, lastMoment))).toBe('booking.spacing');
    const same = { ...loaded, appointments: [aBookedAppointment()] };
    expect(code(() => confirm(anOpenHold(), same, lastMoment))).toBe('booking.ordinal-taken');
  });

  it('is released once, and only while it is open', () => {
    expect(release(anOpenHold(), lastMoment)).toEqual({
      state: ended('released'),
      events: [
        {
          contract: AppointmentHoldReleasedV1,
          data: { ...told, releasedAt: lastMoment.toISOString() },
        },
      ],
    });
    expect(release(ended('released'), lastMoment).events).toEqual([]);
    expect(code(() => release(ended('confirmed'), lastMoment))).toBe('hold.confirmed');
    expect(code(() => release(anOpenHold(), tooLate))).toBe('hold.expired');
  });

  it('expires at its time when nobody ended it before', () => {
    expect(expire(anOpenHold())).toEqual({
      state: { ...anOpenHold(), status: 'expired', endedAt: tooLate },
      events: [
        {
          contract: AppointmentHoldExpiredV1,
          data: { ...told, expiredAt: tooLate.toISOString() },
        },
      ],
    });
    for (const status of ['confirmed', 'released', 'expired'] as const) {
      expect(expire(ended(status))).toEqual({ state: ended(status), events: [] });
    }
  });

  it('takes nothing in place of what is booked', () => {
    const booked = aBookedAppointment({
      kind: 'evaluation',
      startsAt: new Date('2026-03-23T08:00:00Z'),
    });
    const bookable = { course: aPlannedCourse(), appointments: [booked] };
    const now = new Date('2026-02-10T12:00:00Z');
    const another = [evaluation('2026-03-24 09:00')];
    expect(code(() => placeHeld(bookable, another, bookingRules, now))).toBe(
      'hold.appointment-booked',
    );
    expect(
      placeHeld(
        { ...bookable, appointments: [] },
        [infusion(1, '2026-03-02 09:00')],
        bookingRules,
        now,
      ),
    ).toHaveLength(1);
  });
});
