import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  ValidateNested,
} from 'class-validator';
import { IsMoment } from '@lysning/platform';

class ReadingDto {
  @IsInt()
  @Max(300)
  value!: number;
}

export class WriteNoteDto {
  @IsUUID()
  patientId!: string;

  @Matches(/^[a-z-]{1,30}$/)
  siteId!: string;

  /** What was seen. */
  @Length(1, 200)
  text!: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5)
  @ValidateNested({ each: true })
  @Type(() => ReadingDto)
  readings?: ReadingDto[];

  @IsOptional()
  @IsMoment()
  occurredAt?: string;
}

export class ChangeNoteDto {
  @Length(1, 200)
  text!: string;
}
