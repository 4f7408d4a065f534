import { countersLine } from './counters.ts';

describe('the line of counters', () => {
  it('tells the pathway in order, and a dash for what is not known', () => {
    const counters = { referred: 40, assessed: 38, inMaintenance: 7, ended: 3 };

    expect(countersLine(counters)).toBe(
      'referred 40 · assessed 38 · accepted – · refused – · waiting – · in induction – · evaluated – · responders – · maintenance 7',
    );
  });
});
