import { IsMoment } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { IsCode } from '../request.dto.js';

export class ErasePatientDto {
  /** The lawful ground, by its code in the programme. */
  @ApiProperty({ example: 'registered-in-error' })
  @IsCode()
  ground!: string;

  @ApiProperty({ format: 'date-time', required: false, example: '2026-03-02T09:00:00.000Z' })
  @IsOptional()
  @IsMoment()
  erasedAt?: string;
}

export class ErasedPatientDto {
  @ApiProperty({ format: 'uuid', example: '0197c000-0000-7000-8000-0000000000a1' })
  patientId!: string;

  @ApiProperty({ example: 'registered-in-error' })
  ground!: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-02T09:00:00.000Z' })
  erasedAt!: string;
}
