import { aClearance } from './clearance.fixture.js';
import {
  accepted,
  consented,
  answerTo,
  consentWithdrawn,
  enrolled,
  handedOver,
  missingFrom,
  noClearance,
  requireCleared,
  takenOver,
  withdrawn,
} from './clearance.js';

const patient = { patientId: 'p1', siteId: 'moss' };
const acceptance = {
  ...patient,
  referralId: 'r1',
  protocolId: 'ketamine-iv-trd',
  protocolVersion: '1.0.0',
  ruleId: 'trd-eligibility',
  ruleVersion: '1.0.0',
  urgency: 'ordinary' as const,
  latestStartOn: '2026-04-13',
  acceptedAt: '2026-01-14T11:00:00.000Z',
};
const consent = {
  ...patient,
  consentId: 'c1',
  scope: 'treatment' as const,
  textVersion: '1.0.0',
  language: 'nb' as const,
  method: 'paper' as const,
  givenAt: '2026-01-14T11:00:00.000Z',
};
const enrolment = {
  ...patient,
  enrolmentId: 'e1',
  kind: 'register' as const,
  registerId: 'ketamine-register',
  enrolledAt: '2026-01-14T11:00:00.000Z',
};
const withdrawal = (
  scope: 'treatment' | 'register' | 'research' | 'escort-contact',
  consentId = 'c1',
) => ({
  ...patient,
  consentId,
  scope,
  withdrawnAt: '2026-02-01T09:00:00.000Z',
});

describe('clearance', () => {
  it('starts with everything missing, named in order', () => {
    expect(missingFrom(noClearance('p1', 'moss'))).toEqual(['eligibility', 'consent', 'enrolment']);
  });

  it('is complete with acceptance, consent and enrolment, in whatever order they come', () => {
    const complete = {
      ...patient,
      referral: { referralId: 'r1', protocolId: 'ketamine-iv-trd', protocolVersion: '1.0.0' },
      treatmentConsentId: 'c1',
      enrolmentId: 'e1',
      enrolmentScope: 'register',
    };
    const none = noClearance('p1', 'moss');

    const one = enrolled(consented(accepted(none, acceptance), consent), enrolment, 'register');
    const other = accepted(consented(enrolled(none, enrolment, 'register'), consent), acceptance);

    expect(one).toEqual(complete);
    expect(other).toEqual(complete);
    expect(missingFrom(one)).toEqual([]);
  });

  it('is not given by a consent in another scope', () => {
    const clearance = aClearance({ treatmentConsentId: null });

    expect(missingFrom(consented(clearance, { ...consent, scope: 'register' }))).toEqual([
      'consent',
    ]);
  });

  it('loses eligibility with the accepted referral and with no other', () => {
    const clearance = accepted(aClearance(), acceptance);
    const withdrawal = (referralId: string) => ({
      ...patient,
      referralId,
      reason: 'patient-request' as const,
      withdrawnAt: '2026-02-01T09:00:00.000Z',
    });

    expect(missingFrom(withdrawn(clearance, withdrawal('r2')))).toEqual([]);
    expect(missingFrom(withdrawn(clearance, withdrawal('r1')))).toEqual(['eligibility']);
  });

  it('loses consent when the one in force is withdrawn, not when one that was replaced is', () => {
    const clearance = aClearance({ treatmentConsentId: 'c2' });

    expect(missingFrom(consentWithdrawn(clearance, withdrawal('treatment', 'c1')))).toEqual([]);
    expect(missingFrom(consentWithdrawn(clearance, withdrawal('treatment', 'c2')))).toEqual([
      'consent',
    ]);
  });

  it.each([
    ['register', 'register', ['enrolment']],
    ['register', 'research', []],
    ['research', 'research', ['enrolment']],
    ['research', 'register', []],
    [null, 'register', []],
  ] as const)(
    'enrolled on consent %s, after %s consent is gone, misses %j',
    (rests, scope, missing) => {
      const clearance = aClearance({ enrolmentScope: rests });

      expect(missingFrom(consentWithdrawn(clearance, withdrawal(scope)))).toEqual(missing);
    },
  );

  it.each([
    ['treatment', true, { outcome: 'kept', legalReason: 'health-record' }],
    ['research', false, { outcome: 'stopped' }],
    ['escort-contact', true, { outcome: 'nothing-held' }],
  ] as const)('answers the withdrawal of %s, with a session: %s', (scope, hasSession, answer) => {
    expect(answerTo(withdrawal(scope), hasSession)).toEqual(answer);
  });

  it('is the same after a fact that came before', () => {
    const once = consentWithdrawn(
      aClearance({ treatmentConsentId: 'c1' }),
      withdrawal('treatment'),
    );

    expect(consentWithdrawn(once, withdrawal('treatment'))).toEqual(once);
  });
});

describe('requireCleared', () => {
  it('gives what the patient was accepted for', () => {
    const clearance = aClearance();

    expect(requireCleared(clearance)).toBe(clearance.referral);
  });

  it.each([
    [{ referral: null }, 'session.eligibility-missing', ['eligibility']],
    [{ treatmentConsentId: null }, 'session.consent-missing', ['consent']],
    [{ enrolmentId: null, enrolmentScope: null }, 'session.enrolment-missing', ['enrolment']],
    [
      { treatmentConsentId: null, enrolmentId: null, enrolmentScope: null },
      'session.consent-missing',
      ['consent', 'enrolment'],
    ],
  ])('refuses when something is missing, and names it (%#)', (gap, code, missing) => {
    expect(() => requireCleared(aClearance(gap))).toThrow(
      expect.objectContaining({ code, details: { missing } }),
    );
  });
});

describe('a clearance whose referral another site took over', () => {
  const from = aClearance();
  const referralId = from.referral?.referralId ?? '';
  const there = noClearance(from.patientId, 'hamar');

  it('is complete there, and gone at the first site', () => {
    expect(takenOver(there, from, referralId)).toEqual({ ...from, siteId: 'hamar' });
    expect(handedOver(from, referralId)).toEqual(noClearance(from.patientId, 'moss'));
  });

  it('leaves what was known there', () => {
    const known = { ...there, treatmentConsentId: 'c9', enrolmentId: 'e9' };

    expect(takenOver(known, from, referralId)).toEqual({ ...known, referral: from.referral });
  });

  it('leaves another referral where it is', () => {
    expect(takenOver(there, from, 'r9').referral).toBeNull();
    expect(handedOver(from, 'r9')).toBe(from);
  });
});
