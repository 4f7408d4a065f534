import fc from 'fast-check';
import { agreesWith } from './agreement.js';
import { Tally } from './tally.js';

/** What may happen to one referral, each step in the order it can. */
const WAYS = {
  refused: ['referred', 'assessed', 'refused'],
  waiting: ['referred', 'assessed', 'accepted'],
  declined: ['referred', 'assessed', 'accepted', 'leftBeforeTreatment'],
  inInduction: ['referred', 'assessed', 'accepted', 'started'],
  droppedOut: ['referred', 'assessed', 'accepted', 'started', 'leftInInduction'],
} as const;
const DECISIONS = ['remission', 'response', 'no-response', 'worse', 'undecided'] as const;

const treated = (tally: Tally) => {
  tally.referred();
  tally.assessed();
  tally.accepted();
  tally.started();
};

describe('the tally of a play', () => {
  it.each([
    ['remission', { evaluated: 1, responders: 1, remitters: 1, inMaintenance: 1, ended: 0 }],
    ['response', { evaluated: 1, responders: 1, remitters: 0, inMaintenance: 1, ended: 0 }],
    ['no-response', { evaluated: 1, nonResponders: 1, worsened: 0, ended: 1 }],
    ['worse', { evaluated: 1, nonResponders: 1, worsened: 1, ended: 1 }],
    ['undecided', { evaluated: 0, undecided: 1, ended: 1 }],
  ] as const)('counts %s as %j', (decision, counts) => {
    const tally = new Tally();
    treated(tally);
    tally.decided(decision);

    expect(tally.intended).toMatchObject({ started: 1, inInduction: 0, waiting: 0, ...counts });
  });

  it('ends what is in maintenance', () => {
    const tally = new Tally();
    treated(tally);
    tally.decided('response');
    tally.maintenanceOver();

    expect(tally.intended).toMatchObject({ inMaintenance: 0, ended: 1, responders: 1 });
  });

  it('loses nobody, whatever happens to whom', () => {
    const way = fc.constantFrom(...Object.values(WAYS));
    const decision = fc.constantFrom(...DECISIONS);

    fc.assert(
      fc.property(fc.array(way), fc.array(decision), (ways, decisions) => {
        const tally = new Tally();
        for (const step of ways.flat()) tally[step]();
        for (const one of decisions) {
          treated(tally);
          tally.decided(one);
        }
        const count = tally.intended;
        const decided = count.evaluated + count.undecided;

        expect(count.referred).toBe(ways.length + decisions.length);
        expect(count.assessed).toBe(count.refused + count.accepted);
        expect(count.accepted).toBe(count.waiting + count.leftBeforeTreatment + count.started);
        expect(count.started).toBe(count.inInduction + count.leftInInduction + decided);
        expect(count.evaluated).toBe(count.responders + count.nonResponders);
        expect(count.ended + count.inMaintenance).toBe(count.leftInInduction + decided);
      }),
    );
  });

  it('agrees with counters that hold the same numbers, and more besides', () => {
    const tally = new Tally();
    treated(tally);

    expect(agreesWith({ ...tally.intended, awaitingMaintenance: 3 }, tally.intended)).toBe(true);
    expect(agreesWith({ ...tally.intended, started: 0 }, tally.intended)).toBe(false);
    expect(agreesWith({}, tally.intended)).toBe(false);
  });
});
