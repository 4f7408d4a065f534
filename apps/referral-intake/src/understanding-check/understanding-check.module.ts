import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/consent.module.js';
import { UnderstandingCheckCommands } from './understanding-check.commands.js';
import {
  ConsentTextController,
  UnderstandingCheckController,
} from './understanding-check.controller.js';
import { UnderstandingCheckStore } from './understanding-check.store.js';

@Module({
  imports: [ConsentModule],
  controllers: [ConsentTextController, UnderstandingCheckController],
  providers: [UnderstandingCheckCommands, UnderstandingCheckStore],
})
export class UnderstandingCheckModule {}
