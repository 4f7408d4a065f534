import type { DomainEvent } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Appointment } from './appointment.js';
import { AppointmentStore } from './appointment.store.js';
import { abandon, type Cancel, cancel, complete } from './attendance.js';

/** Reactions to facts, for a course that the caller has locked. */
@Injectable()
export class AppointmentCommands {
  constructor(private readonly appointments: AppointmentStore) {}

  complete(tx: Tx, id: string, at: Date): Promise<void> {
    return this.change(tx, id, (appointment) => complete(appointment, at));
  }

  abandon(tx: Tx, id: string, at: Date): Promise<void> {
    return this.change(tx, id, (appointment) => abandon(appointment, at));
  }

  /** Cancels what is booked from `at` on. */
  async cancelUpcoming(tx: Tx, courseId: string, command: Cancel): Promise<void> {
    for (const appointment of await this.appointments.ofCourse(tx, courseId)) {
      if (appointment.status !== 'booked' || appointment.startsAt <= command.at) continue;
      await this.appointments.update(tx, appointment, (one) => cancel(one, command));
    }
  }

  /** Facts about an appointment that is not ours are left alone. */
  private async change(
    tx: Tx,
    id: string,
    decide: (appointment: Appointment) => Decision<Appointment, DomainEvent>,
  ): Promise<void> {
    const appointment = await this.appointments.find(tx, id);
    if (appointment) await this.appointments.update(tx, appointment, decide);
  }
}
