import { type DataOf, PatientMergedV1, PatientUnmergedV1 } from '@lysning/contracts';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { PatientMerges } from '@lysning/platform';
import { CandidateCommands } from '../candidate/candidate.commands.js';
import { PatientTimeStore } from '../allocation/patient-time.store.js';

/** Two ids may be one person: what is known of either counts, and neither is booked twice at once. */
@EventConsumer('scheduling.person')
export class PersonConsumer {
  constructor(
    private readonly merges: PatientMerges,
    private readonly times: PatientTimeStore,
    private readonly commands: CandidateCommands,
  ) {}

  @On(PatientMergedV1)
  async merged(tx: Tx, merge: DataOf<typeof PatientMergedV1>): Promise<void> {
    await this.merges.merged(tx, merge);
    await this.times.reassign(tx, await this.merges.idsOf(tx, merge.patientId));
    await this.commands.planReady(tx, merge.patientId);
  }

  @On(PatientUnmergedV1)
  async unmerged(tx: Tx, merge: DataOf<typeof PatientUnmergedV1>): Promise<void> {
    const together = await this.merges.idsOf(tx, merge.patientId);
    await this.merges.unmerged(tx, merge);
    await this.times.reassign(tx, together);
  }
}
