import type { DomainEvent } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Appointment } from '../appointment/appointment.js';
import { AppointmentStore } from '../appointment/appointment.store.js';
import { CourseStore } from '../course/course.store.js';

/** What people at the desk do with one appointment. */
@Injectable()
export class AttendanceCommands {
  constructor(
    private readonly appointments: AppointmentStore,
    private readonly courses: CourseStore,
  ) {}

  /** Decides on the appointment as it is once its course is locked. */
  async change(
    tx: Tx,
    id: string,
    decide: (appointment: Appointment) => Decision<Appointment, DomainEvent>,
  ): Promise<Appointment> {
    const { courseId } = await this.appointments.get(tx, id);
    await this.courses.lock(tx, courseId);
    return this.appointments.update(tx, await this.appointments.get(tx, id), decide);
  }

  /** A fact about an appointment that is not ours is left alone. */
  async learn(
    tx: Tx,
    { courseId, appointmentId }: { courseId: string; appointmentId: string },
    decide: (appointment: Appointment) => Decision<Appointment, DomainEvent>,
  ): Promise<void> {
    if (!(await this.courses.lockKnown(tx, courseId))) return;
    const appointment = await this.appointments.find(tx, appointmentId);
    if (appointment) await this.appointments.update(tx, appointment, decide);
  }
}
