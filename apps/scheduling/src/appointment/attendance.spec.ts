import {
  AppointmentCancelledV1,
  AppointmentCheckedInV1,
  AppointmentMissedV1,
} from '@lysning/contracts';
import { told } from './appointment.js';
import { aBookedAppointment } from './appointment.fixture.js';
import { abandon, cancel, checkIn, complete, miss } from './attendance.js';

/** 09:00 in Oslo on Monday 2 March 2026. */
const appointment = aBookedAppointment();
const at = (moment: string) => new Date(moment);

describe('cancel', () => {
  it('frees the appointment and says that the notice was late when under 24 hours are left', () => {
    const command = { reason: 'patient-request' as const, at: at('2026-03-01T08:00:00.001Z') };

    expect(cancel(appointment, command)).toEqual({
      state: {
        ...appointment,
        status: 'cancelled',
        reason: 'patient-request',
        cancelledAt: command.at,
      },
      events: [
        {
          contract: AppointmentCancelledV1,
          data: {
            ...told(appointment),
            reason: 'patient-request',
            lateNotice: true,
            cancelledAt: '2026-03-01T08:00:00.001Z',
          },
        },
      ],
    });
  });

  it('gives exactly 24 hours the benefit of the doubt', () => {
    const { events } = cancel(appointment, {
      reason: 'patient-request',
      at: at('2026-03-01T08:00:00Z'),
    });

    expect(events[0]?.data).toMatchObject({ lateNotice: false });
  });

  it('does nothing the second time', () => {
    const command = { reason: 'patient-request' as const, at: at('2026-03-01T08:00:00Z') };
    const { state } = cancel(appointment, command);

    expect(cancel(state, { ...command, reason: 'course-ended' })).toEqual({ state, events: [] });
  });

  it('refuses once it has started', () => {
    expect(() =>
      cancel(appointment, { reason: 'patient-request', at: appointment.startsAt }),
    ).toThrow(expect.objectContaining({ code: 'appointment.already-started' }));
  });
});

describe('check-in', () => {
  it.each([
    ['60 minutes before', '2026-03-02T07:00:00.000Z'],
    ['in the last moment of the day', '2026-03-02T22:59:59.999Z'],
  ])('is possible %s', (_, moment) => {
    expect(checkIn(appointment, { at: at(moment) })).toEqual({
      state: { ...appointment, status: 'checked-in', checkedInAt: at(moment) },
      events: [
        { contract: AppointmentCheckedInV1, data: { ...told(appointment), checkedInAt: moment } },
      ],
    });
  });

  it.each([
    ['2026-03-02T06:59:59.999Z', 'appointment.too-early'],
    ['2026-03-02T23:00:00.000Z', 'appointment.day-over'],
  ])('is refused at %s', (moment, code) => {
    expect(() => checkIn(appointment, { at: at(moment) })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('does nothing the second time', () => {
    const { state } = checkIn(appointment, { at: appointment.startsAt });

    expect(checkIn(state, { at: appointment.endsAt })).toEqual({ state, events: [] });
  });
});

describe('no-show', () => {
  it('is known from the start of the appointment', () => {
    expect(miss(appointment, { at: appointment.startsAt })).toEqual({
      state: { ...appointment, status: 'missed', missedAt: appointment.startsAt },
      events: [
        {
          contract: AppointmentMissedV1,
          data: {
            ...told(appointment),
            startsAt: '2026-03-02T08:00:00.000Z',
            missedAt: '2026-03-02T08:00:00.000Z',
          },
        },
      ],
    });
  });

  it('is refused a moment before', () => {
    expect(() => miss(appointment, { at: at('2026-03-02T07:59:59.999Z') })).toThrow(
      expect.objectContaining({ code: 'appointment.not-started' }),
    );
  });

  it('does nothing the second time, and is refused for a patient who came', () => {
    const missed = miss(appointment, { at: appointment.startsAt }).state;
    const here = checkIn(appointment, { at: appointment.startsAt }).state;

    expect(miss(missed, { at: appointment.endsAt })).toEqual({ state: missed, events: [] });
    expect(() => miss(here, { at: appointment.endsAt })).toThrow(
      expect.objectContaining({ code: 'appointment.not-booked' }),
    );
  });
});

describe('the record of a session', () => {
  const closedAt = at('2026-03-02T10:30:00Z');

  it('completes the appointment, or leaves it abandoned', () => {
    const here = checkIn(appointment, { at: appointment.startsAt }).state;

    expect(complete(here, closedAt)).toEqual({
      state: { ...here, status: 'completed', completedAt: closedAt },
      events: [],
    });
    expect(abandon(here, closedAt)).toEqual({
      state: { ...here, status: 'abandoned', abandonedAt: closedAt },
      events: [],
    });
  });

  it('is never refused: what no longer stands stays as it is', () => {
    const missed = miss(appointment, { at: appointment.startsAt }).state;
    const completed = complete(appointment, closedAt).state;

    expect(complete(missed, closedAt)).toEqual({ state: missed, events: [] });
    expect(abandon(completed, closedAt)).toEqual({ state: completed, events: [] });
    expect(complete(completed, at('2026-03-03T00:00:00Z'))).toEqual({
      state: completed,
      events: [],
    });
  });
});
