import { ApiProperty } from '@nestjs/swagger';
import { IsMoment } from '@lysning/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import type { Alarm } from './alarms.js';
import type { Phase } from './vital-signs.js';
import { VitalSignsDto } from './vital-signs.dto.js';

export class ReadingDto extends VitalSignsDto {
  /** Made by whoever measured: a reading sent again is the same one. */
  @IsUUID()
  id!: string;

  @IsMoment()
  measuredAt!: string;
}

const READINGS_MAX = 60;

export class RecordVitalsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(READINGS_MAX)
  @ArrayUnique(({ id }: ReadingDto) => id)
  @ValidateNested({ each: true })
  @Type(() => ReadingDto)
  readings!: ReadingDto[];
}

export class RecordedReadingDto {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: String })
  phase!: Phase;
  /** False for a reading that was known already. */
  @ApiProperty()
  added!: boolean;
  /** For a human to act on. */
  @ApiProperty({ type: [String] })
  alarms!: readonly Alarm[];
}

export class RecordedVitalsDto {
  @ApiProperty({ type: () => [RecordedReadingDto] })
  readings!: RecordedReadingDto[];
}

export class VitalsItemDto {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: String })
  phase!: Phase;
  @ApiProperty()
  systolicMmHg!: number;
  @ApiProperty()
  diastolicMmHg!: number;
  @ApiProperty()
  pulseBpm!: number;
  @ApiProperty()
  spo2Percent!: number;
  @ApiProperty()
  measuredAt!: string;
}

export class VitalsListDto {
  @ApiProperty({ type: () => [VitalsItemDto] })
  items!: readonly VitalsItemDto[];
}
