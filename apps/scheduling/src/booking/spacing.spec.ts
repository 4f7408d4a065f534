import { aSeries, evaluation, infusion, seriesRules } from './booking.fixture.js';
import { orderViolations, seriesViolations, type Slot } from './spacing.js';

const asPlanned = { infusions: false, evaluation: false };
const violations = (slots: Slot[], disrupted = asPlanned) =>
  seriesViolations(slots, seriesRules, disrupted);

/** The regular series with some of its infusions at another time. */
const seriesWith = (...changed: Slot[]): Slot[] =>
  aSeries().map((slot) => changed.find(({ ordinal }) => ordinal === slot.ordinal) ?? slot);

describe('the infusions of an induction', () => {
  it('are right on Mondays and Thursdays', () => {
    expect(violations(aSeries())).toEqual([]);
  });

  it.each([
    ['in winter, 47:59', '2026-03-02 10:00', '2026-03-04 09:59', false],
    ['in winter, 48 hours', '2026-03-02 10:00', '2026-03-04 10:00', true],
    ['over the change to summer time, 47 hours', '2026-03-28 12:00', '2026-03-30 12:00', false],
    ['over the change to summer time, 48 hours', '2026-03-28 12:00', '2026-03-30 13:00', true],
    ['over the change to winter time, 48 hours', '2026-10-24 12:00', '2026-10-26 11:00', true],
    ['over the change to winter time, 47 hours', '2026-10-24 12:00', '2026-10-26 10:00', false],
  ])('lie 48 elapsed hours apart: %s', (_, first, second, allowed) => {
    expect(violations([infusion(1, first), infusion(2, second)])).toEqual(
      allowed ? [] : [{ rule: 'hours-between', kind: 'infusion', ordinal: 2 }],
    );
  });

  it('are never two on one day, whatever the hours say', () => {
    const twice = [infusion(1, '2026-03-02 08:00'), infusion(2, '2026-03-02 15:00')];

    expect(seriesViolations(twice, { ...seriesRules, minHoursBetween: 1 }, asPlanned)).toEqual([
      { rule: 'one-a-day', kind: 'infusion', ordinal: 2 },
    ]);
  });

  it('are at most two in any seven days, not only from Monday to Sunday', () => {
    expect(
      violations([
        infusion(1, '2026-03-04 09:00'),
        infusion(2, '2026-03-06 09:00'),
        infusion(3, '2026-03-10 09:00'),
      ]),
    ).toEqual([{ rule: 'per-week', kind: 'infusion', ordinal: 3 }]);
  });

  it('may be on the same weekday a week later, at an earlier hour', () => {
    expect(
      violations([
        infusion(1, '2026-03-02 12:00'),
        infusion(2, '2026-03-05 12:00'),
        infusion(3, '2026-03-09 08:00'),
      ]),
    ).toEqual([]);
  });

  it.each([
    ['21 days', '2026-03-23 09:00', false, true],
    ['22 days', '2026-03-24 09:00', false, false],
    ['35 days after something fell through', '2026-04-06 09:00', true, true],
    ['36 days after something fell through', '2026-04-07 09:00', true, false],
  ])('span %s', (_, last, infusions, allowed) => {
    expect(violations(seriesWith(infusion(6, last)), { infusions, evaluation: false })).toEqual(
      allowed ? [] : [{ rule: 'span', kind: 'infusion', ordinal: 6 }],
    );
  });

  it('asked for together come in the order of their numbers', () => {
    expect(
      orderViolations([infusion(2, '2026-03-02 09:00'), infusion(1, '2026-03-05 09:00')]),
    ).toEqual([{ rule: 'order', kind: 'infusion', ordinal: 2 }]);
    expect(orderViolations([evaluation('2026-03-24 09:00'), ...aSeries()])).toEqual([]);
  });
});

describe('the evaluation', () => {
  it.each([
    ['day 2', '2026-03-21 15:00', false, false],
    ['day 3', '2026-03-22 00:00', false, true],
    ['day 7', '2026-03-26 23:59', false, true],
    ['day 8', '2026-03-27 00:00', false, false],
    ['day 14 after one was missed', '2026-04-02 09:00', true, true],
    ['day 15 after one was missed', '2026-04-03 09:00', true, false],
  ])('after the last infusion on %s', (_, at, missed, allowed) => {
    expect(
      violations([...aSeries(), evaluation(at)], { infusions: false, evaluation: missed }),
    ).toEqual(allowed ? [] : [{ rule: 'evaluation-window', kind: 'evaluation', ordinal: 1 }]);
  });

  it('counts from the last infusion in time, whatever its number', () => {
    const thirdAtTheEnd = seriesWith(infusion(3, '2026-03-23 09:00'));

    expect(violations([...thirdAtTheEnd, evaluation('2026-03-25 09:00')])).toEqual([
      { rule: 'evaluation-window', kind: 'evaluation', ordinal: 1 },
    ]);
    expect(violations([...thirdAtTheEnd, evaluation('2026-03-26 09:00')])).toEqual([]);
  });

  it('has no place before all infusions have one', () => {
    expect(violations([...aSeries().slice(0, 5), evaluation('2026-03-20 09:00')])).toEqual([
      { rule: 'evaluation-before-series', kind: 'evaluation', ordinal: 1 },
    ]);
  });
});
