import { PatientMerges } from '@lysning/platform';
import { Module } from '@nestjs/common';
import { SessionModule } from '../session/session.module.js';
import { PersonConsumer } from './person.consumer.js';

@Module({
  imports: [SessionModule],
  providers: [PatientMerges, PersonConsumer],
})
export class PersonModule {}
