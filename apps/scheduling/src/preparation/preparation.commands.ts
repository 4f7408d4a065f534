import type { DomainEvent } from '@lysning/contracts';
import { Clock, type Decision } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Appointment } from '../appointment/appointment.js';
import { AppointmentStore } from '../appointment/appointment.store.js';
import { CourseStore } from '../course/course.store.js';
import { ProtocolStore } from '../protocol/protocol.store.js';
import {
  dueTimes,
  type Escort,
  escortDue,
  messageDue,
  type Preparation,
  recordEscort,
} from './preparation.js';
import { PreparationStore } from './preparation.store.js';

/** The deadlines by which an escort is known, and at which a patient is told how to prepare. */
export const ESCORT_DUE = 'scheduling.escort-due';
export const PREPARATION_DUE = 'scheduling.preparation-due';

/** What a preparation belongs to. */
@Injectable()
export class PreparedStores {
  constructor(
    readonly appointments: AppointmentStore,
    readonly courses: CourseStore,
  ) {}
}

@Injectable()
export class PreparationCommands {
  constructor(
    private readonly preparations: PreparationStore,
    private readonly stored: PreparedStores,
    private readonly protocols: ProtocolStore,
    private readonly clock: Clock,
  ) {}

  /** Looks out for one appointment at its time; for a moved one at its new time instead. */
  async lookOut(
    tx: Tx,
    { appointmentId: key, startsAt }: { appointmentId: string; startsAt: Date },
  ): Promise<void> {
    if (startsAt <= this.clock.now()) return;
    const payload = { appointmentId: key };
    const { escortAt, messageAt } = dueTimes(startsAt, this.protocols.preparationRules());
    await tx.schedule({ kind: ESCORT_DUE, key, dueAt: escortAt, payload });
    await tx.schedule({ kind: PREPARATION_DUE, key, dueAt: messageAt, payload });
  }

  /** What is known of an escort, as somebody at the desk says it. */
  async recordEscort(tx: Tx, appointmentId: string, escort: Escort): Promise<void> {
    const { appointment } = await this.locked(tx, appointmentId);
    const command = { escort, at: this.clock.now(), rules: this.protocols.preparationRules() };
    await this.change(tx, appointment, (known) => recordEscort(known, appointment, command));
  }

  async escortDue(tx: Tx, id: string): Promise<void> {
    const rules = this.protocols.preparationRules();
    const { appointment } = await this.locked(tx, id);
    const command = { at: this.clock.now(), rules };
    await this.change(tx, appointment, (known) => escortDue(known, appointment, command));
  }

  async messageDue(tx: Tx, id: string): Promise<void> {
    const rules = this.protocols.preparationRules();
    const { course, appointment } = await this.locked(tx, id);
    const fastingHours = this.protocols.fastingHours(course);
    const known = await this.preparations.of(tx, appointment);
    const command = { fastingHours, at: this.clock.now(), rules };
    await tx.publish(messageDue(known, appointment, command));
  }

  private async locked(tx: Tx, id: string) {
    const { courseId } = await this.stored.appointments.get(tx, id);
    const course = await this.stored.courses.lock(tx, courseId);
    return { course, appointment: await this.stored.appointments.get(tx, id) };
  }

  private async change(
    tx: Tx,
    appointment: Appointment,
    decide: (known: Preparation) => Decision<Preparation, DomainEvent>,
  ): Promise<void> {
    const known = await this.preparations.of(tx, appointment);
    await this.preparations.save(tx, appointment, decide(known));
  }
}
