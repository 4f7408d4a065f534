import { Module } from '@nestjs/common';
import { AppointmentModule } from '../appointment/appointment.module.js';
import { ResourceModule } from '../resource/resource.module.js';
import { AbsenceCommands } from './absence.commands.js';
import { AbsenceController } from './absence.controller.js';
import { AbsenceStore } from './absence.store.js';
import { ClosureController } from './closure.controller.js';
import { DisruptionController } from './disruption.controller.js';
import { DisruptionQueries } from './disruption.queries.js';

@Module({
  imports: [AppointmentModule, ResourceModule],
  controllers: [AbsenceController, ClosureController, DisruptionController],
  providers: [AbsenceCommands, AbsenceStore, DisruptionQueries],
  exports: [DisruptionQueries],
})
export class AbsenceModule {}
