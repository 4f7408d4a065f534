import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { ESCORT_KINDS, type EscortKind } from './preparation.js';

export class RecordEscortDto {
  /** Whether somebody will follow the patient home. */
  @IsBoolean()
  confirmed!: boolean;

  /** Who that is, as a kind of contact; never a name. */
  @IsIn(ESCORT_KINDS)
  @ApiProperty({ enum: ESCORT_KINDS })
  by!: EscortKind;
}
