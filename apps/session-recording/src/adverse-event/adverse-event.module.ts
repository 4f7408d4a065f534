import { Module } from '@nestjs/common';
import { SessionModule } from '../session/session.module.js';
import { AdverseEventCommands } from './adverse-event.commands.js';
import { AdverseEventController } from './adverse-event.controller.js';
import { AdverseEventQueries } from './adverse-event.queries.js';
import { AdverseEventStore } from './adverse-event.store.js';

@Module({
  imports: [SessionModule],
  controllers: [AdverseEventController],
  providers: [AdverseEventCommands, AdverseEventQueries, AdverseEventStore],
})
export class AdverseEventModule {}
