import { LIMIT_WAIT, type Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { AllocationStore } from '../allocation/allocation.store.js';
import type { AppointmentAllocations } from '../allocation/choice.js';
import { AppointmentStore } from '../appointment/appointment.store.js';
import type { BookedAppointment } from '../appointment/appointment.js';
import { CourseStore } from '../course/course.store.js';
import { ProtocolStore } from '../protocol/protocol.store.js';
import type { BookableCourse, BookingRules, Placement } from './booking.js';
import type { Shortage } from './resource-choice.js';

export type LoadedCourse = BookableCourse & { readonly rules: BookingRules };

export interface Placed {
  readonly placement: Placement;
  readonly appointment: BookedAppointment;
}

/** How long a booking waits for another one to end before it looks for other resources: below `deadlock_timeout`. */
const WAIT_MAX = '400ms';

@Injectable()
export class BookingStore {
  constructor(
    private readonly courses: CourseStore,
    private readonly appointments: AppointmentStore,
    private readonly allocations: AllocationStore,
    private readonly protocols: ProtocolStore,
  ) {}

  /** A course with its appointments and rules. `lock`: for a change, which queues behind other changes of it. */
  async load(tx: Tx, courseId: string, { lock }: { lock: boolean }): Promise<LoadedCourse> {
    // Sent together, answered in turn: the appointments are read once the course is locked.
    const [course, appointments] = await Promise.all([
      lock ? this.courses.lock(tx, courseId) : this.courses.get(tx, courseId),
      this.appointments.ofCourse(tx, courseId),
    ]);
    return { course, appointments, rules: this.protocols.bookingRules(course) };
  }

  /** Frees what the appointments that are to be moved hold, so that they can have a part of it again. */
  async vacate(tx: Tx, placements: readonly Placement[]): Promise<void> {
    const moved = placements.flatMap(({ moves }) => (moves ? [moves.id] : []));
    await this.allocations.release(tx, moved);
  }

  async save(tx: Tx, decided: readonly Placed[]): Promise<void> {
    const isNew = ({ placement }: Placed): boolean => placement.moves === null;
    await this.appointments.insert(
      tx,
      decided.filter(isNew).map(({ appointment }) => appointment),
    );
    for (const { appointment } of decided.filter((one) => !isNew(one))) {
      await this.appointments.reschedule(tx, appointment);
    }
  }

  /** Takes what the appointments need. Throws `NotFree` when someone else has taken a part of it first. */
  async take(
    tx: Tx,
    decided: readonly Placed[],
    wanted: readonly AppointmentAllocations[],
  ): Promise<void> {
    const [, [lost]] = await Promise.all([
      tx.query(LIMIT_WAIT, [WAIT_MAX]),
      this.allocations.take(tx, wanted),
    ]);
    const placed = lost && decided.find(({ appointment }) => appointment.id === lost.appointmentId);
    if (placed) throw new NotFree({ ...placed, resource: lost.resource }, true);
  }
}

/** Something that a booking needs is taken: the booking is rolled back. */
export class NotFree extends Error {
  constructor(
    readonly shortage: Shortage,
    /** Someone else was quicker; other resources of the kind may still be free. */
    readonly isRace: boolean,
  ) {
    super(`There is no free ${shortage.resource}`);
  }
}

/** Serialisation, deadlock, lock not available: another transaction was in the way. */
const CONTENTION = new Set(['40001', '40P01', '55P03']);

/** Whether the same booking may succeed when it is tried again at once. */
export function isContention(error: unknown): boolean {
  if (error instanceof NotFree) return error.isRace;
  if (!(error instanceof Error) || !('code' in error)) return false;
  return typeof error.code === 'string' && CONTENTION.has(error.code);
}
