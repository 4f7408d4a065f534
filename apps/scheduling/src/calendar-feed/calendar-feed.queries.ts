import { Clock, dayOf, DomainError, type Interval } from '@lysning/kernel';
import { newTrace, serviceCaller, Transactions, type Tx } from '@lysning/messaging';
import { AccessLog, type Page, pageOf, positionAfter, invalidRequest } from '@lysning/platform';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Appointment } from '../appointment/appointment.js';
import { sha256 } from './calendar-feed.commands.js';
import {
  type CalendarEntry,
  type CalendarFeed,
  type FeedSubject,
  isCancelledFor,
  windowOf,
} from './calendar-feed.js';
import {
  type CalendarFeedRow,
  CalendarFeedStore,
  SELECT_FEED,
  toFeed,
} from './calendar-feed.store.js';
import { icalendarOf } from './icalendar.queries.js';

/** What a calendar can take; more than a person or a chair has in two years. */
const ENTRIES_MAX = 5_000;

@Injectable()
export class CalendarFeedQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly feeds: CalendarFeedStore,
    private readonly programme: Programme,
    private readonly clock: Clock,
  ) {}

  /**
   * The calendar that a token opens. It sees the site of whoever made the feed, and nothing else. Nobody is named in
   * it, so that reading it is not reading a record: whoever made it is in the access log.
   */
  async calendar(token: string): Promise<string> {
    const feed = await this.transactions.asService((tx) => this.feeds.byToken(tx, sha256(token)));
    if (feed?.status !== 'open') {
      throw new DomainError('not-found', 'calendar.not-found', 'There is no such calendar');
    }
    const today = dayOf(this.clock.now());
    const rules = this.programme.calendarFeedRules(today);
    const { bookingHorizonDays } = this.programme.site(feed.siteId, today);
    const window = windowOf(today, { ...rules, horizonDays: bookingHorizonDays });
    const caller = { ...serviceCaller('scheduling', newTrace()), sites: [feed.siteId] };
    const entries = await this.transactions.run(caller, (tx) => entriesOf(tx, feed, window));
    return icalendarOf(entries, {
      language: feed.language,
      calendarName: rules.calendarName[feed.language],
      summary: rules.summary[feed.language],
      refreshMinutes: rules.refreshMinutes,
    });
  }
}

/** What was made, for those who may revoke it. */
@Injectable()
export class CalendarFeedList {
  constructor(private readonly accessLog: AccessLog) {}

  /** In the order in which they were made. */
  async list(
    tx: Tx,
    query: { siteId: string; limit: number; cursor?: string },
  ): Promise<Page<CalendarFeed>> {
    const rows = await tx.query<CalendarFeedRow>(
      `${SELECT_FEED} WHERE site_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [query.siteId, afterId(query.cursor), query.limit + 1],
    );
    const page = pageOf(rows.map(toFeed), query.limit, ({ id }) => [id]);
    await this.accessLog.record(
      tx,
      page.items.flatMap(({ siteId, subject }) =>
        subject.kind === 'patient'
          ? [{ patientId: subject.patientId, siteId, resource: 'calendar-feed' }]
          : [],
      ),
    );
    return page;
  }
}

function afterId(cursor: string | undefined): string | null {
  const [id] = positionAfter(cursor, 1) ?? [null];
  if (id === null || isUUID(id)) return id === null ? null : String(id);
  throw invalidRequest([{ field: 'cursor', message: 'cursor is not one that was given out' }]);
}

interface EntryRow {
  readonly id: string;
  readonly status: Appointment['status'];
  readonly revision: number;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly stamped_at: Date;
  readonly is_held: boolean;
}

const COLUMNS = `a.id, a.status, a.revision, coalesce(a.changed_at, a.booked_at) AS stamped_at`;

const OF_PATIENT = `
  SELECT ${COLUMNS}, a.starts_at, a.ends_at, true AS is_held FROM appointment a
   WHERE a.patient_id = ANY (ids_of_person($1)) AND a.starts_at >= $2 AND a.starts_at < $3
   ORDER BY a.starts_at, a.id LIMIT $4`;

/**
 * All that was ever booked with a resource, however many parts of the appointment it takes: when it is held, else as it
 * was last. What moved to other hands is still told of, as cancelled.
 */
const OF_RESOURCE = `
  SELECT * FROM (
    SELECT ${COLUMNS},
           coalesce(min(lower(h.during)) FILTER (WHERE h.active),
             min(lower(h.during)) FILTER (WHERE lower(h.during) >= a.starts_at AND upper(h.during) <= a.ends_at),
             min(lower(h.during))) AS starts_at,
           coalesce(max(upper(h.during)) FILTER (WHERE h.active),
             max(upper(h.during)) FILTER (WHERE lower(h.during) >= a.starts_at AND upper(h.during) <= a.ends_at),
             max(upper(h.during))) AS ends_at,
           bool_or(h.active) AS is_held
      FROM resource r JOIN allocation h ON h.resource_id = r.id
      JOIN appointment a ON a.id = h.appointment_id
     WHERE r.kind = $1 AND r.code = $2 AND r.site_id = $3
       AND lower(h.during) >= $4 AND lower(h.during) < $5
     GROUP BY a.id
  ) AS entry ORDER BY starts_at, id LIMIT $6`;

async function entriesOf(
  tx: Tx,
  { subject, siteId }: { subject: FeedSubject; siteId: string },
  { start, end }: Interval,
): Promise<CalendarEntry[]> {
  const bounds = [start, end, ENTRIES_MAX];
  const rows =
    subject.kind === 'patient'
      ? await tx.query<EntryRow>(OF_PATIENT, [subject.patientId, ...bounds])
      : await tx.query<EntryRow>(OF_RESOURCE, [subject.kind, subject.code, siteId, ...bounds]);
  return rows.map((row) => ({
    appointmentId: row.id,
    revision: row.revision,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    stampedAt: row.stamped_at,
    isCancelled: isCancelledFor(row.status, row.is_held),
  }));
}
