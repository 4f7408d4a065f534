import { deskLines, differences, verdict } from './verdict.ts';

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

describe('what the desk had to do', () => {
  const none = { disrupted: 0, replanned: [], freed: 0, refilled: [] };
  const move = {
    what: 'infusion 2',
    from: '2026-01-20T08:00:00.000Z',
    to: '2026-01-20T09:30:00.000Z',
  };

  it('is told with the reason of each move', () => {
    const replanned = [{ ...move, because: 'absent' }];
    const refilled = [{ ...move, what: 'infusion 1', from: null, because: 'place 1' }];

    const [sum, ...moves] = deskLines({ disrupted: 1, replanned, freed: 2, refilled });

    expect(sum).toContain('1 appointments lacked her. Patients who could not come: 2; places of');
    expect(moves).toEqual([
      expect.stringContaining('infusion 2  2026-01-20 09:00 → 2026-01-20 10:30'),
      expect.stringContaining('infusion 1  new → 2026-01-20 10:30'),
    ]);
  });

  it('is nothing where nothing happened', () => {
    expect(deskLines(none)).toEqual([]);
  });
});
