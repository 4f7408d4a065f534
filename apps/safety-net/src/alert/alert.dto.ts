import { IsMoment, PageQuery } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsUUID, Length, Matches } from 'class-validator';
import { NoteDto } from '../note-vault/note.dto.js';
import type { Alert, ContactedPerson } from './alert.js';

const STATUSES: readonly Alert['status'][] = ['raised', 'acknowledged', 'contacted', 'resolved'];
const PEOPLE: readonly ContactedPerson[] = ['patient', 'next-of-kin', 'other-service'];

export class AlertStepDto {
  /** When it was done; now, when left out. */
  @IsOptional()
  @IsMoment()
  at?: string;

  /** What to remember of it. Kept sealed; never told to another service. */
  @IsOptional()
  @Length(1, 4000)
  note?: string;
}

export class ContactDto extends AlertStepDto {
  /** Others where the patient cannot be spoken with. */
  @IsOptional()
  @IsIn(PEOPLE)
  whom: ContactedPerson = 'patient';
}

export class ResolveAlertDto extends AlertStepDto {
  /** @example followed-up */
  @Matches(/^[a-z][a-z0-9-]{0,60}$/, { message: '$property must be a code' })
  resolution!: string;
}

export class WriteNoteDto {
  @Length(1, 4000)
  note!: string;
}

export class OwnerDto {
  /** @example duty-psychiatrist */
  @ApiProperty({ type: String, example: 'duty-psychiatrist' })
  duty!: string;
  /** @example 999000314 */
  @ApiProperty({ type: String, example: '999000314' })
  hpr!: string;
}

export class StepTakenDto {
  @ApiProperty()
  at!: string;
  @ApiProperty()
  by!: string;
  @ApiProperty({ type: String, nullable: true })
  hpr!: string | null;
}

export class AlertItemDto {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: String, nullable: true })
  caseId!: string | null;
  @ApiProperty()
  patientId!: string;
  @ApiProperty()
  siteId!: string;
  /** @example silence */
  @ApiProperty({ type: String, example: 'silence' })
  reason!: string;
  @ApiProperty({ enum: STATUSES })
  status!: Alert['status'];
  @ApiProperty()
  raisedAt!: string;
  @ApiProperty({ type: () => OwnerDto })
  owner!: OwnerDto;
  /** By when the next step must be taken. */
  @ApiProperty()
  dueAt!: string;
  @ApiProperty()
  overdue!: boolean;
  /** When it goes to the next on the ladder. */
  @ApiProperty()
  climbsAt!: string;
}

export class AlertDto extends AlertItemDto {
  @ApiProperty({ type: StepTakenDto, nullable: true })
  acknowledgement!: StepTakenDto | null;
  @ApiProperty({ type: StepTakenDto, nullable: true })
  contact!: StepTakenDto | null;
  @ApiProperty({ type: StepTakenDto, nullable: true })
  resolution!: StepTakenDto | null;
  @ApiProperty({ type: () => [NoteDto] })
  notes!: readonly NoteDto[];
}

export class AlertStatusDto {
  @ApiProperty()
  id!: string;
  @ApiProperty({ enum: STATUSES })
  status!: Alert['status'];
  @ApiProperty()
  dueAt!: string;
}

export class ListAlertsQuery extends PageQuery {
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{1,30}$/, { message: '$property must be the short name of a site' })
  siteId?: string;

  @IsOptional()
  @IsUUID()
  patientId?: string;

  @IsOptional()
  @IsIn(STATUSES)
  status?: Alert['status'];

  /** Those whose next step is overdue, or those whose is not. */
  @IsOptional()
  @Transform(({ value }) =>
    value === 'true' ? true : value === 'false' ? false : (value as unknown),
  )
  @IsBoolean()
  overdue?: boolean;

  /** Those that are with this person now. */
  @IsOptional()
  @Matches(/^\d{7,9}$/, { message: '$property must be an HPR number' })
  ownerHpr?: string;
}

export class AlertPageDto {
  @ApiProperty({ type: () => [AlertItemDto] })
  items!: readonly AlertItemDto[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
