import type { RelayCursor } from '../journal/entry.js';
import { byLane } from '../journal/entry.js';
import { aChain, aHead, LANE } from '../journal/entry.fixture.js';
import { acknowledge, beyond, topicsLost } from './progress.js';

const aCursor = (overrides: Partial<RelayCursor> = {}): RelayCursor => ({
  ...LANE,
  sequence: 10n,
  logEnd: 12n,
  revision: 0n,
  ...overrides,
});
const sent = aChain(3).map((entry, index) => ({ ...entry, sequence: BigInt(11 + index) }));
const OTHER = { topic: LANE.topic, partition: 4 };

describe('what the broker answers', () => {
  it('moves the cursor to the last entry and to the end of the log', () => {
    const answer = acknowledge(byLane([aCursor()]), sent, [{ ...LANE, offset: 12n }]);

    expect(answer).toEqual({
      cursors: [aCursor({ sequence: 13n, logEnd: 15n })],
      lostTopics: [],
    });
  });

  it('may be later than we knew, when an earlier attempt was written and not acknowledged', () => {
    const { cursors } = acknowledge(byLane([aCursor()]), sent, [{ ...LANE, offset: 20n }]);

    expect(cursors).toEqual([aCursor({ sequence: 13n, logEnd: 23n })]);
  });

  it('shows that the log was lost when it is earlier than we were told; the topic stays', () => {
    const cursors = byLane([aCursor(), aCursor({ ...OTHER, sequence: 5n, logEnd: 5n })]);
    const entries = [...sent, { ...sent[0]!, ...OTHER, sequence: 6n }];
    const offsets = [
      { ...LANE, offset: 0n },
      { ...OTHER, offset: 5n },
    ];

    expect(acknowledge(cursors, entries, offsets)).toEqual({
      cursors: [],
      lostTopics: [LANE.topic],
    });
  });

  it('must speak of every lane', () => {
    expect(() => acknowledge(byLane([aCursor()]), sent, [])).toThrow(
      'No answer for lysning.scheduling/3',
    );
  });
});

describe('a log', () => {
  it.each([
    [12n, []],
    [13n, []],
    [11n, [LANE.topic]],
    [0n, [LANE.topic]],
  ])('that ends at %s where 12 was acknowledged: lost are %j', (offset, lost) => {
    expect(topicsLost(byLane([aCursor()]), [{ ...LANE, offset }])).toEqual(lost);
  });
});

describe('what is still to be sent', () => {
  it('is each lane whose journal goes on beyond what was and is being sent', () => {
    const heads = byLane([aHead({ sequence: 14n }), aHead({ ...OTHER, sequence: 5n })]);
    const cursors = [aCursor(), aCursor({ ...OTHER, sequence: 5n })];

    expect(beyond(heads, cursors, [])).toEqual([aCursor()]);
    expect(beyond(heads, cursors, sent)).toEqual([aCursor({ sequence: 13n })]);
    expect(beyond(byLane([aHead({ sequence: 13n })]), [aCursor()], sent)).toEqual([]);
  });
});
