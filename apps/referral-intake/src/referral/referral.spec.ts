import { ReferralReceivedV1, ReferralRoutedV1 } from '@lysning/contracts';
import { aReceiveReferral, tenWorkingDays } from './referral.fixture.js';
import { receive } from './referral.js';

describe('receive', () => {
  it('starts the legal clock and tells what is coded', () => {
    const command = aReceiveReferral({
      receivedAt: new Date('2026-03-02T09:00:00Z'),
      missingParts: ['pregnancy'],
      benzodiazepineFlagged: true,
    });
    const { missingParts: _, benzodiazepineFlagged: __, ...details } = command;

    expect(receive(command, tenWorkingDays)).toEqual({
      state: {
        ...details,
        assessmentDueOn: '2026-03-16',
        deadlinesVersion: '1.0.0',
        status: 'received',
        overdueSince: null,
      },
      events: [
        {
          contract: ReferralReceivedV1,
          data: {
            referralId: command.id,
            patientId: command.patientId,
            siteId: 'moss',
            source: 'general-practitioner',
            indication: 'trd',
            diagnoses: ['F33.2'],
            antidepressantTrialCount: 2,
            psychotherapyTried: true,
            missingParts: ['pregnancy'],
            benzodiazepineFlagged: true,
            assessmentDueOn: '2026-03-16',
            receivedAt: '2026-03-02T09:00:00.000Z',
          },
        },
        {
          contract: ReferralRoutedV1,
          data: {
            referralId: command.id,
            patientId: command.patientId,
            siteId: 'moss',
            choice: 'named',
            residence: 'resident',
            approval: 'not-needed',
            intakeStopped: false,
            providerVersion: '1.0.0',
            routedAt: '2026-03-02T09:00:00.000Z',
          },
        },
      ],
    });
  });

  it.each([
    ['Easter', '2026-03-25T09:00:00Z', '2026-04-13'],
    ['the day in Oslo, not in Greenwich', '2026-03-02T23:30:00Z', '2026-03-17'],
    ['a Saturday', '2026-03-07T12:00:00Z', '2026-03-20'],
  ])('counts working days over %s', (_, receivedAt, dueOn) => {
    const command = aReceiveReferral({ receivedAt: new Date(receivedAt) });

    expect(receive(command, tenWorkingDays).state.assessmentDueOn).toBe(dueOn);
  });

  it('counts Saturdays when the programme says so', () => {
    const command = aReceiveReferral({ receivedAt: new Date('2026-03-02T09:00:00Z') });
    const week = { ...tenWorkingDays, saturdayIsWorkingDay: true };

    expect(receive(command, week).state.assessmentDueOn).toBe('2026-03-13');
  });
});
