import { ApiProperty } from '@nestjs/swagger';
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
  @ApiProperty()
  enrolmentId!: string;

  @ApiProperty()
  patientId!: string;

  @ApiProperty()
  siteId!: string;

  @ApiProperty({ type: String })
  kind!: EnrolmentKind;

  @ApiProperty()
  registerId!: string;

  @ApiProperty()
  enrolledAt!: string;
}

export class MakeReservationDto {
  /** Against which register or protocol of the programme. */
  @IsCode()
  registerId!: string;

  /** At which site; may be left out when only one of the caller's sites knows the patient. */
  @IsOptional()
  @IsSiteId()
  siteId?: string;

  @IsOptional()
  @IsMoment()
  madeAt?: string;
}

export class LiftReservationDto {
  @IsOptional()
  @IsMoment()
  liftedAt?: string;
}

export class ReservationDto {
  @ApiProperty()
  reservationId!: string;

  @ApiProperty()
  patientId!: string;

  @ApiProperty()
  siteId!: string;

  @ApiProperty()
  registerId!: string;

  @ApiProperty()
  madeAt!: string;

  @ApiProperty({ type: String, nullable: true })
  liftedAt!: string | null;
}
