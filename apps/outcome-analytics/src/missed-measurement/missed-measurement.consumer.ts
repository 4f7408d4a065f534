import { type Deadline, EventConsumer, OnDeadline, type Tx } from '@lysning/messaging';
import { MEASUREMENT_OVER, MissedMeasurementCommands } from './missed-measurement.commands.js';

@EventConsumer('outcome-analytics.missed-measurement')
export class MissedMeasurementConsumer {
  constructor(private readonly commands: MissedMeasurementCommands) {}

  @OnDeadline(MEASUREMENT_OVER)
  async over(tx: Tx, deadline: Deadline): Promise<void> {
    await this.commands.over(tx, deadline);
  }
}
