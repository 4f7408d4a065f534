import type { DomainEvent } from '@lysning/contracts';
import { addDays, type Decision, momentAt } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { CancellationReason } from '../appointment/appointment.js';
import { AppointmentCommands } from '../appointment/appointment.commands.js';
import { ProtocolStore } from '../protocol/protocol.store.js';
import { CourseStore } from './course.store.js';
import type { Course, Decided, Details } from './course.js';
import {
  end,
  type EndCourse,
  plan,
  responseDecided,
  type SessionDone,
  sessionCompleted,
} from './course-progress.js';
import { handOver } from './course-transfer.js';

/** The deadline at which maintenance is over by the calendar. */
export const MAINTENANCE_OVER = 'scheduling.maintenance-over';

/** Why a course ends, and what its upcoming appointments are told. */
export type EndWithAppointments = EndCourse & { readonly cancellation: CancellationReason };

@Injectable()
export class CourseCommands {
  constructor(
    private readonly courses: CourseStore,
    private readonly appointments: AppointmentCommands,
    private readonly protocols: ProtocolStore,
  ) {}

  plan(tx: Tx, details: Omit<Details, 'plannedInfusions' | 'pause'>): Promise<void> {
    const { infusions: plannedInfusions } = this.protocols.treatment(details).series;
    return this.courses.insert(tx, plan({ ...details, plannedInfusions, pause: null }));
  }

  async end(tx: Tx, id: string, command: EndWithAppointments): Promise<Course> {
    return this.change(tx, await this.courses.lock(tx, id), {
      decide: (course) => end(course, command),
      ...command,
    });
  }

  /** Ends what has not ended of a patient, or of one referral of theirs. */
  async endOpen(
    tx: Tx,
    whose: { patientId: string; referralId?: string },
    command: EndWithAppointments,
  ): Promise<void> {
    for (const course of await this.courses.lockOpen(tx, whose)) {
      await this.change(tx, course, { decide: (open) => end(open, command), ...command });
    }
  }

  /** Lets go of what lies ahead of one referral's course; false when there was none to let go of. */
  async handOver(
    tx: Tx,
    whose: { patientId: string; referralId: string },
    command: { readonly toSiteId: string; readonly at: Date },
  ): Promise<boolean> {
    const open = await this.courses.lockOpen(tx, whose);
    const decide = (course: Course) => handOver(course, command);
    for (const course of open) {
      await this.change(tx, course, { decide, at: command.at, cancellation: 'transferred' });
    }
    return open.length > 0;
  }

  /** What the waiting list says of a referral now holds for its course, too. */
  async reorder(
    tx: Tx,
    patientId: string,
    {
      referralId,
      urgency,
      latestStartOn,
    }: Pick<Details, 'referralId' | 'urgency' | 'latestStartOn'>,
  ): Promise<void> {
    for (const course of await this.courses.lockOpen(tx, { patientId, referralId }))
      await this.courses.save(tx, { ...course, urgency, latestStartOn });
  }

  /** Facts about a course that is not ours are left alone. */
  async sessionCompleted(
    tx: Tx,
    { courseId, appointmentId }: { courseId: string; appointmentId: string },
    session: SessionDone,
  ): Promise<void> {
    const course = await this.courses.lockKnown(tx, courseId);
    if (!course) return;
    await this.appointments.complete(tx, appointmentId, session.at);
    const rules = this.protocols.treatment(course).maintenance;
    const decide = (before: Course) => sessionCompleted(before, session, rules);
    await this.change(tx, course, { decide, at: session.at, cancellation: 'course-ended' });
  }

  async sessionAbandoned(
    tx: Tx,
    { courseId, appointmentId }: { courseId: string; appointmentId: string },
    at: Date,
  ): Promise<void> {
    const course = await this.courses.lockKnown(tx, courseId);
    if (course) await this.appointments.abandon(tx, appointmentId, at);
  }

  async responseDecided(tx: Tx, courseId: string, response: Decided): Promise<void> {
    const course = await this.courses.lockKnown(tx, courseId);
    if (!course) return;
    const rules = this.protocols.treatment(course).maintenance;
    const decide = (before: Course) => responseDecided(before, response, rules);
    await this.change(tx, course, { decide, at: response.decidedAt, cancellation: 'course-ended' });
  }

  async maintenanceOver(tx: Tx, courseId: string, at: Date): Promise<void> {
    const course = await this.courses.lockKnown(tx, courseId);
    if (course?.status !== 'in-maintenance') return;
    const decide = (before: Course) => end(before, { reason: 'maintenance-completed', at });
    await this.change(tx, course, { decide, at, cancellation: 'course-ended' });
  }

  /** Stores what was decided of a locked course. One that ends lets go of its upcoming appointments first. */
  private async change(
    tx: Tx,
    course: Course,
    { decide, at, cancellation }: Change,
  ): Promise<Course> {
    const { state, events } = decide(course);
    if (state === course) return course;
    if (state.status === 'ended') {
      await this.appointments.cancelUpcoming(tx, state.id, { reason: cancellation, at });
      await tx.unschedule(MAINTENANCE_OVER, state.id);
    }
    await this.courses.save(tx, state);
    if (course.status !== 'in-maintenance') await this.scheduleEnd(tx, state);
    await tx.publish(events);
    return state;
  }

  private async scheduleEnd(tx: Tx, course: Course): Promise<void> {
    if (course.status !== 'in-maintenance') return;
    await tx.schedule({
      kind: MAINTENANCE_OVER,
      key: course.id,
      dueAt: momentAt(addDays(course.maintenance.untilOn, 1), '00:00'),
      payload: { courseId: course.id },
    });
  }
}

interface Change {
  readonly decide: (course: Course) => Decision<Course, DomainEvent>;
  readonly at: Date;
  readonly cancellation: CancellationReason;
}
