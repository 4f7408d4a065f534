import { type DataOf, PatientMergedV1, PatientUnmergedV1 } from '@lysning/contracts';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { PatientMerges } from '@lysning/platform';

/** Two ids may be one person: one consent to research is of all of them. */
@EventConsumer('outcome-analytics.person')
export class PersonConsumer {
  constructor(private readonly merges: PatientMerges) {}

  @On(PatientMergedV1)
  async merged(tx: Tx, merge: DataOf<typeof PatientMergedV1>): Promise<void> {
    await this.merges.merged(tx, merge);
  }

  @On(PatientUnmergedV1)
  async unmerged(tx: Tx, merge: DataOf<typeof PatientUnmergedV1>): Promise<void> {
    await this.merges.unmerged(tx, merge);
  }
}
