import { CONFIG } from '@lysning/platform';
import { Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { IdentityVaultModule } from '../identity-vault/identity-vault.module.js';
import { Deliverables } from './deliverables.queries.js';
import { Delivery } from './delivery.commands.js';
import { FileDrop } from './file-drop.store.js';
import { LetterBell } from './letter-bell.store.js';
import { LetterChannel } from './letter-channel.store.js';
import { LetterDispatcher } from './letter-dispatcher.store.js';
import { OutwardLetterConsumer } from './outward-letter.consumer.js';
import { OutwardLetterController } from './outward-letter.controller.js';
import { OutwardLetterQueries } from './outward-letter.queries.js';
import { OutwardLetters } from './outward-letters.commands.js';
import { OutwardLetterStore } from './outward-letter.store.js';
import { ReconciliationController } from './reconciliation.controller.js';
import { ReconciliationStore } from './reconciliation.store.js';
import { SentLetters } from './sent-letters.commands.js';

@Module({
  imports: [IdentityVaultModule],
  controllers: [OutwardLetterController, ReconciliationController],
  providers: [
    Deliverables,
    Delivery,
    {
      provide: LetterChannel,
      inject: [CONFIG],
      useFactory: ({ LETTER_DROP_DIR }: Config) => new FileDrop(LETTER_DROP_DIR),
    },
    LetterBell,
    LetterDispatcher,
    OutwardLetterConsumer,
    OutwardLetterQueries,
    OutwardLetters,
    OutwardLetterStore,
    ReconciliationStore,
    SentLetters,
  ],
  exports: [OutwardLetters, OutwardLetterStore],
})
export class OutwardLetterModule {}
