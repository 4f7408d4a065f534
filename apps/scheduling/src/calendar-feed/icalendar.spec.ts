import { addDays, dayOf } from '@lysning/kernel';
import ical, { type VEvent } from 'node-ical';
import { type CalendarEntry, revoke, isCancelledFor, windowOf } from './calendar-feed.js';
import { icalendarOf } from './icalendar.queries.js';

const WORDS = {
  language: 'nb',
  calendarName: 'Timer',
  summary: 'Time',
  refreshMinutes: 60,
} as const;

const entry = (overrides: Partial<CalendarEntry> = {}): CalendarEntry => ({
  appointmentId: '0197c000-0000-7000-8000-000000000001',
  revision: 0,
  startsAt: new Date('2026-03-27T07:00:00Z'),
  endsAt: new Date('2026-03-27T09:00:00Z'),
  stampedAt: new Date('2026-02-16T11:00:00Z'),
  isCancelled: false,
  ...overrides,
});

const eventsIn = (text: string): VEvent[] =>
  Object.values(ical.sync.parseICS(text)).filter(
    (component): component is VEvent => component?.type === 'VEVENT',
  );

describe('a calendar', () => {
  it.each([
    ['in winter', '2026-03-27T07:00:00.000Z', 'DTSTART;TZID=Europe/Oslo:20260327T080000'],
    ['in summer', '2026-03-30T06:00:00.000Z', 'DTSTART;TZID=Europe/Oslo:20260330T080000'],
    ['in summer again', '2026-10-23T06:00:00.000Z', 'DTSTART;TZID=Europe/Oslo:20261023T080000'],
    ['after it', '2026-10-26T07:00:00.000Z', 'DTSTART;TZID=Europe/Oslo:20261026T080000'],
  ])('has the wall time of Oslo %s, and another parser the moment', (_, moment, line) => {
    const startsAt = new Date(moment);
    const endsAt = new Date(startsAt.getTime() + 7_200_000);
    const text = icalendarOf([entry({ startsAt, endsAt })], WORDS);

    expect(text.split('\r\n')).toContain(line);
    const [event] = eventsIn(text);
    expect(event?.start.toISOString()).toBe(moment);
    expect(event?.end?.toISOString()).toBe(endsAt.toISOString());
  });

  it('says what an event is, how often it changed, and whether it holds', () => {
    const text = icalendarOf([entry({ revision: 3, isCancelled: true })], WORDS);

    expect(text.split('\r\n')).toEqual(
      expect.arrayContaining([
        'UID:0197c000-0000-7000-8000-000000000001@scheduling.lysning',
        'SEQUENCE:3',
        'DTSTAMP:20260216T110000Z',
        'SUMMARY:Time',
        'STATUS:CANCELLED',
      ]),
    );
    expect(eventsIn(text)).toMatchObject([{ summary: 'Time', status: 'CANCELLED', sequence: 3 }]);
  });

  it('explains its time zone before any event, once', () => {
    const text = icalendarOf([entry(), entry({ appointmentId: 'other' })], WORDS);

    expect(text.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1);
    expect(text.indexOf('BEGIN:VTIMEZONE')).toBeLessThan(text.indexOf('BEGIN:VEVENT'));
    expect(text).toMatch(/TZID:Europe\/Oslo\r\n/);
  });

  it('has a component when there are no appointments', () => {
    const text = icalendarOf([], WORDS);

    expect(text).toContain('BEGIN:VTIMEZONE');
    expect(eventsIn(text)).toEqual([]);
  });

  it('folds long lines at 75 octets, never inside a letter, and another parser joins them', () => {
    const summary = 'Blåbærsyltetøy på skjæret; '.repeat(7).trim();
    const text = icalendarOf([entry()], { ...WORDS, summary });

    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toContain('\uFFFD');
    }
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(eventsIn(text)[0]?.summary).toBe(summary);
  });
});

describe('an entry', () => {
  it.each([
    ['booked', true, false],
    ['checked-in', true, false],
    ['completed', true, false],
    ['cancelled', true, true],
    ['missed', true, true],
    ['abandoned', true, true],
    ['booked', false, true],
  ] as const)('of an appointment %s, held: %s', (status, isHeld, cancelled) => {
    expect(isCancelledFor(status, isHeld)).toBe(cancelled);
  });
});

describe('the window of a feed', () => {
  it('is whole days in Oslo, over a change of clock too', () => {
    const { start, end } = windowOf('2026-04-10', { pastDays: 30, horizonDays: 240 });

    expect(start.toISOString()).toBe('2026-03-10T23:00:00.000Z');
    expect(dayOf(new Date(end.getTime() - 1))).toBe(addDays('2026-04-10', 240));
  });
});

describe('revoking a feed', () => {
  it('keeps who, when and why of the first time', () => {
    const feed = {
      id: 'f1',
      siteId: 'moss',
      subject: { kind: 'chair', code: 'chair-1' },
      language: 'nb',
      madeBy: 'coordinator-1',
      madeAt: new Date('2026-02-16T11:00:00Z'),
      status: 'open',
    } as const;
    const at = new Date('2026-02-17T11:00:00Z');
    const revoked = revoke(feed, { by: 'nurse-1', at, because: 'lost' });

    expect(revoked).toEqual({
      ...feed,
      status: 'revoked',
      revokedBy: 'nurse-1',
      revokedAt: at,
      because: 'lost',
    });
    expect(revoke(revoked, { by: 'nurse-2', at: new Date(0), because: 'left' })).toBe(revoked);
  });
});
