import { Module } from '@nestjs/common';
import { SessionRules } from '../session-rules.js';
import { SessionModule } from '../session/session.module.js';
import { VitalsModule } from '../vitals/vitals.module.js';
import { DischargeCommands } from './discharge.commands.js';
import { DischargeController } from './discharge.controller.js';

@Module({
  imports: [SessionModule, VitalsModule],
  controllers: [DischargeController],
  providers: [DischargeCommands, SessionRules],
})
export class DischargeModule {}
