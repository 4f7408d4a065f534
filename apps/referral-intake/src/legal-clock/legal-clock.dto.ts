import { ApiProperty } from '@nestjs/swagger';
import { IsDay, IsMoment } from '@lysning/platform';
import { IsOptional } from 'class-validator';
import { IsSiteId } from '../request.dto.js';
import type { HelfoNotice } from './helfo-notice.js';
import { type InternalWait, waitDays } from './internal-wait.js';
import type { LegalClock } from './legal-clock.js';

export class ClockBoardQueryDto {
  @IsSiteId()
  siteId!: string;

  /** Those alone whose last day is this one or before. */
  @IsOptional()
  @IsDay()
  dueBy?: string;
}

export class NoticeBoardQueryDto {
  @IsSiteId()
  siteId!: string;
}

export class FirstContactDto {
  @IsOptional()
  @IsMoment()
  contactedAt?: string;
}

export class NotifyHelfoDto {
  @IsOptional()
  @IsMoment()
  sentAt?: string;
}

export class LegalClockDto {
  @ApiProperty()
  referralId!: string;

  @ApiProperty()
  patientId!: string;

  @ApiProperty()
  siteId!: string;

  @ApiProperty({ enum: ['assessment', 'treatment-start'] })
  deadline!: LegalClock['deadline'];

  @ApiProperty({ enum: ['running', 'met'] })
  status!: LegalClock['status'];

  @ApiProperty()
  startedAt!: string;

  /** The last day by law. */
  @ApiProperty()
  dueOn!: string;

  @ApiProperty()
  warnOn!: string;

  @ApiProperty({ type: String, nullable: true })
  warnedAt!: string | null;

  /** Since when the last day is over. */
  @ApiProperty({ type: String, nullable: true })
  breachedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  metBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  metAt!: string | null;
}

export class LegalClocksDto {
  @ApiProperty({ type: [LegalClockDto] })
  items!: LegalClockDto[];
}

/** The wait for the first infusion, which first contact does not stop. */
export class InternalWaitDto {
  @ApiProperty()
  waitingSince!: string;

  @ApiProperty({ type: String, nullable: true })
  endedAt!: string | null;

  /** Whole days in Europe/Oslo, up to the first infusion or up to now. */
  @ApiProperty({ type: 'integer' })
  days!: number;
}

export class ReferralClocksDto {
  @ApiProperty({ type: [LegalClockDto] })
  legal!: LegalClockDto[];

  @ApiProperty({ type: InternalWaitDto, nullable: true })
  internalWait!: InternalWaitDto | null;
}

/** Somebody must notify Helfo, which finds another place for the patient. */
export class HelfoNoticeDto {
  @ApiProperty()
  noticeId!: string;

  @ApiProperty()
  referralId!: string;

  @ApiProperty()
  patientId!: string;

  @ApiProperty()
  siteId!: string;

  @ApiProperty({ enum: ['assessment', 'treatment-start'] })
  deadline!: LegalClock['deadline'];

  @ApiProperty({ enum: ['open', 'sent', 'closed'] })
  status!: HelfoNotice['status'];

  @ApiProperty()
  dueOn!: string;

  @ApiProperty()
  openedAt!: string;
}

export class HelfoNoticesDto {
  @ApiProperty({ type: [HelfoNoticeDto] })
  items!: HelfoNoticeDto[];
}

export const toClockDto = (clock: LegalClock): LegalClockDto => ({
  referralId: clock.referralId,
  patientId: clock.patientId,
  siteId: clock.siteId,
  deadline: clock.deadline,
  status: clock.status,
  startedAt: clock.startedAt.toISOString(),
  dueOn: clock.dueOn,
  warnOn: clock.warnOn,
  warnedAt: clock.warnedAt?.toISOString() ?? null,
  breachedAt: clock.breachedAt?.toISOString() ?? null,
  metBy: clock.status === 'met' ? clock.metBy : null,
  metAt: clock.status === 'met' ? clock.metAt.toISOString() : null,
});

export const toWaitDto = (wait: InternalWait, now: Date): InternalWaitDto => ({
  waitingSince: wait.waitingSince.toISOString(),
  endedAt: wait.endedAt?.toISOString() ?? null,
  days: waitDays(wait, now),
});

export const toNoticeDto = (notice: HelfoNotice): HelfoNoticeDto => ({
  noticeId: notice.id,
  referralId: notice.referralId,
  patientId: notice.patientId,
  siteId: notice.siteId,
  deadline: notice.deadline,
  status: notice.status,
  dueOn: notice.dueOn,
  openedAt: notice.openedAt.toISOString(),
});
