import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IDENTITY_NUMBER_TYPES, type IdentityNumberType } from '@lysning/clinical';
import { IsMoment } from '@lysning/platform';
import { IsSiteId } from '../request.dto.js';

/** Text a person may have typed: no control characters, no angle brackets. */
const PLAIN = /^[^\p{Cc}<>]+$/u;
const plain = { message: '$property must be plain text' };

export class NationalIdDto {
  /** Read from the number when left out. */
  @IsOptional()
  @IsIn(IDENTITY_NUMBER_TYPES)
  type?: IdentityNumberType;

  @IsString()
  @Matches(/^\d{11,12}$/, { message: 'value must be 11 or 12 digits' })
  value!: string;
}

export class NameDto {
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  @Matches(PLAIN, plain)
  given!: string;

  @IsString()
  @MinLength(1)
  @MaxLength(100)
  @Matches(PLAIN, plain)
  family!: string;
}

export class RegisterPatientDto {
  @IsObject()
  @ValidateNested()
  @Type(() => NationalIdDto)
  nationalId!: NationalIdDto;

  @IsObject()
  @ValidateNested()
  @Type(() => NameDto)
  name!: NameDto;

  @IsOptional()
  @Matches(/^\+?[0-9 ]{5,20}$/, { message: '$property must be a telephone number' })
  phone?: string;

  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(300)
  @Matches(PLAIN, plain)
  address?: string;

  /** The four digits of the municipality of residence. */
  @IsOptional()
  @Matches(/^\d{4}$/, { message: '$property must be four digits' })
  municipalityCode?: string;

  /** Needed only when the identity number does not tell it. */
  @IsOptional()
  @IsInt()
  @Min(1900)
  @Max(2100)
  birthYear?: number;

  @IsSiteId()
  siteId!: string;

  @IsOptional()
  @IsMoment()
  registeredAt?: string;
}

export class LookupPatientDto {
  @IsObject()
  @ValidateNested()
  @Type(() => NationalIdDto)
  nationalId!: NationalIdDto;
}

export class PatientIdDto {
  @ApiProperty()
  patientId!: string;
}

export class PatientDto {
  @ApiProperty()
  patientId!: string;

  @ApiProperty({ type: NationalIdDto })
  nationalId!: NationalIdDto;

  @ApiProperty({ type: NameDto })
  name!: NameDto;

  @ApiProperty({ type: String, nullable: true })
  phone!: string | null;

  @ApiProperty({ type: String, nullable: true })
  address!: string | null;

  @ApiProperty({ type: String, nullable: true })
  municipalityCode!: string | null;
}
