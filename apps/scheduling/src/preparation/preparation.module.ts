import { Module } from '@nestjs/common';
import { AppointmentModule } from '../appointment/appointment.module.js';
import { CourseModule } from '../course/course.module.js';
import { ProtocolModule } from '../protocol/protocol.module.js';
import { PreparationCommands, PreparedStores } from './preparation.commands.js';
import { PreparationConsumer } from './preparation.consumer.js';
import { PreparationController } from './preparation.controller.js';
import { PreparationStore } from './preparation.store.js';

@Module({
  imports: [AppointmentModule, CourseModule, ProtocolModule],
  controllers: [PreparationController],
  providers: [PreparationCommands, PreparationConsumer, PreparationStore, PreparedStores],
})
export class PreparationModule {}
