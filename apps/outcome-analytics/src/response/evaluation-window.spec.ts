import {
  baselineScore,
  baselineWindow,
  evaluationScore,
  evaluationWindow,
} from './evaluation-window.js';
import { aScore, outcomeRules } from './response.fixture.js';

const protocol = {
  evaluation: { afterInfusion: 6, minDays: 3, maxDays: 7, rescheduleSlackDays: 4 },
};
const deadlines = { measurementGraceDays: 2 };

describe('evaluationWindow', () => {
  it('counts whole days in Oslo from the last infusion, with the slack of a moved evaluation', () => {
    expect(evaluationWindow(new Date('2026-02-10T08:40:00Z'), protocol, deadlines)).toEqual({
      windowFrom: new Date('2026-02-12T23:00:00Z'),
      windowUntil: new Date('2026-02-21T23:00:00Z'),
      decideBy: new Date('2026-02-23T23:00:00Z'),
    });
  });

  it('keeps to midnight in Oslo when summer time begins in between', () => {
    expect(evaluationWindow(new Date('2026-03-26T08:40:00Z'), protocol, deadlines)).toEqual({
      windowFrom: new Date('2026-03-28T23:00:00Z'),
      windowUntil: new Date('2026-04-06T22:00:00Z'),
      decideBy: new Date('2026-04-08T22:00:00Z'),
    });
  });

  it('begins after the day on which the infusion ended in Oslo, not in UTC', () => {
    const { windowFrom } = evaluationWindow(new Date('2026-02-10T23:30:00Z'), protocol, deadlines);

    expect(windowFrom).toEqual(new Date('2026-02-13T23:00:00Z'));
  });
});

describe('the baseline', () => {
  const first = new Date('2026-03-02T08:20:00Z');
  const window = baselineWindow(first, outcomeRules);
  const at = (moment: string, total = 30) => aScore({ measuredAt: new Date(moment), total });

  it('is the last score before the first infusion', () => {
    const scores = [at('2026-02-20T09:00:00Z', 36), at('2026-03-01T13:00:00Z', 34)];

    expect(baselineScore(scores, window)).toBe(scores[1]);
    expect(baselineScore([...scores].reverse(), window)).toBe(scores[1]);
  });

  it('is never a score from after a dose, not even from its moment', () => {
    expect(baselineScore([at('2026-03-02T08:20:00Z')], window)).toBeNull();
    expect(baselineScore([at('2026-03-02T08:19:59.999Z')], window)).not.toBeNull();
  });

  it('is no older than fourteen days, to the millisecond', () => {
    expect(baselineScore([at('2026-02-16T08:20:00Z')], window)).not.toBeNull();
    expect(baselineScore([at('2026-02-16T08:19:59.999Z')], window)).toBeNull();
  });
});

describe('the evaluation', () => {
  const window = {
    start: new Date('2026-02-12T23:00:00Z'),
    end: new Date('2026-02-21T23:00:00Z'),
  };
  const at = (moment: string) => aScore({ measuredAt: new Date(moment), occasion: 'evaluation' });

  it('is the first score in its window', () => {
    const scores = [at('2026-02-16T09:00:00Z'), at('2026-02-14T09:00:00Z')];

    expect(evaluationScore(scores, window)).toBe(scores[1]);
  });

  it.each([
    ['2026-02-12T22:59:59.999Z', false],
    ['2026-02-12T23:00:00Z', true],
    ['2026-02-21T22:59:59.999Z', true],
    ['2026-02-21T23:00:00Z', false],
  ])('measured at %s counts: %s', (moment, counts) => {
    expect(evaluationScore([at(moment)], window) !== null).toBe(counts);
  });
});
