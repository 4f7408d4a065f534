import { DoseAdministeredV1 } from '@lysning/contracts';
import {
  anInfusingSession,
  anObservingSession,
  aPreparedSession,
} from '../session/session.fixture.js';
import { subjectOf } from '../session/session.js';
import { stopInfusion } from './stop-infusion.js';

const endedAt = new Date('2026-02-09T09:00:00Z');
const refusal = (code: string) => expect.objectContaining({ code });

describe('stopInfusion', () => {
  it('ends the infusion and tells what was given', () => {
    const session = anInfusingSession();

    expect(stopInfusion(session, { givenMg: 40, endedAt, reason: null })).toEqual({
      state: {
        ...session,
        status: 'observing',
        infusion: { ...session.infusion, givenMg: 40, endedAt, stopReason: 'completed' },
      },
      events: [
        {
          contract: DoseAdministeredV1,
          data: {
            ...subjectOf(session),
            substance: 'racemic-ketamine',
            route: 'iv',
            doseMg: 40,
            mgPerKg: 0.5,
            weightKg: 80,
            startedAt: '2026-02-09T08:20:00.000Z',
            endedAt: '2026-02-09T09:00:00.000Z',
          },
        },
      ],
    });
  });

  it('asks why when less than the whole dose was given', () => {
    const session = anInfusingSession();

    const { state } = stopInfusion(session, { givenMg: 25, endedAt, reason: 'blood-pressure' });

    expect(state.infusion).toMatchObject({ givenMg: 25, stopReason: 'blood-pressure' });
    for (const reason of [null, 'completed'] as const) {
      expect(() => stopInfusion(session, { givenMg: 39.99, endedAt, reason })).toThrow(
        refusal('session.stop-reason-missing'),
      );
    }
  });

  it('never gave more than was ordered, and never ended before it started', () => {
    const session = anInfusingSession();

    expect(() => stopInfusion(session, { givenMg: 40.01, endedAt, reason: null })).toThrow(
      refusal('session.given-above-dose'),
    );
    expect(() =>
      stopInfusion(session, { givenMg: 40, endedAt: session.infusion.startedAt, reason: null }),
    ).toThrow(refusal('session.end-before-start'));
  });

  it('is refused where no infusion runs', () => {
    const command = { givenMg: 40, endedAt, reason: null };

    expect(() => stopInfusion(aPreparedSession(), command)).toThrow(
      refusal('session.infusion-not-started'),
    );
    expect(() => stopInfusion(anObservingSession(), command)).toThrow(
      refusal('session.infusion-ended'),
    );
  });
});
