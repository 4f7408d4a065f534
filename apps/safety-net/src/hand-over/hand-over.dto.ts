import { IsMoment, PageQuery } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsUUID, Length, Matches } from 'class-validator';
import { NoteDto } from '../note-vault/note.dto.js';
import type { HandOver } from './hand-over.js';

const STATUSES: readonly HandOver['status'][] = ['announced', 'received', 'declined', 'replaced'];
const IsCode = () => Matches(/^[a-z][a-z0-9-]{0,60}$/, { message: '$property must be a code' });

export class AnnounceHandOverDto {
  /** @example general-practitioner */
  @IsCode()
  receiverKind!: string;

  /** The receiver's address in the national address register. @example 8000123 */
  @Matches(/^\d{2,10}$/, { message: '$property must be a HER-id' })
  receiverHerId!: string;

  /** The person there, where one is known. @example 999000401 */
  @IsOptional()
  @Matches(/^\d{7,9}$/, { message: '$property must be an HPR number' })
  receiverHpr?: string;

  /** What the receiver should know. Kept sealed. */
  @IsOptional()
  @Length(1, 4000)
  note?: string;
}

export class HandOverReceiptDto {
  /** When the receiver said so; now, when left out. */
  @IsOptional()
  @IsMoment()
  receivedAt?: string;
}

export class DeclineHandOverDto {
  /** @example not-my-patient */
  @IsCode()
  reason!: string;

  /** When the receiver said so; now, when left out. */
  @IsOptional()
  @IsMoment()
  declinedAt?: string;
}

export class HandOverItemDto {
  @ApiProperty()
  id!: string;
  @ApiProperty()
  caseId!: string;
  @ApiProperty()
  patientId!: string;
  @ApiProperty()
  siteId!: string;
  @ApiProperty()
  receiverKind!: string;
  @ApiProperty()
  receiverHerId!: string;
  @ApiProperty({ type: String, nullable: true })
  receiverHpr!: string | null;
  @ApiProperty({ enum: STATUSES })
  status!: HandOver['status'];
  @ApiProperty()
  announcedAt!: string;
  @ApiProperty()
  receiptDueAt!: string;
  /** The receipt is missing, and the duty still ours. */
  @ApiProperty()
  overdue!: boolean;
  @ApiProperty({ type: String, nullable: true })
  concludedAt!: string | null;
}

export class HandOverDto extends HandOverItemDto {
  @ApiProperty({ type: () => [NoteDto] })
  notes!: readonly NoteDto[];
}

export class HandOverStatusDto {
  @ApiProperty()
  id!: string;
  @ApiProperty({ enum: STATUSES })
  status!: HandOver['status'];
  @ApiProperty()
  receiptDueAt!: string;
}

export class ListHandOversQuery extends PageQuery {
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{1,30}$/, { message: '$property must be the short name of a site' })
  siteId?: string;

  @IsOptional()
  @IsUUID()
  caseId?: string;

  @IsOptional()
  @IsIn(STATUSES)
  status?: HandOver['status'];

  @IsOptional()
  @Transform(({ value }) =>
    value === 'true' ? true : value === 'false' ? false : (value as unknown),
  )
  @IsBoolean()
  overdue?: boolean;
}

export class HandOverPageDto {
  @ApiProperty({ type: () => [HandOverItemDto] })
  items!: readonly HandOverItemDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
