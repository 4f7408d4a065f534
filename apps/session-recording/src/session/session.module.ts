import { Module } from '@nestjs/common';
import { ClearanceModule } from '../clearance/clearance.module.js';
import { AppointmentConsumer } from './appointment.consumer.js';
import { SessionController } from './session.controller.js';
import { SessionQueries } from './session.queries.js';
import { SessionStore } from './session.store.js';

@Module({
  imports: [ClearanceModule],
  controllers: [SessionController],
  providers: [AppointmentConsumer, SessionQueries, SessionStore],
  exports: [SessionStore],
})
export class SessionModule {}
