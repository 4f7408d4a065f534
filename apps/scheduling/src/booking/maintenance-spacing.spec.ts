import { maintenance, oslo } from './booking.fixture.js';
import { maintenanceViolations } from './maintenance-spacing.js';

const spacing = {
  intervalDays: 28,
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
