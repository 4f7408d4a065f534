import { PatientMerges } from '@lysning/platform';
import { Module } from '@nestjs/common';
import { AllocationModule } from '../allocation/allocation.module.js';
import { CandidateModule } from '../candidate/candidate.module.js';
import { PersonConsumer } from './person.consumer.js';

@Module({
  imports: [AllocationModule, CandidateModule],
  providers: [PatientMerges, PersonConsumer],
})
export class PersonModule {}
