import fc from 'fast-check';
import {
  contains,
  encloses,
  type Interval,
  interval,
  lasting,
  overlaps,
  subtract,
} from './interval.js';

const at = (time: string) => new Date(`2026-03-02T${time}:00Z`);
const between = (start: string, end: string): Interval => interval(at(start), at(end));

describe('interval', () => {
  it('refuses an end that is not after the start', () => {
    expect(() => between('10:00', '10:00')).toThrow(RangeError);
    expect(() => interval(at('10:00'), new Date(NaN))).toThrow(RangeError);
  });

  it('holds its start and not its end', () => {
    expect(contains(between('09:00', '10:00'), at('09:00'))).toBe(true);
    expect(contains(between('09:00', '10:00'), at('10:00'))).toBe(false);
  });

  it('does not overlap its neighbour', () => {
    expect(overlaps(between('09:00', '10:00'), between('10:00', '11:00'))).toBe(false);
    expect(overlaps(between('09:00', '10:01'), between('10:00', '11:00'))).toBe(true);
  });

  it('encloses what begins and ends with it', () => {
    expect(encloses(between('09:00', '10:00'), lasting(at('09:00'), 60))).toBe(true);
    expect(encloses(between('09:00', '10:00'), lasting(at('09:00'), 61))).toBe(false);
  });
});

describe('subtract', () => {
  it('leaves the free time between what is taken', () => {
    const taken = [between('11:00', '12:00'), between('09:00', '09:30'), between('09:15', '10:00')];

    expect(subtract(between('08:00', '12:30'), taken)).toEqual([
      between('08:00', '09:00'),
      between('10:00', '11:00'),
      between('12:00', '12:30'),
    ]);
  });

  it('gives for every minute exactly: in the whole and in nothing taken', () => {
    const minutes = fc.integer({ min: 0, max: 120 });
    const anInterval = fc
      .tuple(minutes, minutes)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => lasting(new Date(Math.min(a, b) * 60_000), Math.abs(a - b)));

    fc.assert(
      fc.property(anInterval, fc.array(anInterval, { maxLength: 6 }), (whole, taken) => {
        const free = subtract(whole, taken);
        for (let minute = 0; minute <= 120; minute++) {
          const moment = new Date(minute * 60_000);
          const expected = contains(whole, moment) && !taken.some((one) => contains(one, moment));
          expect(free.some((one) => contains(one, moment))).toBe(expected);
        }
      }),
    );
  });
});
