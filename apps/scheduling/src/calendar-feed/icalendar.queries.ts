import { dayOf, OSLO, wallTimeOf } from '@lysning/kernel';
import { ICalCalendar, ICalEventBusyStatus, ICalEventStatus } from 'ical-generator';
import type { CalendarEntry, FeedLanguage } from './calendar-feed.js';

/** Where the words of a calendar come from: nothing else of an appointment gets into it. */
export interface CalendarWords {
  readonly language: FeedLanguage;
  readonly calendarName: string;
  readonly summary: string;
  readonly refreshMinutes: number;
}

/** The clock changes of Europe/Oslo since 1996, when the European Union settled them. */
const OSLO_ZONE = `BEGIN:VTIMEZONE
TZID:${OSLO}
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE`;

/**
 * An iCalendar object (RFC 5545). The zone is given to each event and not to the calendar: the library would write
 * time stamps in it too, and those are UTC. Without events the calendar has it, since an object needs a component.
 */
export function icalendarOf(entries: readonly CalendarEntry[], words: CalendarWords): string {
  const calendar = new ICalCalendar({
    name: words.calendarName,
    prodId: { company: 'Lysning', product: 'scheduling', language: words.language.toUpperCase() },
    timezone: { name: entries.length > 0 ? null : OSLO, generator: () => OSLO_ZONE },
    ttl: words.refreshMinutes * 60,
  });
  for (const entry of entries) {
    calendar.createEvent({
      id: `${entry.appointmentId}@scheduling.lysning`,
      sequence: entry.revision,
      stamp: entry.stampedAt,
      start: wallClock(entry.startsAt),
      end: wallClock(entry.endsAt),
      timezone: OSLO,
      summary: words.summary,
      status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      busystatus: entry.isCancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    });
  }
  return `${calendar.toString()}\r\n`;
}

/** Without a zone: the library writes such text as it stands, whatever zone the process runs in. */
const wallClock = (moment: Date): string =>
  `${dayOf(moment)}T${wallTimeOf(moment)}:${moment.toISOString().slice(17, 19)}`;
