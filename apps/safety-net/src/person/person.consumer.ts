import {
  type DataOf,
  PatientErasedV1,
  PatientMergedV1,
  PatientUnmergedV1,
} from '@lysning/contracts';
import { EventConsumer, On, type Tx } from '@lysning/messaging';
import { PatientMerges } from '@lysning/platform';
import { LanguageStore } from '../message/language.store.js';
import { NoteVault } from '../note-vault/note-vault.store.js';
import { PersonCommands } from './person.commands.js';

/** Two ids may be one person, who is watched over once. */
@EventConsumer('safety-net.person')
export class PersonConsumer {
  constructor(
    private readonly merges: PatientMerges,
    private readonly commands: PersonCommands,
    private readonly vault: NoteVault,
    private readonly languages: LanguageStore,
  ) {}

  @On(PatientMergedV1)
  async merged(tx: Tx, merge: DataOf<typeof PatientMergedV1>): Promise<void> {
    await this.merges.merged(tx, merge);
    await this.commands.merged(tx, merge.patientId);
  }

  @On(PatientUnmergedV1)
  async unmerged(tx: Tx, merge: DataOf<typeof PatientUnmergedV1>): Promise<void> {
    await this.merges.unmerged(tx, merge);
    await this.commands.unmerged(tx, [merge.patientId, merge.survivingPatientId]);
  }

  @On(PatientErasedV1)
  async erased(tx: Tx, { patientId }: DataOf<typeof PatientErasedV1>): Promise<void> {
    await this.vault.destroy(tx, patientId);
    await this.languages.forget(tx, patientId);
    await this.commands.erased(tx, patientId);
  }
}
