import { CoursePlannedV1, type DataOf } from '@lysning/contracts';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { MeasurementPlanCommands } from './measurement-plan.commands.js';

@EventConsumer('outcome-analytics.measurement-plan')
export class MeasurementPlanConsumer {
  constructor(private readonly commands: MeasurementPlanCommands) {}

  @On(CoursePlannedV1)
  async coursePlanned(tx: Tx, course: DataOf<typeof CoursePlannedV1>): Promise<void> {
    await this.commands.plan(tx, course);
  }
}
