import { Module } from '@nestjs/common';
import { BookingModule } from './booking/booking.module.js';
import { CandidateModule } from './candidate/candidate.module.js';

@Module({ imports: [BookingModule, CandidateModule] })
export class AppModule {}
