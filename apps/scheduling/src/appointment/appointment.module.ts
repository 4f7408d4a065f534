import { Module } from '@nestjs/common';
import { AllocationModule } from '../allocation/allocation.module.js';
import { AppointmentCommands } from './appointment.commands.js';
import { AppointmentQueries } from './appointment.queries.js';
import { AppointmentStore } from './appointment.store.js';

@Module({
  imports: [AllocationModule],
  providers: [AppointmentCommands, AppointmentQueries, AppointmentStore],
  exports: [AppointmentCommands, AppointmentQueries, AppointmentStore],
})
export class AppointmentModule {}
