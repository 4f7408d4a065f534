import { ApiProperty } from '@nestjs/swagger';
import {
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
  ValidateBy,
} from 'class-validator';
import { IsMoment } from '@lysning/platform';
import { IsCode } from '../request.dto.js';
import type { FactValue } from '../eligibility/eligibility.js';

export class RecordFindingsDto {
  /** Facts of the eligibility rules by their codes: the whole set; one that is left out is taken back. */
  @IsObject()
  facts!: Record<string, FactValue>;

  @IsOptional()
  @IsMoment()
  foundAt?: string;
}

export class FindingPlaceDto {
  @IsUUID()
  id!: string;

  /** A fact of the eligibility rules by its code. */
  @IsCode()
  fact!: string;
}

const isFactValue = (value: unknown): boolean =>
  value === null || ['boolean', 'number', 'string'].includes(typeof value);

export class RecordFindingDto {
  /** What was found; `null` takes back what was known. */
  @ValidateBy({
    name: 'isFactValue',
    validator: {
      validate: isFactValue,
      defaultMessage: () => '$property must be a boolean, a number, a code or null',
    },
  })
  @ApiProperty({
    oneOf: [{ type: 'boolean' }, { type: 'number' }, { type: 'string' }],
    nullable: true,
    example: false,
  })
  value!: FactValue;

  @IsOptional()
  @IsMoment()
  foundAt?: string;
}

export class EvaluateDto {
  @IsOptional()
  @IsMoment()
  evaluatedAt?: string;
}

export class OverrideDto {
  @IsCode()
  criterionId!: string;

  @IsCode()
  reason!: string;

  /** The physician's words. They stay sealed in the vault of this service. */
  @IsString()
  @MinLength(1)
  @MaxLength(4000)
  text!: string;

  @IsOptional()
  @IsMoment()
  overriddenAt?: string;
}

export class SignOffDto {
  @IsOptional()
  @IsMoment()
  signedAt?: string;
}
