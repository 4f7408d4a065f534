import { Module } from '@nestjs/common';
import { SessionRules } from '../session-rules.js';
import { SessionModule } from '../session/session.module.js';
import { VitalsModule } from '../vitals/vitals.module.js';
import { PreCheckCommands } from './pre-check.commands.js';
import { PreCheckController } from './pre-check.controller.js';

@Module({
  imports: [SessionModule, VitalsModule],
  controllers: [PreCheckController],
  providers: [PreCheckCommands, SessionRules],
})
export class PreCheckModule {}
