import { ReferralReceivedV1, ReferralWithdrawnV1 } from '@lysning/contracts';
import { aReceivedReferral, aReceiveReferral, tenWorkingDays } from './referral.fixture.js';
import { close, conclude, miss, receive, withdraw } from './referral.js';

describe('receive', () => {
  it('starts the legal clock and tells what is coded', () => {
    const command = aReceiveReferral({ receivedAt: new Date('2026-03-02T09:00:00Z') });

    expect(receive(command, tenWorkingDays)).toEqual({
      state: {
        ...command,
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
            assessmentDueOn: '2026-03-16',
            receivedAt: '2026-03-02T09:00:00.000Z',
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

describe('withdraw', () => {
  const withdrawnAt = new Date('2026-03-10T09:00:00Z');
  const withdrawal = { reason: 'patient-request', withdrawnAt } as const;

  it('takes a referral back before and after acceptance', () => {
    const referral = aReceivedReferral();
    const accepted = conclude(referral, { status: 'accepted', acceptedAt: withdrawnAt });
    const { status: _, ...details } = referral;

    const decision = {
      state: { ...details, status: 'withdrawn', ...withdrawal },
      events: [
        {
          contract: ReferralWithdrawnV1,
          data: {
            referralId: referral.id,
            patientId: referral.patientId,
            siteId: 'moss',
            reason: 'patient-request',
            withdrawnAt: '2026-03-10T09:00:00.000Z',
          },
        },
      ],
    };
    expect(withdraw(referral, withdrawal)).toEqual(decision);
    expect(withdraw(accepted, withdrawal)).toEqual(decision);
  });

  it('does nothing the second time', () => {
    const { state } = withdraw(aReceivedReferral(), withdrawal);

    expect(withdraw(state, { reason: 'moved', withdrawnAt: new Date() })).toEqual({
      state,
      events: [],
    });
  });

  it('refuses a referral that is already refused or closed', () => {
    const refused = conclude(aReceivedReferral(), { status: 'refused', refusedAt: withdrawnAt });
    const accepted = conclude(aReceivedReferral(), { status: 'accepted', acceptedAt: withdrawnAt });

    for (const referral of [refused, close(accepted, withdrawnAt)]) {
      expect(() => withdraw(referral, withdrawal)).toThrow(
        expect.objectContaining({ code: 'referral.not-open' }),
      );
    }
  });
});

describe('miss', () => {
  const now = new Date('2026-03-16T23:00:00Z');

  it('marks a referral that still waits for its assessment, once', () => {
    const referral = aReceivedReferral();
    const { state, events } = miss(referral, now);

    expect(state).toEqual({ ...referral, overdueSince: now });
    expect(events).toEqual([]);
    expect(miss(state, new Date('2026-04-01T00:00:00Z')).state).toEqual(state);
  });

  it('leaves a referral alone that was answered in time', () => {
    const refused = conclude(aReceivedReferral(), { status: 'refused', refusedAt: now });

    expect(miss(refused, now).state).toBe(refused);
  });

  it('is remembered when the answer comes late', () => {
    const { state } = miss(aReceivedReferral(), now);

    expect(conclude(state, { status: 'refused', refusedAt: now }).overdueSince).toEqual(now);
  });
});

describe('conclude and close', () => {
  const at = new Date('2026-03-10T09:00:00Z');

  it('keeps the outcome of the assessment, once', () => {
    const referral = aReceivedReferral();
    const { status: _, ...details } = referral;
    const accepted = conclude(referral, { status: 'accepted', acceptedAt: at });

    expect(accepted).toEqual({ ...details, status: 'accepted', acceptedAt: at });
    expect(() => conclude(accepted, { status: 'refused', refusedAt: at })).toThrow(
      expect.objectContaining({ code: 'referral.not-open' }),
    );
  });

  it('closes an accepted referral when its course is over, and no other', () => {
    const referral = aReceivedReferral();
    const { status: _, ...details } = referral;
    const accepted = conclude(referral, { status: 'accepted', acceptedAt: at });

    expect(close(accepted, at)).toEqual({ ...details, status: 'closed', closedAt: at });
    expect(close(referral, at)).toBe(referral);
  });
});
