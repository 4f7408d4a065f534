import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { MessageModule } from '../message/message.module.js';
import { SafetyCaseModule } from '../safety-case/safety-case.module.js';
import { TakeOverModule } from '../take-over/take-over.module.js';
import { PathwayCommands } from './pathway.commands.js';
import { PathwayConsumer } from './pathway.consumer.js';

@Module({
  imports: [AlertModule, MessageModule, SafetyCaseModule, TakeOverModule],
  providers: [PathwayCommands, PathwayConsumer],
})
export class PathwayModule {}
