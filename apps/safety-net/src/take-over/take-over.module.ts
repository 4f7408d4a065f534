import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { SafetyCaseModule } from '../safety-case/safety-case.module.js';
import { Belongings } from './belongings.commands.js';
import { BelongingsStore } from './belongings.store.js';
import { TakeOverCommands } from './take-over.commands.js';

@Module({
  imports: [AlertModule, SafetyCaseModule],
  providers: [Belongings, BelongingsStore, TakeOverCommands],
  exports: [TakeOverCommands],
})
export class TakeOverModule {}
