import {
  phaseOf,
  type ReferralFact,
  type ReferralStanding,
  stand,
  type Standing,
} from './standing.js';

const day = (number: number) => new Date(Date.UTC(2026, 2, number, 9));
const fact = (standing: Standing, on: number, referralId = 'r1'): ReferralFact => ({
  referralId,
  patientId: 'p1',
  siteId: 'moss',
  standing,
  at: day(on),
  death: false,
});
const after = (...facts: ReferralFact[]): ReferralStanding =>
  facts.reduce<ReferralStanding | null>((known, one) => stand(known, one), null)!;

describe('how a referral stands', () => {
  it('is as the first fact says, and waits from then on', () => {
    expect(after(fact('referred', 2))).toEqual({
      referralId: 'r1',
      standing: 'referred',
      since: day(2),
      waitingFrom: day(2),
      waitingUntil: null,
    });
  });

  it('is as the newest fact says, in whatever order they come', () => {
    const inOrder = after(fact('referred', 2), fact('accepted', 5), fact('in-treatment', 9));
    const late = after(fact('in-treatment', 9), fact('accepted', 5), fact('referred', 2));

    expect(inOrder).toEqual({
      referralId: 'r1',
      standing: 'in-treatment',
      since: day(9),
      waitingFrom: day(2),
      waitingUntil: day(9),
    });
    expect(late).toEqual(inOrder);
  });

  it('is not changed by the same again', () => {
    const known = after(fact('refused', 5));

    expect(stand(known, fact('refused', 6))).toBe(known);
  });

  it('waits until the treatment, and waits anew when it is opened again', () => {
    expect(after(fact('referred', 2), fact('refused', 5)).waitingUntil).toEqual(day(5));
    expect(
      after(fact('referred', 2), fact('refused', 5), fact('accepted', 7)).waitingUntil,
    ).toBeNull();
    expect(
      after(fact('referred', 2), fact('in-treatment', 5), fact('ended', 7)).waitingUntil,
    ).toEqual(day(5));
  });
});

describe('the phase of a person', () => {
  it.each<[string, ReferralStanding[]]>([
    ['waiting', [after(fact('deferred', 2))]],
    ['after-refusal', [after(fact('refused', 2))]],
    ['after-end', [after(fact('withdrawn', 2))]],
    ['after-end', [after(fact('ended', 2))]],
    ['between-sessions', [after(fact('in-treatment', 2))]],
    ['waiting', [after(fact('referred', 2)), after(fact('refused', 3, 'r2'))]],
    ['between-sessions', [after(fact('in-treatment', 2)), after(fact('referred', 3, 'r2'))]],
    ['after-refusal', [after(fact('ended', 2)), after(fact('refused', 3, 'r2'))]],
    ['after-end', [after(fact('refused', 2)), after(fact('ended', 3, 'r2'))]],
  ])('is %s', (phase, standings) => {
    expect(phaseOf(standings)).toBe(phase);
    expect(phaseOf([...standings].reverse())).toBe(phase);
  });
});
