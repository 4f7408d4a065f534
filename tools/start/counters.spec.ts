import { countersLine, watchOf } from './counters.ts';

describe('the line of counters', () => {
  it('tells the pathway in order, and a dash for what is not known', () => {
    const counters = { referred: 40, assessed: 38, inMaintenance: 7, ended: 3 };

    expect(countersLine(counters)).toBe(
      'referred 40 · assessed 38 · accepted – · refused – · waiting – · in induction – · evaluated – · responders – · maintenance 7 · watched % – · overdue –',
    );
  });
});

describe('the figures of the safety net', () => {
  it('are of all sites together', () => {
    const moss = { personDaysWaiting: 30, personDaysWatched: 30 };
    const hamar = { personDaysWaiting: 10, personDaysWatched: 8 };
    const overdue = { overdueAlerts: 2, overdueHandOvers: 1 };

    expect(watchOf({ sites: [moss, { ...hamar, ...overdue }] })).toEqual({ cover: 95, overdue: 3 });
    expect(watchOf({ sites: [] })).toEqual({ cover: null, overdue: 0 });
  });
});
