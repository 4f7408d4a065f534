import { occasionOf } from './occasion.js';

const milestones = {
  firstInfusionAt: new Date('2026-03-02T08:20:00Z'),
  evaluation: {
    windowFrom: new Date('2026-03-21T23:00:00Z'),
    windowUntil: new Date('2026-03-30T22:00:00Z'),
  },
};
const at = (moment: string) => new Date(moment);

describe('occasionOf', () => {
  it.each([
    ['2026-03-02T08:19:59Z', 'baseline'],
    ['2026-03-02T08:20:00Z', 'follow-up'],
    ['2026-03-21T22:59:59Z', 'follow-up'],
    ['2026-03-21T23:00:00Z', 'evaluation'],
    ['2026-03-30T21:59:59Z', 'evaluation'],
    ['2026-03-30T22:00:00Z', 'follow-up'],
  ])('puts a score of %s where it belongs by its time: %s', (moment, occasion) => {
    expect(occasionOf(at(moment), milestones)).toBe(occasion);
  });

  it('takes every score for a baseline while there was no infusion', () => {
    expect(
      occasionOf(at('2026-03-25T10:00:00Z'), { firstInfusionAt: null, evaluation: null }),
    ).toBe('baseline');
  });

  it('believes whoever took the score', () => {
    expect(occasionOf(at('2026-03-15T10:00:00Z'), milestones, 'evaluation')).toBe('evaluation');
    expect(occasionOf(at('2026-03-01T10:00:00Z'), milestones, 'follow-up')).toBe('follow-up');
  });

  it('but never that a score from after a dose is a baseline', () => {
    expect(() => occasionOf(at('2026-03-02T08:20:00Z'), milestones, 'baseline')).toThrow(
      expect.objectContaining({ code: 'measurement.not-a-baseline', kind: 'invalid' }),
    );
  });
});
