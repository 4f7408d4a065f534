import { Module } from '@nestjs/common';
import { ClearanceModule } from '../clearance/clearance.module.js';
import { SessionRules } from '../session-rules.js';
import { SessionModule } from '../session/session.module.js';
import { InfusionCommands } from './infusion.commands.js';
import { InfusionController } from './infusion.controller.js';

@Module({
  imports: [ClearanceModule, SessionModule],
  controllers: [InfusionController],
  providers: [InfusionCommands, SessionRules],
})
export class InfusionModule {}
