import 'reflect-metadata';
import { FixedClock } from '@lysning/kernel';
import { validateSync } from 'class-validator';
import { IsDay, IsMoment, occurredAt } from './moments.js';

const clock = new FixedClock(new Date('2026-03-02T09:00:00Z'));

describe('occurredAt', () => {
  it('is now when nobody says otherwise', () => {
    expect(occurredAt(clock, undefined)).toEqual(new Date('2026-03-02T09:00:00Z'));
  });

  it('may be five minutes ahead of our clock to the millisecond', () => {
    expect(occurredAt(clock, '2026-03-02T10:05:00+01:00')).toEqual(
      new Date('2026-03-02T09:05:00Z'),
    );
    expect(() => occurredAt(clock, '2026-03-02T09:05:00.001Z', 'startedAt')).toThrow(
      expect.objectContaining({
        status: 400,
        members: { errors: [expect.objectContaining({ field: 'startedAt' })] },
      }),
    );
  });
});

class Times {
  @IsMoment()
  at: unknown;
  @IsDay()
  on: unknown;
}
const wrongFields = (at: unknown, on: unknown) =>
  validateSync(Object.assign(new Times(), { at, on })).map(({ property }) => property);

describe('IsMoment and IsDay', () => {
  it('accept what exists', () => {
    expect(wrongFields('2026-03-02T09:00:00Z', '2028-02-29')).toEqual([]);
    expect(wrongFields('2026-03-02T09:00+01:00', '2026-01-01')).toEqual([]);
  });

  it.each([
    '2026-02-30T09:00:00Z',
    '2026-03-02T25:00:00Z',
    '2026-03-02T09:00:00',
    '2026-03-02',
    7,
    null,
  ])('refuse %j as a moment', (at) => {
    expect(wrongFields(at, '2026-01-01')).toEqual(['at']);
  });

  it.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-01-01T00:00:00Z', 20260101])(
    'refuse %j as a day',
    (on) => {
      expect(wrongFields('2026-03-02T09:00:00Z', on)).toEqual(['on']);
    },
  );
});
