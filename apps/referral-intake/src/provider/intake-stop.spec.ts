import { ProviderIntakeResumedV1, ProviderIntakeStoppedV1 } from '@lysning/contracts';
import { resumeIntake, stopIntake } from './intake-stop.js';

const command = {
  id: '01890000-0000-7000-8000-000000000001',
  siteId: 'moss',
  scope: 'out-of-area',
  reason: 'no-capacity',
  from: '2026-03-02',
  until: '2026-03-31',
  stoppedAt: new Date('2026-03-01T12:00:00Z'),
  stoppedBy: 'manager-1',
} as const;

describe('an intake stop', () => {
  it('is told with its days and its reason', () => {
    expect(stopIntake(command)).toEqual({
      state: { ...command, resumedAt: null },
      events: [
        {
          contract: ProviderIntakeStoppedV1,
          data: {
            stopId: command.id,
            siteId: 'moss',
            scope: 'out-of-area',
            reason: 'no-capacity',
            stoppedFrom: '2026-03-02',
            expectedUntil: '2026-03-31',
            stoppedAt: '2026-03-01T12:00:00.000Z',
          },
        },
      ],
    });
  });

  it('does not end before it begins', () => {
    expect(() => stopIntake({ ...command, until: '2026-03-01' })).toThrow(
      expect.objectContaining({ code: 'intake-stop.ends-early' }),
    );
  });

  it('is lifted once', () => {
    const at = new Date('2026-03-10T12:00:00Z');
    const { state, events } = resumeIntake(stopIntake(command).state, at);

    expect(state.resumedAt).toEqual(at);
    expect(events).toEqual([
      {
        contract: ProviderIntakeResumedV1,
        data: { stopId: command.id, siteId: 'moss', resumedAt: at.toISOString() },
      },
    ]);
    expect(resumeIntake(state, new Date())).toEqual({ state, events: [] });
  });
});
