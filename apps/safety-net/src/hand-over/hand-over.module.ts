import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { MessageModule } from '../message/message.module.js';
import { NoteVaultModule } from '../note-vault/note-vault.module.js';
import { SafetyCaseModule } from '../safety-case/safety-case.module.js';
import { HandOverCommands } from './hand-over.commands.js';
import { HandOverConsumer } from './hand-over.consumer.js';
import { HandOverController } from './hand-over.controller.js';
import { HandOverQueries } from './hand-over.queries.js';
import { HandOverStore } from './hand-over.store.js';

@Module({
  imports: [AlertModule, MessageModule, NoteVaultModule, SafetyCaseModule],
  controllers: [HandOverController],
  providers: [HandOverCommands, HandOverConsumer, HandOverQueries, HandOverStore],
})
export class HandOverModule {}
