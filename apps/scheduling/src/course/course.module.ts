import { Module } from '@nestjs/common';
import { AppointmentModule } from '../appointment/appointment.module.js';
import { ProtocolModule } from '../protocol/protocol.module.js';
import { CourseCommands } from './course.commands.js';
import { CourseConsumer } from './course.consumer.js';
import { CourseController } from './course.controller.js';
import { CourseLifecycleCommands } from './course-lifecycle.commands.js';
import { CourseLifecycleController } from './course-lifecycle.controller.js';
import { CourseQueries } from './course.queries.js';
import { CourseStore } from './course.store.js';

@Module({
  imports: [AppointmentModule, ProtocolModule],
  controllers: [CourseController, CourseLifecycleController],
  providers: [CourseCommands, CourseConsumer, CourseLifecycleCommands, CourseQueries, CourseStore],
  exports: [CourseCommands, CourseStore],
})
export class CourseModule {}
