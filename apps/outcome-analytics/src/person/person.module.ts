import { PatientMerges } from '@lysning/platform';
import { Module } from '@nestjs/common';
import { PersonConsumer } from './person.consumer.js';

@Module({ providers: [PatientMerges, PersonConsumer] })
export class PersonModule {}
