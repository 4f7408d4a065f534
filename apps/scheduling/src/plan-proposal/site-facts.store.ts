import { addDays, Clock, type Day, dayOf, type Interval, momentAt } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { type Occupancy } from '../allocation/choice.js';
import type { SiteCapacity } from '../allocation/free-times.js';
import { SiteCapacityStore } from '../allocation/site-capacity.store.js';
import type { Appointment } from '../appointment/appointment.js';
import {
  type AppointmentRow,
  SELECT_APPOINTMENT,
  toAppointment,
} from '../appointment/appointment.store.js';
import { type CourseRow, SELECT_COURSE, toCourse } from '../course/course.store.js';
import { ProtocolStore } from '../protocol/protocol.store.js';
import { bookedSeats, type Held, openSeries, type PlannedCourse } from './open-series.js';
import { mondayOf, type SiteFacts } from './site-instance.js';

/** A bound on what one plan looks at; those behind it in the waiting list are planned when others have begun. */
const COURSES_MAX = 400;
const DAYS_A_WEEK = 7;

/** All that a plan rests on. */
export interface Known {
  readonly facts: SiteFacts;
  readonly courses: readonly PlannedCourse[];
  readonly capacity: SiteCapacity;
}

/** What a plan of a site rests on, read in one transaction. */
@Injectable()
export class SiteFactsStore {
  constructor(
    private readonly protocols: ProtocolStore,
    private readonly capacities: SiteCapacityStore,
    private readonly programme: Programme,
    private readonly clock: Clock,
  ) {}

  /** Null where the site has no course that is open. */
  async load(tx: Tx, plan: { id: string; siteId: string }): Promise<Known | null> {
    const now = this.clock.now();
    const rules = this.programme.planningRules(dayOf(now));
    const courses = await this.courses(tx, plan.siteId);
    const [first] = courses;
    if (!first) return null;
    const spans = [spanOf(now, rules.horizonWeeks)];
    const of = { siteId: plan.siteId, patientId: null };
    const capacity = await this.capacities.load(tx, of, { frame: first.rules, spans });
    const held = await this.held(tx, courses);
    const known = { held, proposed: await this.proposed(tx, plan.siteId), today: dayOf(now) };
    const { hours, gridMinutes, resources, occupancy } = capacity;
    const facts = {
      planId: plan.id,
      siteId: plan.siteId,
      now,
      rules,
      hours,
      gridMinutes,
      resources,
      away: awayOf(occupancy),
      series: openSeries(courses, known),
      booked: bookedSeats(courses, held),
    };
    return { facts, courses, capacity };
  }

  /** Open courses in the order of the waiting list, with their appointments. */
  private async courses(tx: Tx, siteId: string): Promise<PlannedCourse[]> {
    const rows = await tx.query<CourseRow>(
      `${SELECT_COURSE} WHERE site_id = $1 AND status <> 'ended'
       ORDER BY urgency <> 'urgent', latest_start_on NULLS LAST,
         coalesce(waiting_since, planned_at), id LIMIT $2`,
      [siteId, COURSES_MAX],
    );
    const appointments = await this.appointments(tx, rows);
    return rows.flatMap((row) => {
      const course = toCourse(row);
      if (course.status === 'ended') return [];
      const rules = this.protocols.bookingRules(course);
      return [{ course, rules, appointments: appointments.filter(isOf(course.id)) }];
    });
  }

  private async appointments(tx: Tx, courses: readonly CourseRow[]): Promise<Appointment[]> {
    const rows = await tx.query<AppointmentRow>(
      `${SELECT_APPOINTMENT} WHERE course_id = ANY ($1) ORDER BY starts_at, id`,
      [courses.map(({ id }) => id)],
    );
    return rows.map(toAppointment);
  }

  private async held(
    tx: Tx,
    courses: readonly PlannedCourse[],
  ): Promise<ReadonlyMap<string, Held>> {
    const rows = await tx.query<Held & { readonly appointmentId: string }>(
      `SELECT c.appointment_id AS "appointmentId", c.resource_id AS "chairId",
              n.resource_id AS "nurseId"
         FROM allocation c JOIN resource chair ON chair.id = c.resource_id AND chair.kind = 'chair'
         JOIN allocation n ON n.appointment_id = c.appointment_id AND n.active
         JOIN resource nurse ON nurse.id = n.resource_id AND nurse.kind = 'nurse'
         JOIN appointment a ON a.id = c.appointment_id AND lower(n.during) = a.starts_at
        WHERE c.active AND a.course_id = ANY ($1)`,
      [courses.map(({ course }) => course.id)],
    );
    return new Map(rows.map(({ appointmentId, ...held }) => [appointmentId, held]));
  }

  private async proposed(tx: Tx, siteId: string): Promise<ReadonlyMap<string, readonly Day[]>> {
    const rows = await tx.query<{ course_id: string; starts: string[] }>(
      `SELECT course_id, array_agg(one ->> 'startsAt' ORDER BY one ->> 'startsAt') AS starts
         FROM plan_proposal, jsonb_array_elements(appointments) AS one
        WHERE site_id = $1 AND status = 'open' AND one ->> 'kind' = 'infusion' GROUP BY course_id`,
      [siteId],
    );
    return new Map(
      rows.map((row) => [row.course_id, row.starts.map((start) => dayOf(new Date(start)))]),
    );
  }
}

const isOf =
  (id: string) =>
  ({ courseId }: Appointment): boolean =>
    courseId === id;

const spanOf = (now: Date, weeks: number): Interval => {
  const from = mondayOf(dayOf(now));
  return {
    start: momentAt(from, '00:00'),
    end: momentAt(addDays(from, (weeks + 2) * DAYS_A_WEEK), '00:00'),
  };
};

/** What keeps a resource away beside its appointments. */
const awayOf = (occupancy: Occupancy): ReadonlyMap<string, readonly Interval[]> =>
  new Map(
    [...occupancy].map(([id, taken]) => [id, taken.filter((one) => 'because' in one)] as const),
  );
