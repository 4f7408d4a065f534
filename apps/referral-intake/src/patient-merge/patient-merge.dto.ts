import { IsMoment } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';

export class MergePatientDto {
  /** The entry that goes on. */
  @ApiProperty({ format: 'uuid', example: '0197c000-0000-7000-8000-0000000000a2' })
  @IsUUID()
  survivingPatientId!: string;

  @ApiProperty({ format: 'date-time', required: false, example: '2026-03-02T09:00:00.000Z' })
  @IsOptional()
  @IsMoment()
  mergedAt?: string;
}

export class UnmergePatientDto {
  @ApiProperty({ format: 'date-time', required: false, example: '2026-03-03T09:00:00.000Z' })
  @IsOptional()
  @IsMoment()
  unmergedAt?: string;
}

export class PatientMergeDto {
  @ApiProperty({ format: 'uuid', example: '0197c000-0000-7000-8000-0000000000f1' })
  mergeId!: string;

  @ApiProperty({ format: 'uuid', example: '0197c000-0000-7000-8000-0000000000a1' })
  patientId!: string;

  @ApiProperty({ format: 'uuid', example: '0197c000-0000-7000-8000-0000000000a2' })
  survivingPatientId!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-02T09:00:00.000Z' })
  mergedAt!: string;

  /** `null` while the merge stands. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  unmergedAt!: string | null;
}
