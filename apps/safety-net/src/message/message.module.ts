import { Module } from '@nestjs/common';
import { CHANNEL } from './channel.js';
import { FileDrop } from './file-drop.store.js';
import { LanguageStore } from './language.store.js';
import { MessageDelivery } from './message-delivery.commands.js';
import { Messages } from './message.commands.js';
import { MessageStore } from './message.store.js';

@Module({
  providers: [
    LanguageStore,
    MessageDelivery,
    Messages,
    MessageStore,
    { provide: CHANNEL, useClass: FileDrop },
  ],
  exports: [LanguageStore, Messages],
})
export class MessageModule {}
