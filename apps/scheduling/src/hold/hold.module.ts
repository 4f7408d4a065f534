import { Module } from '@nestjs/common';
import { AllocationModule } from '../allocation/allocation.module.js';
import { AppointmentModule } from '../appointment/appointment.module.js';
import { BookingModule } from '../booking/booking.module.js';
import { ProtocolModule } from '../protocol/protocol.module.js';
import { HoldCommands, HoldLimit } from './hold.commands.js';
import { HoldConsumer } from './hold.consumer.js';
import { HoldController } from './hold.controller.js';
import { HoldEndCommands } from './hold-end.commands.js';
import { HoldQueries } from './hold.queries.js';
import { HoldStore } from './hold.store.js';

@Module({
  imports: [AllocationModule, AppointmentModule, BookingModule, ProtocolModule],
  controllers: [HoldController],
  providers: [HoldCommands, HoldConsumer, HoldEndCommands, HoldLimit, HoldQueries, HoldStore],
})
export class HoldModule {}
