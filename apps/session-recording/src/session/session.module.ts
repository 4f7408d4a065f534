import { Module } from '@nestjs/common';
import { AppointmentConsumer } from './appointment.consumer.js';
import { SessionController } from './session.controller.js';
import { SessionQueries } from './session.queries.js';
import { SessionStore } from './session.store.js';

@Module({
  controllers: [SessionController],
  providers: [AppointmentConsumer, SessionQueries, SessionStore],
  exports: [SessionStore],
})
export class SessionModule {}
