import { AppointmentBookedV1, AppointmentMovedV1, type DataOf } from '@lysning/contracts';
import { type Deadline, EventConsumer, On, OnDeadline, type Tx } from '@lysning/messaging';
import { needsPreparation } from './preparation.js';
import { ESCORT_DUE, PREPARATION_DUE, PreparationCommands } from './preparation.commands.js';

/** Looks out for what is booked, however it was: our own facts, as any other service reads them. */
@EventConsumer('scheduling.preparation')
export class PreparationConsumer {
  constructor(private readonly commands: PreparationCommands) {}

  @On(AppointmentBookedV1)
  async booked(tx: Tx, booked: DataOf<typeof AppointmentBookedV1>): Promise<void> {
    await this.lookOut(tx, booked);
  }

  @On(AppointmentMovedV1)
  async moved(tx: Tx, moved: DataOf<typeof AppointmentMovedV1>): Promise<void> {
    await this.lookOut(tx, moved);
  }

  @OnDeadline(ESCORT_DUE)
  async escortDue(tx: Tx, { key }: Deadline): Promise<void> {
    await this.commands.escortDue(tx, key);
  }

  @OnDeadline(PREPARATION_DUE)
  async preparationDue(tx: Tx, { key }: Deadline): Promise<void> {
    await this.commands.messageDue(tx, key);
  }

  private async lookOut(
    tx: Tx,
    told: DataOf<typeof AppointmentBookedV1> | DataOf<typeof AppointmentMovedV1>,
  ): Promise<void> {
    if (!needsPreparation(told)) return;
    await this.commands.lookOut(tx, { ...told, startsAt: new Date(told.startsAt) });
  }
}
