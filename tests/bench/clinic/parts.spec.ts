import { agenda } from './agenda.ts';
import { assumptions, noShowShare } from './assumptions.ts';
import { calendar } from './calendar.ts';
import { sessionAt } from './clinic.fixture.ts';
import { intervalOf, pairedInterval } from './intervals.ts';
import { gini } from './measure.ts';
import { cumulative } from './report/line-chart.ts';
import { withSection } from './report/page.ts';
import { ticksTo } from './report/svg.ts';
import { fits } from './seat.ts';

describe('the share of patients who do not come', () => {
  it.each([
    [0, 0.09],
    [7, 0.09],
    [18.5, 0.188],
    [30, 0.286],
    [60.5, 0.323],
    [91, 0.36],
    [400, 0.36],
  ])('after %d days is %d', async (days, share) => {
    expect(noShowShare((await assumptions()).noShow, days)).toBeCloseTo(share, 10);
  });
});

describe('the agenda', () => {
  it('tells the soonest first, and of one minute what was entered first', () => {
    const { add, next } = agenda<string>();
    const entries = [5, 3, 5, 1, 3, 9, 1].map((at, turn) => ({ at, event: `${at}-${turn}` }));
    for (const { at, event } of entries) add(at, event);
    expect(entries.map(() => next()?.event)).toEqual([
      '1-3',
      '1-6',
      '3-1',
      '3-4',
      '5-0',
      '5-2',
      '9-5',
    ]);
    expect(next()).toBeUndefined();
  });
});

describe('the calendar', () => {
  const rules = {
    perWeek: 2,
    minDaysBetween: 2,
    spanDays: 20,
    chairMinutes: 120,
    nurseMinutes: 75,
    therapistMinutes: 60,
  };

  it('refuses a patient, chair or nurse in two places, and takes what begins as another ends', () => {
    const { book, release } = calendar();
    book(sessionAt(0), rules);
    const other = { patientId: 'other', chairId: 'chair-2', nurseId: 'nurse-2', startsAt: 719 };
    for (const same of ['patientId', 'chairId'] as const) {
      const clash = sessionAt(0, { ...other, [same]: sessionAt(0)[same] });
      expect(() => book(clash, rules)).toThrow('two places');
    }
    const { nurseId } = sessionAt(0);
    expect(() => book(sessionAt(0, { ...other, nurseId, startsAt: 674 }), rules)).toThrow(
      'two places',
    );
    book(sessionAt(0, { ...other, nurseId, startsAt: 675 }), rules);
    book(sessionAt(0, { startsAt: 720, nurseId: 'nurse-3' }), rules);
    release(sessionAt(0), rules);
    expect(() => release(sessionAt(0), rules)).toThrow('was not booked');
  });

  it('keeps two days between sessions, two a week, and the span', () => {
    expect(fits([0, 3, 7, 10, 14, 17], rules)).toBe(true);
    expect(fits([0, 1], rules)).toBe(false);
    expect(fits([0, 3, 6], rules)).toBe(false);
    expect(fits([0, 3, 7, 20], rules)).toBe(true);
    expect(fits([0, 3, 7, 21], rules)).toBe(false);
  });
});

describe('the figures', () => {
  it('have the interval of Student, narrower where differences are taken world by world', () => {
    expect(intervalOf([1, 2, 3]).mean).toBe(2);
    expect(intervalOf([1, 2, 3]).half).toBeCloseTo(4.303 / Math.sqrt(3), 3);
    expect(intervalOf([4])).toEqual({ mean: 4, half: null });
    expect(pairedInterval([11, 22, 33], [10, 21, 32])).toEqual({ mean: 1, half: 0 });
  });

  it('tell how unequal regions wait, each by its size', () => {
    expect(
      gini([
        { weight: 3, value: 7 },
        { weight: 1, value: 7 },
      ]),
    ).toBe(0);
    expect(
      gini([
        { weight: 1, value: 0 },
        { weight: 1, value: 10 },
      ]),
    ).toBe(0.5);
    expect(
      gini([
        { weight: 3, value: 0 },
        { weight: 1, value: 10 },
      ]),
    ).toBe(0.75);
  });
});

describe('the page and its charts', () => {
  it('are written between the marks alone, once', () => {
    const page = withSection('# Scheduling\n\nPlans.\n', 'old');
    expect(page).toBe('# Scheduling\n\nPlans.\n\n<!-- simulation -->\nold\n<!-- /simulation -->\n');
    expect(withSection(`${page}\nMore.\n`, 'new')).toBe(page.replace('old', 'new') + '\nMore.\n');
  });

  it('count how many lie at or below each whole value', () => {
    expect(cumulative([0.5, 1, 3], 4, 3)).toEqual([
      [0, 0],
      [1, 50],
      [2, 50],
      [3, 75],
    ]);
  });

  it('have round ticks that reach as far as the values', () => {
    expect(ticksTo(100)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(ticksTo(1.05)).toEqual([0, 0.5, 1, 1.5]);
  });
});
