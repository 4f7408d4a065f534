import {
  addDays,
  Clock,
  type Day,
  dayOf,
  DomainError,
  type Interval,
  momentAt,
} from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { choose } from '../allocation/choice.js';
import { type AppointmentKind, needsOf } from '../allocation/demand.js';
import { freeTimesOn } from '../allocation/free-times.js';
import { SiteCapacityStore, type SiteFrame } from '../allocation/site-capacity.store.js';
import type { BookedAppointment } from '../appointment/appointment.js';
import { BookingStore, type LoadedCourse } from './booking.store.js';
import { openCourse } from '../course/open-course.js';
import { proposeMaintenance } from './maintenance-proposal.js';
import { proposeSeries } from './proposal.js';
import { daysUntil, SEARCH_DAYS } from './proposal-search.js';
import type { Slot } from './spacing.js';

@Injectable()
export class BookingQueries {
  constructor(
    private readonly bookings: BookingStore,
    private readonly capacities: SiteCapacityStore,
    private readonly accessLog: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** What is still to be booked of a course, at times that are free and keep every rule. */
  async proposal(tx: Tx, courseId: string, asked: Day | undefined): Promise<Proposal> {
    const loaded = await this.bookings.load(tx, courseId, { lock: false });
    const { patientId, siteId } = loaded.course;
    await this.accessLog.record(tx, [{ patientId, siteId, resource: 'course' }]);
    const now = this.clock.now();
    const today = dayOf(now);
    const from = asked === undefined || asked < today ? today : asked;
    return { loaded, slots: await this.search(tx, loaded, { from, now }) };
  }

  /** Which of these booked appointments could stay where they are, with others of the site's people and things. */
  async restaffable(
    tx: Tx,
    { course, rules }: LoadedCourse,
    booked: readonly BookedAppointment[],
  ): Promise<BookedAppointment[]> {
    const spans = booked.map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt }));
    const without = booked.map(({ id }) => id);
    const site = await this.capacities.load(tx, course, { frame: rules, spans, without });
    return booked.filter(
      ({ kind, startsAt }) =>
        choose(needsOf(kind, startsAt, rules.durations), site.resources, site.occupancy, 0).met,
    );
  }

  /** Times for what is open, from a day on. Appointments of `without` are looked past, as if they took nothing. */
  async search(
    tx: Tx,
    { rules, ...bookable }: LoadedCourse,
    { from, now, without = [] }: { from: Day; now: Date; without?: readonly string[] },
  ): Promise<Slot[]> {
    const course = openCourse(bookable.course);
    const spans = [spanOf(dayOf(now), addDays(from, SEARCH_DAYS))];
    const site = await this.capacities.load(tx, course, { frame: rules, spans, without });
    const search = { bookable: { ...bookable, course }, rules, site, from, now };
    if (course.status === 'in-maintenance') return proposeMaintenance(search, course);
    const slots = proposeSeries(search);
    if (slots) return slots;
    throw new DomainError(
      'conflict',
      'booking.no-free-series',
      'There is no free series in the weeks after that day',
    );
  }

  async freeTimes(
    tx: Tx,
    { siteId, kind, from, to }: FreeTimes,
    frame: SiteFrame,
  ): Promise<Interval[]> {
    const spans = [spanOf(from, to)];
    const site = await this.capacities.load(tx, { siteId, patientId: null }, { frame, spans });
    const search = { kind, notBefore: this.clock.now(), patientId: null };
    return daysUntil(from, to).flatMap((day) => [...freeTimesOn(site, day, search)]);
  }
}

export interface Proposal {
  readonly loaded: LoadedCourse;
  readonly slots: readonly Slot[];
}

export interface FreeTimes {
  readonly siteId: string;
  readonly kind: AppointmentKind;
  readonly from: Day;
  readonly to: Day;
}

/** Both days included. */
const spanOf = (from: Day, to: Day): Interval => ({
  start: momentAt(from, '00:00'),
  end: momentAt(addDays(to, 1), '00:00'),
});
