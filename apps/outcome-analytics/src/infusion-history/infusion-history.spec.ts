import { anInduction, anInfusion } from './infusion-history.fixture.js';
import { completedInduction, firstInfusionAt, hoursSinceLastInfusion } from './infusion-history.js';

describe('firstInfusionAt', () => {
  it('is the earliest, in whatever order they were told', () => {
    expect(firstInfusionAt([...anInduction()].reverse())).toEqual(new Date('2026-03-02T08:20:00Z'));
    expect(firstInfusionAt([])).toBeNull();
  });
});

describe('hoursSinceLastInfusion', () => {
  const infusions = anInduction(2);

  it.each([
    ['2026-03-02T08:19:59Z', null],
    ['2026-03-02T08:20:00Z', 0],
    ['2026-03-02T08:40:00Z', 0],
    ['2026-03-02T10:30:00Z', 1.5],
    ['2026-03-02T09:00:36Z', 0.01],
    ['2026-03-05T08:19:59Z', 71.33],
    ['2026-03-05T09:00:00Z', 0],
  ])('at %s are %s', (at, hours) => {
    expect(hoursSinceLastInfusion(infusions, new Date(at))).toBe(hours);
  });

  it('are none while an infusion runs that is not told to have ended', () => {
    const running = anInfusion({ endedAt: null, completedAt: null });

    expect(hoursSinceLastInfusion([running], new Date('2026-03-02T08:45:00Z'))).toBe(0);
  });
});

describe('completedInduction', () => {
  it('is known with the last of the planned infusions, and not before', () => {
    expect(completedInduction(anInduction(5), 6)).toBeNull();
    expect(completedInduction(anInduction(6), 6)).toEqual({
      lastInfusionAt: new Date('2026-03-17T09:00:00Z'),
      completedAt: new Date('2026-03-17T11:00:00Z'),
    });
  });

  it('waits for the record of the last one', () => {
    const open = anInduction().map((one) =>
      one.ordinal === 6 ? { ...one, completedAt: null } : one,
    );

    expect(completedInduction(open, 6)).toBeNull();
  });

  it('counts an ordinal once, and no infusion of maintenance', () => {
    const again = anInfusion({ ordinal: 5 });
    const maintenance = anInfusion({ kind: 'maintenance', ordinal: 6 });

    expect(completedInduction([...anInduction(5), again, maintenance], 6)).toBeNull();
  });

  it('was complete when the last of its records was closed, though that was not the last infusion', () => {
    const [first, ...rest] = anInduction();
    const late = { ...first!, completedAt: new Date('2026-03-20T07:00:00Z') };

    expect(completedInduction([...rest, late], 6)).toEqual({
      lastInfusionAt: new Date('2026-03-17T09:00:00Z'),
      completedAt: new Date('2026-03-20T07:00:00Z'),
    });
  });
});
