import { Module } from '@nestjs/common';
import { AllocationModule } from '../allocation/allocation.module.js';
import { AppointmentModule } from '../appointment/appointment.module.js';
import { CourseModule } from '../course/course.module.js';
import { ProtocolModule } from '../protocol/protocol.module.js';
import { AppointmentController } from './appointment.controller.js';
import { AttendanceCommands } from './attendance.commands.js';
import { AttendanceConsumer } from './attendance.consumer.js';
import { AttendanceController } from './attendance.controller.js';
import { BookingCommands } from './booking.commands.js';
import { BookingController } from './booking.controller.js';
import { BookingQueries } from './booking.queries.js';
import { BookingStore } from './booking.store.js';
import { FreeTimesController } from './free-times.controller.js';

@Module({
  imports: [AllocationModule, AppointmentModule, CourseModule, ProtocolModule],
  controllers: [
    AppointmentController,
    AttendanceController,
    BookingController,
    FreeTimesController,
  ],
  providers: [
    AttendanceCommands,
    AttendanceConsumer,
    BookingCommands,
    BookingQueries,
    BookingStore,
  ],
  exports: [BookingCommands, BookingQueries, BookingStore],
})
export class BookingModule {}
