import { PageQuery } from '@lysning/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import type { ResourceKind } from '../resource/resource.js';
import { IsSiteId } from '../request.dto.js';
import {
  type CalendarFeed,
  FEED_LANGUAGES,
  type FeedLanguage,
  type FeedSubject,
  REVOCATION_REASONS,
  type RevocationReason,
  type RevokedFeed,
} from './calendar-feed.js';

const RESOURCE_KINDS = [
  'chair',
  'nurse',
  'physician',
  'psychologist',
] as const satisfies readonly ResourceKind[];
const FEED_KINDS = [...RESOURCE_KINDS, 'patient'] as const;

class MakeFeedDto {
  @IsSiteId()
  siteId!: string;

  /** Of the words in the calendar. */
  @IsOptional()
  @IsIn(FEED_LANGUAGES)
  @ApiProperty({ enum: FEED_LANGUAGES, required: false, default: 'nb' })
  language: FeedLanguage = 'nb';
}

export class MakeResourceFeedDto extends MakeFeedDto {
  @IsIn(RESOURCE_KINDS)
  @ApiProperty({ enum: RESOURCE_KINDS })
  kind!: ResourceKind;

  /** Of a chair or a member of staff, as the site's file has it. */
  @Matches(/^[a-z][a-z0-9-]{0,60}$/)
  @ApiProperty({ example: 'chair-1' })
  code!: string;
}

export class MakePatientFeedDto extends MakeFeedDto {
  /** Of a patient with a course at the site. */
  @IsUUID()
  patientId!: string;
}

export class RevokeCalendarFeedDto {
  @IsIn(REVOCATION_REASONS)
  @ApiProperty({ enum: REVOCATION_REASONS })
  reason!: RevocationReason;
}

export class ListCalendarFeedsDto extends PageQuery {
  @IsSiteId()
  siteId!: string;
}

export class CalendarFeedDto {
  @ApiProperty()
  feedId!: string;
  @ApiProperty()
  siteId!: string;
  @ApiProperty({ enum: FEED_KINDS })
  kind!: ResourceKind | 'patient';
  @ApiProperty({ type: String, nullable: true, example: 'chair-1' })
  code!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null })
  patientId!: string | null;
  @ApiProperty({ enum: FEED_LANGUAGES })
  language!: FeedLanguage;
  @ApiProperty({ enum: ['open', 'revoked'] })
  status!: CalendarFeed['status'];
  @ApiProperty({ example: 'coordinator-1' })
  madeBy!: string;
  @ApiProperty()
  madeAt!: string;
  @ApiProperty({ type: String, nullable: true, example: null })
  revokedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, example: null })
  revokedAt!: string | null;
  @ApiProperty({ type: String, enum: REVOCATION_REASONS, nullable: true, example: null })
  reason!: RevocationReason | null;
}

export class MadeCalendarFeedDto extends CalendarFeedDto {
  /** Where the calendar is. It opens without a login, and is shown this once. */
  @ApiProperty({ example: `/api/v1/feeds/${'0123456789abcdef'.repeat(4)}.ics` })
  path!: string;
}

export class CalendarFeedPageDto {
  @ApiProperty({ type: [CalendarFeedDto] })
  items!: readonly CalendarFeedDto[];
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}

export const toCalendarFeedDto = (feed: CalendarFeed): CalendarFeedDto => ({
  feedId: feed.id,
  siteId: feed.siteId,
  ...subjectOf(feed.subject),
  language: feed.language,
  status: feed.status,
  madeBy: feed.madeBy,
  madeAt: feed.madeAt.toISOString(),
  ...(feed.status === 'open' ? NOT_REVOKED : revocationOf(feed)),
});

const subjectOf = (subject: FeedSubject) =>
  subject.kind === 'patient' ? { code: null, ...subject } : { patientId: null, ...subject };

const NOT_REVOKED = { revokedBy: null, revokedAt: null, reason: null };
const revocationOf = ({ revokedBy, revokedAt, because }: RevokedFeed) => ({
  revokedBy,
  revokedAt: revokedAt.toISOString(),
  reason: because,
});

export const toMadeCalendarFeedDto = (feed: CalendarFeed, token: string): MadeCalendarFeedDto =>
  Object.assign(toCalendarFeedDto(feed), { path: `/api/v1/feeds/${token}.ics` });
