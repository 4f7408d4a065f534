import type { RelayCursor } from '../journal/entry.js';
import { aHead, LANE } from '../journal/entry.fixture.js';
import { isAsLeft } from './set-back.js';

const head = aHead({ sequence: 13n });
const cursor: RelayCursor = { ...LANE, sequence: 11n, logEnd: 20n, revision: 0n };
const left = { heads: [head], cursors: [cursor] };

describe('what a lead left, with two events on their way', () => {
  it.each([20n, 21n, 22n])('is still so when the log ends at %s', (offset) => {
    expect(isAsLeft(left, { heads: [head] }, [{ ...LANE, offset }])).toBe(true);
  });

  it('is not when the log holds more than was on its way: somebody else has sent', () => {
    expect(isAsLeft(left, { heads: [head] }, [{ ...LANE, offset: 23n }])).toBe(false);
  });

  it.each([
    ['has gone on', { sequence: 14n }],
    ['was set back', { sequence: 12n }],
    ['has another epoch', { epoch: 'another' }],
    ['has another history', { hash: 'another' }],
  ])('is not when the journal %s', (_, other) => {
    const heads = [{ ...head, ...other }];

    expect(isAsLeft(left, { heads }, [{ ...LANE, offset: 20n }])).toBe(false);
  });

  it('is not when the journal has a lane more', () => {
    const heads = [head, { ...head, partition: LANE.partition + 1 }];

    expect(isAsLeft(left, { heads }, [{ ...LANE, offset: 20n }])).toBe(false);
  });
});
