import { PatientMerges } from '@lysning/platform';
import { Module } from '@nestjs/common';
import { MessageModule } from '../message/message.module.js';
import { NoteVaultModule } from '../note-vault/note-vault.module.js';
import { SafetyCaseModule } from '../safety-case/safety-case.module.js';
import { PersonCommands } from './person.commands.js';
import { PersonConsumer } from './person.consumer.js';
import { PersonCaseStore } from './person-case.store.js';

@Module({
  imports: [MessageModule, NoteVaultModule, SafetyCaseModule],
  providers: [PatientMerges, PersonCaseStore, PersonCommands, PersonConsumer],
})
export class PersonModule {}
