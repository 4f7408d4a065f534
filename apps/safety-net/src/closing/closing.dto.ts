import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Length, Matches } from 'class-validator';

export class CloseCaseDto {
  /** @example well-followed-up */
  @Matches(/^[a-z][a-z0-9-]{0,60}$/, { message: '$property must be a code' })
  reason!: string;

  /** Why, in the clinician's words. Kept sealed. */
  @IsOptional()
  @Length(1, 4000)
  note?: string;
}

export class CaseStatusDto {
  @ApiProperty()
  id!: string;
  @ApiProperty({ enum: ['open', 'closed'] })
  status!: 'open' | 'closed';
}
