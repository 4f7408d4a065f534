import { Module } from '@nestjs/common';
import { BookingModule } from './booking/booking.module.js';
import { CandidateModule } from './candidate/candidate.module.js';
import { PersonModule } from './person/person.module.js';

@Module({ imports: [BookingModule, CandidateModule, PersonModule] })
export class AppModule {}
