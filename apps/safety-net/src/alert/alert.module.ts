import { Module } from '@nestjs/common';
import { DutyRosterModule } from '../duty-roster/duty-roster.module.js';
import { MessageModule } from '../message/message.module.js';
import { NoteVaultModule } from '../note-vault/note-vault.module.js';
import { SafetyCaseModule } from '../safety-case/safety-case.module.js';
import { AlertSteps } from './alert-steps.commands.js';
import { AlertCommands } from './alert.commands.js';
import { AlertConsumer } from './alert.consumer.js';
import { AlertController } from './alert.controller.js';
import { AlertQueries } from './alert.queries.js';
import { AlertStore } from './alert.store.js';

@Module({
  imports: [DutyRosterModule, MessageModule, NoteVaultModule, SafetyCaseModule],
  controllers: [AlertController],
  providers: [AlertCommands, AlertConsumer, AlertQueries, AlertSteps, AlertStore],
  exports: [AlertCommands, AlertStore],
})
export class AlertModule {}
