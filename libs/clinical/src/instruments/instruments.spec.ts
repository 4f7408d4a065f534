import fc from 'fast-check';
import { bandOf, INSTRUMENTS, instrumentOf, scoreInstrument } from './instruments.js';
import { MADRS } from './madrs.js';
import { PHQ_9 } from './phq-9.js';

const refusal = (code: string, details: object = {}) =>
  expect.objectContaining({ kind: 'invalid', code, details: expect.objectContaining(details) });

describe('scoreInstrument', () => {
  it('adds the items up', () => {
    expect(scoreInstrument(MADRS, [4, 4, 3, 3, 2, 3, 4, 4, 3, 2])).toBe(32);
    expect(scoreInstrument(PHQ_9, [3, 3, 3, 3, 3, 3, 3, 3, 3])).toBe(27);
    expect(scoreInstrument(MADRS, Array<number>(10).fill(6))).toBe(60);
  });

  it.each([7, -1, 2.5, NaN])('names the item whose answer is %d', (wrong) => {
    const items = [4, 4, 3, 3, 2, 3, wrong, 4, 3, 2];

    expect(() => scoreInstrument(MADRS, items)).toThrow(
      refusal('instrument.item-out-of-range', { item: 7, min: 0, max: 6 }),
    );
  });

  it('guesses no missing item', () => {
    expect(() => scoreInstrument(PHQ_9, [0, 0, 0, 0, 0, 0, 0, 0])).toThrow(
      refusal('instrument.item-count', { items: 9 }),
    );
  });
});

describe.each(INSTRUMENTS.map((instrument) => [instrument.id, instrument] as const))(
  '%s',
  (_, instrument) => {
    const [least, most] = [
      instrument.items.reduce((sum, { min }) => sum + min, 0),
      instrument.items.reduce((sum, { max }) => sum + max, 0),
    ];

    it('has one band for every total it can have', () => {
      const answered = fc.tuple(
        ...instrument.items.map(({ min, max }) => fc.integer({ min, max })),
      );
      fc.assert(
        fc.property(answered, (items) => {
          const total = scoreInstrument(instrument, items);
          expect(
            instrument.bands.filter(({ from, to }) => total >= from && total <= to),
          ).toHaveLength(1);
        }),
      );
      expect(bandOf(instrument, least)).toBe(instrument.bands[0]);
      expect(bandOf(instrument, most)).toBe(instrument.bands.at(-1));
      expect(() => bandOf(instrument, most + 1)).toThrow(RangeError);
    });

    it('ships wording only where the licence is free', () => {
      const worded = instrument.items.filter(({ wording }) => wording !== undefined);

      expect(worded).toHaveLength(
        instrument.licence.wording === 'free' ? instrument.items.length : 0,
      );
    });
  },
);

describe('cut-offs', () => {
  it.each([
    [6, 'none'],
    [7, 'mild'],
    [19, 'mild'],
    [20, 'moderate'],
    [34, 'moderate'],
    [35, 'severe'],
  ])('a MADRS of %d is %s', (total, name) => {
    expect(bandOf(MADRS, total).name).toBe(name);
  });

  it.each([
    [4, 'minimal'],
    [5, 'mild'],
    [14, 'moderate'],
    [15, 'moderately severe'],
    [20, 'severe'],
  ])('a PHQ-9 of %d is %s', (total, name) => {
    expect(bandOf(PHQ_9, total).name).toBe(name);
  });
});

describe('instrumentOf', () => {
  it('finds an instrument by its id and refuses another', () => {
    expect(instrumentOf('madrs')).toBe(MADRS);
    expect(() => instrumentOf('basis')).toThrow(refusal('instrument.unknown'));
  });
});
