import { type CpuProfile, sharesWithin } from './cpu-profile.ts';

const frame = (functionName: string, url = '') => ({
  functionName,
  url,
  lineNumber: 0,
  columnNumber: 0,
});

/** Ten milliseconds each: loading, ours, a socket that ours writes to, idle, ours again. */
const PROFILE: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(root)'), children: [2, 3, 5] },
    { id: 2, callFrame: frame('load', 'node:internal/modules') },
    { id: 3, callFrame: frame('send', 'file:///w/libs/messaging/dist/x.js'), children: [4, 6] },
    { id: 4, callFrame: frame('writeBuffer') },
    { id: 5, callFrame: frame('(idle)') },
    { id: 6, callFrame: frame('stringify') },
  ],
  startTime: 1_000_000,
  samples: [2, 3, 4, 5, 6, 3],
  timeDeltas: [0, 10_000, 10_000, 10_000, 10_000, 10_000],
};

describe('a profile', () => {
  it('tells what of the time within a span was spent in which layer, idleness aside', () => {
    expect(sharesWithin(PROFILE, { from: 1_005, to: 2_000 })).toEqual({
      busyMs: 30,
      layers: { 'libs/messaging': 2 / 3, 'writing to sockets': 1 / 3 },
      functions: [
        ['send libs/messaging/dist/x.js:1', 1 / 3],
        ['writeBuffer', 1 / 3],
        ['stringify', 1 / 3],
      ],
    });
  });

  it('has nothing to say of a span before it', () => {
    expect(sharesWithin(PROFILE, { from: 0, to: 10 }).busyMs).toBe(0);
  });
});
