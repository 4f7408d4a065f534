import { IsIn, IsOptional } from 'class-validator';
import { IsMoment } from '@lysning/platform';
import { IsCode, IsSiteId } from '../request.dto.js';
import type { EnrolmentKind } from './enrolment.js';

const KINDS: EnrolmentKind[] = ['register', 'research-protocol'];

export class EnrolDto {
  /** Which register or protocol of the programme; or say its `kind`, when there is one of that kind. */
  @IsOptional()
  @IsCode()
  registerId?: string;

  @IsOptional()
  @IsIn(KINDS)
  kind?: EnrolmentKind;

  /** At which site; may be left out when only one of the caller's sites knows the patient. */
  @IsOptional()
  @IsSiteId()
  siteId?: string;

  @IsOptional()
  @IsMoment()
  enrolledAt?: string;
}

export class EnrolmentDto {
  enrolmentId!: string;
  patientId!: string;
  siteId!: string;
  kind!: EnrolmentKind;
  registerId!: string;
  enrolledAt!: string;
}
