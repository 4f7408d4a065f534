import { type Candidate, type CandidateFact, learn, readyReferral } from './candidate.js';

const referral = {
  referralId: '0197c000-0000-7000-8000-0000000000b1',
  siteId: 'moss',
  protocolId: 'ketamine-iv-trd',
  protocolVersion: '1.0.0',
  urgency: 'ordinary' as const,
  latestStartOn: '2026-05-11',
  waitingSince: '2026-02-02T11:00:00.000Z',
};
const rules = { enrolmentRequired: true, registersByConsent: ['noraad'] };
const accepted: CandidateFact = { fact: 'accepted', referral };
const treatment: CandidateFact = { fact: 'consent', scope: 'treatment', given: true };
const register: CandidateFact = { fact: 'consent', scope: 'register', given: true };
const enrolled: CandidateFact = { fact: 'enrolled', registerId: 'noraad' };
const all = [accepted, treatment, register, enrolled];

const nobody: Candidate = {
  patientId: '0197c000-0000-7000-8000-0000000000a1',
  siteId: 'moss',
  referral: null,
  consents: { treatment: false, register: false },
  enrolments: [],
  plannedReferralId: null,
};
const after = (...facts: CandidateFact[]): Candidate => facts.reduce(learn, nobody);
const orders = <Item>(items: readonly Item[]): Item[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item) =>
        orders(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
      );

describe('a candidate', () => {
  it('knows all that was told, whatever was told first', () => {
    for (const facts of orders(all)) {
      expect(after(...facts)).toEqual({
        patientId: nobody.patientId,
        siteId: 'moss',
        referral,
        consents: { treatment: true, register: true },
        enrolments: ['noraad'],
        plannedReferralId: null,
      });
    }
  });

  it('is ready with the last of the facts and not before', () => {
    for (const facts of orders(all)) {
      expect(readyReferral(after(...facts.slice(0, 3)), rules)).toBeNull();
      expect(readyReferral(after(...facts), rules)).toEqual(referral);
    }
  });

  it('is ready once for one referral', () => {
    const planned: CandidateFact = { fact: 'planned', referralId: referral.referralId };

    expect(readyReferral(after(...all, planned, ...all), rules)).toBeNull();
  });

  it('is ready again at another site that took over, once no course is left at the first', () => {
    const planned: CandidateFact = { fact: 'planned', referralId: referral.referralId };
    const moved = {
      fact: 'transferred',
      referralId: referral.referralId,
      siteId: 'hamar',
    } as const;
    const there = { ...referral, siteId: 'hamar' };

    const free = after(...all, planned, { ...moved, isFree: true });
    expect(free.siteId).toBe('hamar');
    expect(readyReferral(free, rules)).toEqual(there);
    expect(readyReferral(after(...all, planned, { ...moved, isFree: false }), rules)).toBeNull();
    expect(after({ ...moved, isFree: false }).siteId).toBe('hamar');
    const other = { ...moved, referralId: nobody.patientId, isFree: true };
    expect(after(...all, other)).toEqual(after(...all));
  });

  it('is ready again for another referral', () => {
    const planned: CandidateFact = { fact: 'planned', referralId: referral.referralId };
    const other = { ...referral, referralId: '0197c000-0000-7000-8000-0000000000b2' };

    expect(
      readyReferral(after(...all, planned, { fact: 'accepted', referral: other }), rules),
    ).toEqual(other);
  });

  it.each<[string, CandidateFact]>([
    ['the referral was taken back', { fact: 'withdrawn', referralId: referral.referralId }],
    ['treatment consent was withdrawn', { ...treatment, given: false } as CandidateFact],
    ['register consent was withdrawn', { ...register, given: false } as CandidateFact],
  ])('is not ready when %s', (_, fact) => {
    expect(readyReferral(after(...all, fact), rules)).toBeNull();
  });

  it('stays ready when another referral was taken back', () => {
    const other: CandidateFact = { fact: 'withdrawn', referralId: nobody.patientId };

    expect(readyReferral(after(...all, other), rules)).toEqual(referral);
  });

  it('needs no register consent in a research protocol, or a register that rests on law', () => {
    const elsewhere: CandidateFact = { fact: 'enrolled', registerId: 'by-law' };

    expect(readyReferral(after(accepted, treatment, elsewhere), rules)).toEqual(referral);
  });

  it('needs no enrolment where the programme does not ask for one, but always treatment consent', () => {
    const free = { ...rules, enrolmentRequired: false };

    expect(readyReferral(after(accepted, treatment), free)).toEqual(referral);
    expect(readyReferral(after(accepted, register, enrolled), free)).toBeNull();
  });
});
