import { type DataOf, PatientMergedV1, PatientUnmergedV1 } from '@lysning/contracts';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { PatientMerges } from '@lysning/platform';
import { SessionStore } from '../session/session.store.js';

/** Two ids may be one person: cleared by what is known of either, and in one session at a time. */
@EventConsumer('session-recording.person')
export class PersonConsumer {
  constructor(
    private readonly merges: PatientMerges,
    private readonly sessions: SessionStore,
  ) {}

  @On(PatientMergedV1)
  async merged(tx: Tx, merge: DataOf<typeof PatientMergedV1>): Promise<void> {
    await this.merges.merged(tx, merge);
    await this.sessions.reassign(tx, await this.merges.idsOf(tx, merge.patientId));
  }

  @On(PatientUnmergedV1)
  async unmerged(tx: Tx, merge: DataOf<typeof PatientUnmergedV1>): Promise<void> {
    const together = await this.merges.idsOf(tx, merge.patientId);
    await this.merges.unmerged(tx, merge);
    await this.sessions.reassign(tx, together);
  }
}
