import type { DomainEvent } from '@lysning/contracts';
import { Clock, type Decision } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Appointment } from '../appointment/appointment.js';
import { AppointmentStore } from '../appointment/appointment.store.js';
import { BookingStore } from '../booking/booking.store.js';
import { confirm, expire, type Hold, release } from './hold.js';
import { HoldStore } from './hold.store.js';

/** A confirmation, a release and the expiry of a hold queue behind its course's lock: the first one decides. */
@Injectable()
export class HoldEndCommands {
  constructor(
    private readonly holds: HoldStore,
    private readonly bookings: BookingStore,
    private readonly appointments: AppointmentStore,
    private readonly clock: Clock,
  ) {}

  /** Confirmed a second time, it answers what was booked the first time. */
  async confirm(tx: Tx, id: string): Promise<Appointment[]> {
    const { courseId } = await this.holds.get(tx, id);
    const loaded = await this.bookings.load(tx, courseId, { lock: true });
    const hold = await this.holds.get(tx, id);
    const decision = confirm(hold, loaded, this.clock.now());
    await this.appointments.insert(tx, decision.booked);
    await this.holds.end(tx, hold, decision);
    const held = new Set(hold.appointments.map((one) => one.id));
    const all = await this.appointments.ofCourse(tx, courseId);
    return all.filter((one) => held.has(one.id));
  }

  async release(tx: Tx, id: string): Promise<void> {
    await this.end(tx, await this.holds.get(tx, id), (hold) => release(hold, this.clock.now()));
  }

  async expire(tx: Tx, id: string): Promise<void> {
    const known = await this.holds.find(tx, id);
    if (known) await this.end(tx, known, expire);
  }

  private async end(
    tx: Tx,
    { id, courseId }: Hold,
    decide: (hold: Hold) => Decision<Hold, DomainEvent>,
  ): Promise<void> {
    await this.bookings.load(tx, courseId, { lock: true });
    const hold = await this.holds.get(tx, id);
    await this.holds.end(tx, hold, decide(hold));
  }
}
