import {
  AppointmentCancelledV1,
  AppointmentMovedV1,
  CourseEndedV1,
  CoursePausedV1,
  CourseTransferredV1,
  type DataOf,
} from '@lysning/contracts';
import { type Deadline, EventConsumer, On, OnDeadline, type Tx } from '@lysning/messaging';
import { AppointmentStore } from '../appointment/appointment.store.js';
import { FreedPlaceCommands } from './freed-place.commands.js';
import { OFFER_EXPIRES } from './offer.store.js';
import { StandbyListCommands } from './standby-list.commands.js';

/**
 * What falls free is offered, however it did: our own facts, as any other service reads them. Facts about an
 * appointment or a course that is not ours are left alone.
 */
@EventConsumer('scheduling.standby')
export class StandbyConsumer {
  constructor(
    private readonly places: FreedPlaceCommands,
    private readonly list: StandbyListCommands,
    private readonly appointments: AppointmentStore,
  ) {}

  @On(AppointmentCancelledV1)
  async cancelled(tx: Tx, { appointmentId }: DataOf<typeof AppointmentCancelledV1>): Promise<void> {
    const appointment = await this.appointments.find(tx, appointmentId);
    if (appointment) await this.places.freed(tx, appointment, appointment.startsAt);
  }

  /** Who keeps the time, with others of the staff, frees nothing. */
  @On(AppointmentMovedV1)
  async moved(tx: Tx, moved: DataOf<typeof AppointmentMovedV1>): Promise<void> {
    if (moved.previousStartsAt === moved.startsAt) return;
    const appointment = await this.appointments.find(tx, moved.appointmentId);
    if (appointment) await this.places.freed(tx, appointment, new Date(moved.previousStartsAt));
  }

  @On(CourseEndedV1)
  async ended(tx: Tx, { courseId }: DataOf<typeof CourseEndedV1>): Promise<void> {
    await this.list.halted(tx, courseId);
  }

  @On(CoursePausedV1)
  async paused(tx: Tx, { courseId }: DataOf<typeof CoursePausedV1>): Promise<void> {
    await this.list.halted(tx, courseId);
  }

  @On(CourseTransferredV1)
  async transferred(tx: Tx, { courseId }: DataOf<typeof CourseTransferredV1>): Promise<void> {
    await this.list.halted(tx, courseId);
  }

  @OnDeadline(OFFER_EXPIRES)
  async expires(tx: Tx, { key }: Deadline): Promise<void> {
    await this.places.expire(tx, key);
  }
}
