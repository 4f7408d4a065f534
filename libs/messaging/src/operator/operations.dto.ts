import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';

const PAGE_MAX = 200;
const PAGE_DEFAULT = 50;
const PARTITION_MAX = 11;

export class PartitionDto {
  @IsString()
  @MaxLength(100)
  @ApiProperty({ example: 'lysning.referral-intake' })
  topic!: string;

  @IsInt()
  @Min(0)
  @Max(PARTITION_MAX)
  @ApiProperty()
  partition!: number;
}

export class AcceptEpochDto extends PartitionDto {
  /** The epoch at which the consumer stopped, so that nobody accepts another one than they looked at. */
  @Matches(/^[\w.-]{1,64}$/)
  @ApiProperty()
  epoch!: string;

  /** The last sequence that the former epoch and this one have in common. */
  @IsInt()
  @Min(0)
  @ApiProperty()
  sequence!: number;
}

export class RepublishDto {
  /** Every topic of the service when left out. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @ApiProperty({ required: false })
  topic?: string;
}

export class DiscardDto {
  /** A code, since words could name a patient: `superseded`, `known-bug-412`. */
  @Matches(/^[a-z][a-z0-9-]{2,60}$/, { message: '$property must be a code like superseded' })
  @ApiProperty()
  reason!: string;
}

export class ParkedQuery {
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @ApiProperty({ required: false })
  consumer?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(PAGE_MAX)
  @ApiProperty({ required: false })
  limit: number = PAGE_DEFAULT;

  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsUUID()
  @ApiProperty({ required: false })
  cursor?: string;
}
