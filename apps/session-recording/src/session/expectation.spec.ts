import { callOff, checkIn, expectSession, move } from './expectation.js';
import { anExpectedSession, anInfusingSession, aPreparedSession } from './session.fixture.js';

const appointment = {
  appointmentId: 'a1',
  courseId: 'c1',
  patientId: 'p1',
  siteId: 'moss',
  kind: 'infusion' as const,
  ordinal: 3,
};
const booked = {
  ...appointment,
  startsAt: '2026-02-09T08:00:00.000Z',
  endsAt: '2026-02-09T11:00:00.000Z',
  bookedAt: '2026-01-15T09:00:00.000Z',
};

describe('expectSession', () => {
  it('makes a session of a booked infusion', () => {
    expect(expectSession('s1', booked)).toEqual({
      id: 's1',
      ...appointment,
      startsAt: new Date('2026-02-09T08:00:00Z'),
      endsAt: new Date('2026-02-09T11:00:00Z'),
      status: 'expected',
    });
  });

  it('makes a session of maintenance and none of an evaluation', () => {
    expect(expectSession('s1', { ...booked, kind: 'maintenance' })).toMatchObject({
      kind: 'maintenance',
    });
    expect(expectSession('s1', { ...booked, kind: 'evaluation' })).toBeNull();
  });
});

describe("an appointment's fate", () => {
  const moved = {
    ...appointment,
    previousStartsAt: booked.startsAt,
    startsAt: '2026-02-10T08:00:00.000Z',
    endsAt: '2026-02-10T11:00:00.000Z',
    movedAt: '2026-02-01T08:00:00.000Z',
  };
  const checkedIn = { ...appointment, checkedInAt: '2026-02-09T07:55:00.000Z' };
  const cancelledAt = new Date('2026-02-08T12:00:00Z');

  it('gives an expected session its new time', () => {
    const session = anExpectedSession();

    expect(move(session, moved)).toEqual({
      ...session,
      startsAt: new Date('2026-02-10T08:00:00Z'),
      endsAt: new Date('2026-02-10T11:00:00Z'),
    });
  });

  it('makes an expected session one whose patient has arrived', () => {
    const session = anExpectedSession();

    const arrived = checkIn(session, checkedIn);

    expect(arrived).toEqual({
      ...session,
      status: 'arrived',
      arrivedAt: new Date('2026-02-09T07:55:00Z'),
    });
    expect(checkIn(arrived, checkedIn)).toBe(arrived);
  });

  it.each(['appointment-cancelled', 'appointment-missed'] as const)(
    'calls an expected session off: %s',
    (reason) => {
      const session = anExpectedSession();

      const cancelled = callOff(session, { reason, cancelledAt });

      expect(cancelled).toEqual({ ...session, status: 'cancelled', reason, cancelledAt });
      expect(callOff(cancelled, { reason: 'appointment-missed', cancelledAt })).toBe(cancelled);
    },
  );

  it.each([aPreparedSession(), anInfusingSession()])(
    'no longer matters once the patient sits in the chair ($status)',
    (session) => {
      expect(move(session, moved)).toBe(session);
      expect(checkIn(session, checkedIn)).toBe(session);
      expect(callOff(session, { reason: 'appointment-cancelled', cancelledAt })).toBe(session);
    },
  );
});
