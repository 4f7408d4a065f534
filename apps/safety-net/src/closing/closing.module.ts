import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { MessageModule } from '../message/message.module.js';
import { NoteVaultModule } from '../note-vault/note-vault.module.js';
import { SafetyCaseModule } from '../safety-case/safety-case.module.js';
import { ClosingCommands } from './closing.commands.js';
import { ClosingController } from './closing.controller.js';

@Module({
  imports: [AlertModule, MessageModule, NoteVaultModule, SafetyCaseModule],
  controllers: [ClosingController],
  providers: [ClosingCommands],
})
export class ClosingModule {}
