import { isOpen, openOn, type OpeningHours } from './opening-hours.js';

const hours: OpeningHours = {
  weekly: [
    { weekday: 1, opens: '12:30', closes: '16:00' },
    { weekday: 1, opens: '08:00', closes: '12:00' },
    { weekday: 5, opens: '08:00', closes: '16:00' },
  ],
  closedOn: ['2026-12-28'],
};
const moment = (text: string) => new Date(text);

describe('opening hours', () => {
  it('are wall time in Oslo: an hour earlier in UTC once the clocks have changed', () => {
    expect(openOn(hours, '2026-03-27')).toEqual([
      { start: moment('2026-03-27T07:00:00Z'), end: moment('2026-03-27T15:00:00Z') },
    ]);
    expect(openOn(hours, '2026-03-30')).toEqual([
      { start: moment('2026-03-30T06:00:00Z'), end: moment('2026-03-30T10:00:00Z') },
      { start: moment('2026-03-30T10:30:00Z'), end: moment('2026-03-30T14:00:00Z') },
    ]);
    expect(openOn(hours, '2026-10-23')[0]?.start).toEqual(moment('2026-10-23T06:00:00Z'));
    expect(openOn(hours, '2026-10-26')[0]?.start).toEqual(moment('2026-10-26T07:00:00Z'));
  });

  it.each([
    ['a public holiday', '2026-04-06'],
    ['a day that has two holidays', '2027-05-17'],
    ['a day on which the site is closed', '2026-12-28'],
    ['a weekday that is not listed', '2026-03-03'],
  ])('are none on %s', (_, day) => {
    expect(openOn(hours, day)).toEqual([]);
  });

  it('hold an appointment that ends as they do, not one that runs over a pause or past the end', () => {
    const during = (start: string, end: string) => ({ start: moment(start), end: moment(end) });

    expect(isOpen(hours, during('2026-03-02T09:00:00Z', '2026-03-02T11:00:00Z'))).toBe(true);
    expect(isOpen(hours, during('2026-03-02T10:30:00Z', '2026-03-02T12:30:00Z'))).toBe(false);
    expect(isOpen(hours, during('2026-03-02T13:00:01Z', '2026-03-02T15:00:01Z'))).toBe(false);
    expect(isOpen(hours, during('2026-03-02T06:59:59Z', '2026-03-02T08:59:59Z'))).toBe(false);
  });
});
