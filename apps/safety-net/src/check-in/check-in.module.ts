import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { MessageModule } from '../message/message.module.js';
import { SafetyCaseModule } from '../safety-case/safety-case.module.js';
import { CheckInCommands } from './check-in.commands.js';
import { CheckInConsumer } from './check-in.consumer.js';
import { CheckInStore } from './check-in.store.js';

/** Asking, reminding, and telling somebody of silence. */
@Module({
  imports: [AlertModule, MessageModule, SafetyCaseModule],
  providers: [CheckInCommands, CheckInConsumer, CheckInStore],
  exports: [CheckInStore],
})
export class CheckInModule {}
