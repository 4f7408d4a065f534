import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { CheckInModule } from '../check-in/check-in.module.js';
import { MessageModule } from '../message/message.module.js';
import { NoteVaultModule } from '../note-vault/note-vault.module.js';
import { SafetyCaseModule } from '../safety-case/safety-case.module.js';
import { AnswerReceipts } from './answer-receipts.commands.js';
import { AnswerCommands } from './answer.commands.js';
import { AnswerController } from './answer.controller.js';
import { AnswerStore } from './answer.store.js';
import { AnswersController } from './answers.controller.js';
import { AnswersQueries } from './answers.queries.js';
import { CheckInQueries } from './check-in.queries.js';
import { Forms } from './forms.queries.js';
import { PatientWordsQueries } from './patient-words.queries.js';
import { Tellings } from './tellings.queries.js';

/** What watched people tell. */
@Module({
  imports: [AlertModule, CheckInModule, MessageModule, NoteVaultModule, SafetyCaseModule],
  controllers: [AnswerController, AnswersController],
  providers: [
    AnswerCommands,
    AnswerReceipts,
    AnswerStore,
    AnswersQueries,
    CheckInQueries,
    Forms,
    PatientWordsQueries,
    Tellings,
  ],
})
export class AnswerModule {}
