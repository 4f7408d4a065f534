import {
  AppointmentCancelledV1,
  AppointmentMovedV1,
  type DataOf,
  WaitingListEntryAddedV1,
  WaitingListEntryMovedV1,
} from '@lysning/contracts';
import { type Deadline, EventConsumer, On, OnDeadline, type Tx } from '@lysning/messaging';
import { AppointmentStore } from '../appointment/appointment.store.js';
import { OFFER_EXPIRES } from './offer.store.js';
import { StandbyCommands } from './standby.commands.js';
import { StandbyStore } from './standby.store.js';

/** What falls free is offered, however it did: our own facts, as any other service reads them. */
@EventConsumer('scheduling.standby')
export class StandbyConsumer {
  constructor(
    private readonly commands: StandbyCommands,
    private readonly appointments: AppointmentStore,
    private readonly standby: StandbyStore,
  ) {}

  @On(AppointmentCancelledV1)
  async cancelled(tx: Tx, { appointmentId }: DataOf<typeof AppointmentCancelledV1>): Promise<void> {
    const appointment = await this.appointments.find(tx, appointmentId);
    if (appointment) await this.commands.freed(tx, appointment, appointment.startsAt);
  }

  @On(AppointmentMovedV1)
  async moved(tx: Tx, moved: DataOf<typeof AppointmentMovedV1>): Promise<void> {
    const appointment = await this.appointments.find(tx, moved.appointmentId);
    if (!appointment) return;
    await this.commands.freed(tx, appointment, new Date(moved.previousStartsAt));
  }

  @On(WaitingListEntryAddedV1)
  async added(tx: Tx, entry: DataOf<typeof WaitingListEntryAddedV1>): Promise<void> {
    await this.standby.learnWaiting(tx, { ...entry, waitingSince: new Date(entry.addedAt) });
  }

  @On(WaitingListEntryMovedV1)
  async entryMoved(tx: Tx, entry: DataOf<typeof WaitingListEntryMovedV1>): Promise<void> {
    await this.standby.learnWaiting(tx, { ...entry, waitingSince: new Date(entry.movedAt) });
  }

  @OnDeadline(OFFER_EXPIRES)
  async expires(tx: Tx, { key }: Deadline): Promise<void> {
    await this.commands.expire(tx, key);
  }
}
