import { differences } from './verdict.ts';

describe('the verdict on a play', () => {
  const intended = { referred: 40, waiting: 0 };

  it('has nothing to say when the services counted what was played, whatever else they count', () => {
    expect(differences({ counters: { referred: 40, waiting: 0, worsened: 2 }, intended })).toEqual(
      [],
    );
  });

  it('names each number that is another one or missing', () => {
    expect(differences({ counters: { referred: 39 }, intended })).toEqual([
      'referred 39 instead of 40',
      'waiting – instead of 0',
    ]);
  });
});
