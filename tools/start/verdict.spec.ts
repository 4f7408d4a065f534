import { differences, verdict } from './verdict.ts';

const intended = { referred: 40, waiting: 0 };
const played = { counters: { referred: 40, waiting: 0, awaiting: 2 }, intended, knownBefore: 0 };

describe('the verdict on a play', () => {
  it('is that the services counted what was played, whatever else they count', () => {
    expect(differences(played)).toEqual([]);
    expect(verdict(played)).toContain('all 2 numbers match');
  });

  it('names each number that is another one or missing', () => {
    expect(differences({ counters: { referred: 39 }, intended })).toEqual([
      'referred 39 instead of 40',
      'waiting – instead of 0',
    ]);
    expect(verdict({ ...played, counters: { referred: 39, waiting: 0 } })).toContain(
      'otherwise than was played: referred 39 instead of 40.',
    );
  });

  it('compares nothing where an earlier play is counted too', () => {
    expect(verdict({ ...played, knownBefore: 3 })).toContain('3 referrals were known');
  });
});
