import golden from './goldens/calendar.json' with { type: 'json' };
import { addWorkingDays, holidaysOn, isWorkingDay, publicHolidays } from './working-days.js';

describe('publicHolidays', () => {
  it.each(Object.entries(golden.holidays))('of %s are the statutory ones', (year, holidays) => {
    const expected = new Set(holidays.map(({ date }) => date));

    expect([...publicHolidays(Number(year)).keys()].sort()).toEqual([...expected].sort());
  });
});

describe('holidaysOn', () => {
  it('names each of what falls on a day', () => {
    expect(holidaysOn('2027-05-17')).toHaveLength(2);
    expect(holidaysOn('2026-05-17')).toHaveLength(1);
    expect(holidaysOn('2026-05-18')).toEqual([]);
  });
});

describe('addWorkingDays', () => {
  it.each(golden.tenWorkingDays)(
    'received $received, due in $workingDays working days: $due',
    ({ received, workingDays, due }) => {
      expect(addWorkingDays(received, workingDays)).toBe(due);
    },
  );

  it('counts Saturdays when the programme says so', () => {
    expect(addWorkingDays('2026-01-05', 10)).toBe('2026-01-19');
    expect(addWorkingDays('2026-01-05', 10, { saturdayIsWorkingDay: true })).toBe('2026-01-16');
  });
});

describe('isWorkingDay', () => {
  it('is true of Christmas Eve and false of Whit Monday', () => {
    expect(isWorkingDay('2026-12-24')).toBe(true);
    expect(isWorkingDay('2026-05-25')).toBe(false);
  });
});
