import { Module } from '@nestjs/common';
import { SessionRules } from '../session-rules.js';
import { SessionModule } from '../session/session.module.js';
import { VitalsCommands } from './vitals.commands.js';
import { VitalsController } from './vitals.controller.js';
import { VitalsQueries } from './vitals.queries.js';
import { VitalsStore } from './vitals.store.js';

@Module({
  imports: [SessionModule],
  controllers: [VitalsController],
  providers: [SessionRules, VitalsCommands, VitalsQueries, VitalsStore],
  exports: [VitalsStore],
})
export class VitalsModule {}
