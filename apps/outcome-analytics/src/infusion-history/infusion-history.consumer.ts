import {
  type DataOf,
  DoseAdministeredV1,
  SessionCompletedV1,
  SessionStartedV1,
} from '@lysning/contracts';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { InfusionHistoryCommands } from './infusion-history.commands.js';
import { InfusionHistoryStore } from './infusion-history.store.js';

@EventConsumer('outcome-analytics.infusion-history')
export class InfusionHistoryConsumer {
  constructor(
    private readonly commands: InfusionHistoryCommands,
    private readonly infusions: InfusionHistoryStore,
  ) {}

  @On(SessionStartedV1)
  async sessionStarted(tx: Tx, session: DataOf<typeof SessionStartedV1>): Promise<void> {
    await this.commands.started(tx, session);
  }

  @On(DoseAdministeredV1)
  async doseAdministered(tx: Tx, dose: DataOf<typeof DoseAdministeredV1>): Promise<void> {
    await this.infusions.given(tx, dose);
  }

  @On(SessionCompletedV1)
  async sessionCompleted(tx: Tx, session: DataOf<typeof SessionCompletedV1>): Promise<void> {
    await this.commands.completed(tx, session);
  }
}
