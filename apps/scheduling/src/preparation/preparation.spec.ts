import {
  AppointmentAtRiskV1,
  AppointmentEscortRecordedV1,
  AppointmentPreparationDueV1,
} from '@lysning/contracts';
import { aBookedAppointment } from '../appointment/appointment.fixture.js';
import { escortDue, messageDue, recordEscort, unprepared } from './preparation.js';

const rules = { escortHoursBefore: 24, messageHoursBefore: 48, version: '1.0.0' };
const appointment = aBookedAppointment();
const nothingKnown = unprepared(appointment);
const dayBefore = new Date('2026-03-01T08:00:00Z');
const told = {
  appointmentId: appointment.id,
  courseId: appointment.courseId,
  patientId: appointment.patientId,
  siteId: 'moss',
  kind: 'infusion',
  ordinal: 1,
  startsAt: '2026-03-02T08:00:00.000Z',
};
const relative = { confirmed: true, by: 'relative' } as const;
const nobody = { confirmed: false, by: 'relative' } as const;
const atRisk = (reason: 'escort-not-confirmed' | 'escort-declined') => ({
  contract: AppointmentAtRiskV1,
  data: { ...told, reason, ruleVersion: '1.0.0', atRiskAt: dayBefore.toISOString() },
});

describe('an escort', () => {
  it('who is not confirmed 24 hours ahead puts the appointment at risk, once', () => {
    const { state, events } = escortDue(nothingKnown, appointment, { at: dayBefore, rules });
    expect(events).toEqual([atRisk('escort-not-confirmed')]);
    expect(state).toEqual({
      ...nothingKnown,
      atRisk: { reason: 'escort-not-confirmed', since: dayBefore },
    });
    expect(escortDue(state, appointment, { at: dayBefore, rules })).toEqual({ state, events: [] });
  });

  it('is not asked for a moment earlier, nor for what was moved, is over or fell through', () => {
    const early = new Date(dayBefore.getTime() - 1);
    expect(escortDue(nothingKnown, appointment, { at: early, rules }).events).toEqual([]);
    const over = { at: appointment.startsAt, rules };
    expect(escortDue(nothingKnown, appointment, over).events).toEqual([]);
    const { id, ...rest } = appointment;
    const checkedIn = { ...rest, id, status: 'checked-in' as const, checkedInAt: dayBefore };
    expect(escortDue(nothingKnown, checkedIn, { at: dayBefore, rules }).events).toEqual([]);
  });

  it('who is confirmed takes the risk away, and is told once', () => {
    const risky = {
      ...nothingKnown,
      atRisk: { reason: 'escort-declined' as const, since: dayBefore },
    };
    const command = { escort: relative, at: dayBefore, rules };
    const { state, events } = recordEscort(risky, appointment, command);
    expect(state).toEqual({ ...nothingKnown, escort: relative });
    expect(events).toEqual([
      {
        contract: AppointmentEscortRecordedV1,
        data: { ...told, ...relative, recordedAt: dayBefore.toISOString() },
      },
    ]);
    expect(recordEscort(state, appointment, command)).toEqual({ state, events: [] });
    expect(escortDue(state, appointment, { at: dayBefore, rules }).events).toEqual([]);
  });

  it('who says no puts the appointment at risk at once', () => {
    const command = { escort: nobody, at: dayBefore, rules };
    const { state, events } = recordEscort(nothingKnown, appointment, command);
    expect(events.slice(1)).toEqual([atRisk('escort-declined')]);
    expect(state.atRisk).toEqual({ reason: 'escort-declined', since: dayBefore });
  });

  it('is refused for an evaluation and for what is cancelled', () => {
    const evaluation = aBookedAppointment({ kind: 'evaluation' });
    const command = { escort: relative, at: dayBefore, rules };
    expect(() => recordEscort(nothingKnown, evaluation, command)).toThrow(
      expect.objectContaining({ code: 'appointment.no-escort-needed' }),
    );
    const cancelled = {
      ...appointment,
      status: 'cancelled' as const,
      reason: 'patient-request' as const,
      cancelledAt: dayBefore,
    };
    expect(() => recordEscort(nothingKnown, cancelled, command)).toThrow(
      expect.objectContaining({ code: 'appointment.not-booked' }),
    );
  });
});

describe('the message on how to prepare', () => {
  const twoDaysBefore = new Date('2026-02-28T08:00:00Z');

  it('says from when on to fast, by the protocol', () => {
    const command = { fastingHours: 6, at: twoDaysBefore, rules };
    expect(messageDue({ ...nothingKnown, escort: relative }, appointment, command)).toEqual([
      {
        contract: AppointmentPreparationDueV1,
        data: {
          ...told,
          fastingHours: 6,
          fastingFrom: '2026-03-02T02:00:00.000Z',
          escortConfirmed: true,
          ruleVersion: '1.0.0',
          fellDueAt: twoDaysBefore.toISOString(),
        },
      },
    ]);
  });

  it('is not due earlier, nor once the appointment has begun', () => {
    const at = (moment: Date) =>
      messageDue(nothingKnown, appointment, { fastingHours: 6, at: moment, rules });
    expect(at(new Date(twoDaysBefore.getTime() - 1))).toEqual([]);
    expect(at(appointment.startsAt)).toEqual([]);
  });
});
