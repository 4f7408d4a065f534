import type { DomainEvent } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { AppointmentCommands } from '../appointment/appointment.commands.js';
import { replanDue } from '../appointment/replan-due.js';
import { ProtocolStore } from '../protocol/protocol.store.js';
import { type Pause, pause, resume } from './course-pause.js';
import { changeProtocol, type ChangeProtocol } from './course-protocol.js';
import { CourseStore } from './course.store.js';
import type { Course } from './course.js';

type Chosen = Omit<ChangeProtocol, 'plannedInfusions'>;

/** What clinicians decide of a running course, beside ending it. */
@Injectable()
export class CourseLifecycleCommands {
  constructor(
    private readonly courses: CourseStore,
    private readonly appointments: AppointmentCommands,
    private readonly protocols: ProtocolStore,
  ) {}

  /** What is booked until the day on which somebody looks at it again, and after it, is cancelled. */
  async pause(tx: Tx, id: string, command: Pause): Promise<void> {
    const course = await this.courses.lock(tx, id);
    const decision = pause(course, command);
    if (decision.state === course) return;
    await this.appointments.cancelUpcoming(tx, id, { reason: 'paused', at: command.at });
    await this.save(tx, decision);
  }

  async resume(tx: Tx, id: string, at: Date): Promise<void> {
    const course = await this.courses.lock(tx, id);
    const decision = resume(course, { at });
    if (decision.state === course) return;
    await this.save(tx, decision);
    await tx.schedule(replanDue(id, 'resumed', at));
  }

  /** A version that the programme does not have is refused. What is booked stays; what is open follows the new rules. */
  async changeProtocol(tx: Tx, id: string, chosen: Chosen): Promise<void> {
    const course = await this.courses.lock(tx, id);
    const { infusions: plannedInfusions } = this.protocols.treatment(chosen).series;
    const decision = changeProtocol(course, { ...chosen, plannedInfusions });
    if (decision.state !== course) await this.save(tx, decision);
  }

  private async save(tx: Tx, { state, events }: Decision<Course, DomainEvent>): Promise<void> {
    await this.courses.save(tx, state);
    await tx.publish(events);
  }
}
