import { anInduction, anInfusion } from '../infusion-history/infusion-history.fixture.js';
import { outcomeRules as rules } from '../response/response.fixture.js';
import { plannedBefore } from './infusion-window.js';

const evaluationUntil = new Date('2026-03-28T23:00:00Z');
const maintenance = (ordinal: number, day: string) =>
  anInfusion({ kind: 'maintenance', ordinal, startedAt: new Date(`${day}T08:20:00Z`) });

describe('plannedBefore', () => {
  const induction = anInduction();

  it('plans a baseline in the fortnight before the first infusion', () => {
    expect(plannedBefore(induction[0]!, induction, { rules, evaluationUntil: null })).toEqual({
      occasion: 'baseline',
      window: {
        start: new Date('2026-02-16T08:20:00Z'),
        end: new Date('2026-03-02T08:20:00Z'),
      },
    });
  });

  it('plans nothing between the infusions of the induction', () => {
    for (const infusion of induction.slice(1)) {
      expect(plannedBefore(infusion, induction, { rules, evaluationUntil: null })).toBeNull();
    }
  });

  it('plans a follow-up before the first of maintenance, from when the evaluation is over', () => {
    const first = maintenance(1, '2026-04-14');

    expect(plannedBefore(first, [...induction, first], { rules, evaluationUntil })).toEqual({
      occasion: 'follow-up',
      window: { start: evaluationUntil, end: new Date('2026-04-14T08:20:00Z') },
    });
  });

  it('plans a follow-up before each of maintenance, since the one before', () => {
    const two = [maintenance(1, '2026-04-14'), maintenance(2, '2026-05-12')];

    expect(plannedBefore(two[1]!, [...induction, ...two], { rules, evaluationUntil })).toEqual({
      occasion: 'follow-up',
      window: {
        start: new Date('2026-04-14T08:20:00Z'),
        end: new Date('2026-05-12T08:20:00Z'),
      },
    });
  });

  it('plans none where the evaluation takes up all the time', () => {
    const soon = maintenance(1, '2026-03-25');

    expect(plannedBefore(soon, [...induction, soon], { rules, evaluationUntil })).toBeNull();
  });
});
