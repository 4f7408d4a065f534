import { ReferralResumedV1, ReferralRoutedV1, ReferralWithdrawnV1 } from '@lysning/contracts';
import { aReceivedReferral, aRouting, tenWorkingDays } from './referral.fixture.js';
import { close, conclude, resume, supplement, withdraw } from './referral-outcome.js';

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

describe('a deferred referral', () => {
  const at = new Date('2026-03-10T09:00:00Z');
  const resumedAt = new Date('2026-06-01T06:00:00Z');
  const deferral = { status: 'deferred', deferredUntil: '2026-06-01', deferredAt: at } as const;
  const resumption = { because: 'date-reached', resumedAt, deadline: tenWorkingDays } as const;

  it('is assessed again with a last day of its own', () => {
    const referral = { ...aReceivedReferral(), overdueSince: at };
    const deferred = conclude(referral, deferral);

    expect(resume(deferred, resumption)).toEqual({
      state: { ...referral, assessmentDueOn: '2026-06-15', overdueSince: null },
      events: [
        {
          contract: ReferralResumedV1,
          data: {
            referralId: referral.id,
            patientId: referral.patientId,
            siteId: 'moss',
            because: 'date-reached',
            assessmentDueOn: '2026-06-15',
            resumedAt: '2026-06-01T06:00:00.000Z',
          },
        },
      ],
    });
  });

  it('may be taken back, and is not resumed a second time', () => {
    const deferred = conclude(aReceivedReferral(), deferral);
    const { state } = resume(deferred, resumption);

    expect(resume(state, resumption)).toEqual({ state, events: [] });
    expect(withdraw(deferred, { reason: 'moved', withdrawnAt: at }).state.status).toBe('withdrawn');
  });

  it('is the only one that is resumed', () => {
    const refused = conclude(aReceivedReferral(), { status: 'refused', refusedAt: at });

    expect(() => resume(refused, resumption)).toThrow(
      expect.objectContaining({ code: 'referral.not-open' }),
    );
  });
});

describe('supplement', () => {
  const toldAt = new Date('2026-03-05T09:00:00Z');
  const route = () => aRouting();

  it('adds to the letter what is told later, and changes nothing when nothing is new', () => {
    const referral = aReceivedReferral();
    const told = { pregnancy: 'no', somaticFacts: { 'lesser-heart-disease': false } } as const;
    const { state, events } = supplement(referral, { told, route, toldAt });

    expect(state.letter).toEqual({ ...referral.letter, ...told });
    expect(events).toEqual([]);
    expect(supplement(state, { told, route, toldAt }).state).toBe(state);
  });

  it('routes anew when the patient turns out to live elsewhere', () => {
    const referral = aReceivedReferral();
    const elsewhere = aRouting({ residence: 'out-of-area', approval: 'missing' });
    const told = { municipality: '0301' };

    const { state, events } = supplement(referral, { told, route: () => elsewhere, toldAt });

    expect(state.routing).toEqual(elsewhere);
    expect(events).toEqual([
      expect.objectContaining({
        contract: ReferralRoutedV1,
        data: expect.objectContaining({ approval: 'missing', residence: 'out-of-area' }),
      }),
    ]);
  });

  it('is refused once the referral is answered', () => {
    const refused = conclude(aReceivedReferral(), { status: 'refused', refusedAt: toldAt });

    expect(() => supplement(refused, { told: {}, route, toldAt })).toThrow(
      expect.objectContaining({ code: 'referral.not-open' }),
    );
  });
});
