import {
  type DataOf,
  DoseAdministeredV1,
  SessionCompletedV1,
  SessionStartedV1,
} from '@lysning/contracts';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { MeasurementPlanStore } from '../measurement-plan/measurement-plan.store.js';
import { ResponseCommands } from '../response/response.commands.js';
import { InfusionHistoryStore } from './infusion-history.store.js';

@EventConsumer('outcome-analytics.infusion-history')
export class InfusionHistoryConsumer {
  constructor(
    private readonly infusions: InfusionHistoryStore,
    private readonly plans: MeasurementPlanStore,
    private readonly responses: ResponseCommands,
  ) {}

  @On(SessionStartedV1)
  async sessionStarted(tx: Tx, session: DataOf<typeof SessionStartedV1>): Promise<void> {
    await this.infusions.started(tx, session);
  }

  @On(DoseAdministeredV1)
  async doseAdministered(tx: Tx, dose: DataOf<typeof DoseAdministeredV1>): Promise<void> {
    await this.infusions.given(tx, dose);
  }

  @On(SessionCompletedV1)
  async sessionCompleted(tx: Tx, session: DataOf<typeof SessionCompletedV1>): Promise<void> {
    await this.plans.lockCourse(tx, session.courseId);
    await this.infusions.completed(tx, session);
    await this.responses.inductionWentOn(tx, session.courseId);
  }
}
