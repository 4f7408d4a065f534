import { maintenance, oslo } from './booking.fixture.js';
import { maintenanceViolations } from './maintenance-spacing.js';

const spacing = {
  intervalDays: 28,
  taperDays: [] as readonly number[],
  given: 0,
  toleranceDays: 4,
  overdueSlackDays: 14,
  untilOn: '2026-09-24',
  lastInfusionAt: oslo('2026-03-19 09:00'),
};
const interval = { rule: 'maintenance-interval', kind: 'maintenance', ordinal: 1 };

describe('a maintenance infusion', () => {
  it.each([
    ['23 days', '2026-04-11', false],
    ['24 days', '2026-04-12', true],
    ['32 days', '2026-04-20', true],
    ['33 days', '2026-04-21', false],
  ])('%s after the last infusion', (_, day, allowed) => {
    const slots = [maintenance(1, `${day} 09:00`)];

    expect(maintenanceViolations(slots, spacing, '2026-03-25')).toEqual(allowed ? [] : [interval]);
  });

  it.each([
    ['on the day it is due, within the tolerance', '2026-04-16', '2026-04-21', false],
    ['a day overdue, within 14 days', '2026-04-17', '2026-05-01', true],
    ['a day overdue, after 15 days', '2026-04-17', '2026-05-02', false],
  ])('looked for %s', (_, today, day, allowed) => {
    const slots = [maintenance(1, `${day} 09:00`)];

    expect(maintenanceViolations(slots, spacing, today)).toEqual(allowed ? [] : [interval]);
  });

  it('follows the one before, booked or not yet', () => {
    const slots = [maintenance(2, '2026-05-09 09:00'), maintenance(1, '2026-04-16 09:00')];

    expect(maintenanceViolations(slots, spacing, '2026-03-25')).toEqual([
      { ...interval, ordinal: 2 },
    ]);
  });

  it('is never given after the last day of the decision', () => {
    const late = { ...spacing, lastInfusionAt: oslo('2026-08-28 09:00') };
    const today = '2026-09-01';

    expect(maintenanceViolations([maintenance(6, '2026-09-24 09:00')], late, today)).toEqual([]);
    expect(maintenanceViolations([maintenance(6, '2026-09-25 09:00')], late, today)).toEqual([
      { rule: 'maintenance-over', kind: 'maintenance', ordinal: 6 },
    ]);
  });
});

describe('maintenance that tapers', () => {
  const tapering = { ...spacing, taperDays: [7, 14], toleranceDays: 3 };
  const at = (...days: readonly string[]) =>
    days.map((day, index) => maintenance(index + 1, `${day} 09:00`));

  it('comes by its list, and then by its interval', () => {
    const slots = at('2026-03-26', '2026-04-09', '2026-05-07');
    expect(maintenanceViolations(slots, tapering, '2026-03-20')).toEqual([]);
  });

  it.each([
    ['the first after 11 days', ['2026-03-30'], 1],
    ['the second after ten days', ['2026-03-26', '2026-04-05'], 2],
    ['the third after 24 days', ['2026-03-26', '2026-04-09', '2026-05-03'], 3],
  ])('not %s', (_, days, ordinal) => {
    expect(maintenanceViolations(at(...days), tapering, '2026-03-20')).toEqual([
      { ...interval, ordinal },
    ]);
  });

  it('goes on in its list after what was given', () => {
    const given = { ...tapering, given: 1 };
    expect(
      maintenanceViolations([maintenance(2, '2026-04-02 09:00')], given, '2026-03-20'),
    ).toEqual([]);
  });
});
