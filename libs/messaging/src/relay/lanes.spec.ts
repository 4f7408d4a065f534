import type { RelayCursor } from '../journal/entry.js';
import { aChain, aHead, LANE } from '../journal/entry.fixture.js';
import { Lanes } from './lanes.js';

const stored: RelayCursor = { ...LANE, sequence: 0n, logEnd: 0n, revision: 0n };
const sent: RelayCursor = { ...stored, sequence: 2n, logEnd: 2n };

/** What a lead believes after two entries were acknowledged, and were on their way to be saved when it ended. */
function leftAfterTwo(): Lanes {
  const lanes = new Lanes([aHead({ sequence: 2n })], [stored]);
  lanes.acknowledge(aChain(2), [{ ...LANE, offset: 0n }]);
  lanes.takeUnsaved();
  return lanes;
}

describe('whoever goes on from what a lead believed', () => {
  it('saves what was sent and is not stored, though it was on its way there', () => {
    const next = leftAfterTwo().goingOnFrom([stored]);

    expect(next.takeUnsaved()).toEqual([sent]);
    expect(next.unsent()).toEqual([]);
  });

  it('has nothing to save when it arrived after all', () => {
    expect(leftAfterTwo().goingOnFrom([sent]).takeUnsaved()).toEqual([]);
  });

  it('is not told what the broker still answers to the one before', () => {
    const before = new Lanes([aHead({ sequence: 2n })], [stored]);
    const next = before.goingOnFrom([stored]);
    before.acknowledge(aChain(2), [{ ...LANE, offset: 0n }]);

    expect(next.unsent()).toEqual([stored]);
  });
});
