import { SessionAbandonedV1, SessionCompletedV1 } from '@lysning/contracts';
import { abandon, close } from './ending.js';
import {
  aDischargedSession,
  anArrivedSession,
  anExpectedSession,
  anInfusingSession,
  anObservingSession,
  aPreparedSession,
} from './session.fixture.js';
import { subjectOf } from './session.js';

const refusal = (code: string) => expect.objectContaining({ code });

describe('close', () => {
  const completedAt = new Date('2026-02-09T10:15:00Z');

  it('completes the record of a discharged patient and tells the dose given', () => {
    const session = aDischargedSession();

    expect(close(session, { completedAt })).toEqual({
      state: { ...session, status: 'completed', completedAt },
      events: [
        {
          contract: SessionCompletedV1,
          data: {
            ...subjectOf(session),
            doseMg: 40,
            infusionEndedAt: '2026-02-09T09:00:00.000Z',
            completedAt: '2026-02-09T10:15:00.000Z',
          },
        },
      ],
    });
  });

  it('may come at the very moment of the discharge and not before', () => {
    const session = aDischargedSession();
    const { dischargedAt } = session.discharge;
    const before = new Date(dischargedAt.getTime() - 1);

    expect(close(session, { completedAt: dischargedAt }).events).toHaveLength(1);
    expect(() => close(session, { completedAt: before })).toThrow(
      refusal('session.close-before-discharge'),
    );
  });

  it('is refused before the discharge and the second time', () => {
    const { state } = close(aDischargedSession(), { completedAt });

    expect(() => close(anObservingSession(), { completedAt })).toThrow(
      refusal('session.infusion-ended'),
    );
    expect(() => close(state, { completedAt })).toThrow(refusal('session.completed'));
  });
});

describe('abandon', () => {
  const command = {
    reason: 'blood-pressure',
    abandonedAt: new Date('2026-02-09T08:15:00Z'),
  } as const;

  it.each([
    [anArrivedSession(), null],
    [aPreparedSession(), expect.objectContaining({ weightKg: 80 })],
  ])('ends a session without any drug ($status)', (session, preCheck) => {
    const { doseSignatures: _, ...rest } = { doseSignatures: [], ...session };

    expect(abandon(session, command)).toEqual({
      state: { ...rest, status: 'abandoned', preCheck, ...command },
      events: [
        {
          contract: SessionAbandonedV1,
          data: {
            ...subjectOf(session),
            reason: 'blood-pressure',
            abandonedAt: '2026-02-09T08:15:00.000Z',
          },
        },
      ],
    });
  });

  it('is refused for who has not come, once drug runs, and the second time', () => {
    const { state } = abandon(anArrivedSession(), command);

    expect(() => abandon(anExpectedSession(), command)).toThrow(refusal('session.not-checked-in'));
    expect(() => abandon(anInfusingSession(), command)).toThrow(
      refusal('session.infusion-running'),
    );
    expect(() => abandon(state, command)).toThrow(refusal('session.abandoned'));
  });
});
