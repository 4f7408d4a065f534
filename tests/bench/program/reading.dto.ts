import { IsIn, IsInt, IsISO8601, IsUUID, Matches, Max, Min } from 'class-validator';

/** What a client sends: one set of vital signs. The same for the baseline and for ours. */
export class ReadingDto {
  @IsUUID()
  sessionId!: string;

  @IsUUID()
  patientId!: string;

  @Matches(/^[a-z][a-z0-9-]{1,30}$/)
  siteId!: string;

  @IsIn(['before', 'during', 'after'])
  phase!: 'before' | 'during' | 'after';

  @IsInt()
  @Min(30)
  @Max(300)
  systolicMmHg!: number;

  @IsInt()
  @Min(10)
  @Max(200)
  diastolicMmHg!: number;

  @IsInt()
  @Min(20)
  @Max(300)
  pulseBpm!: number;

  @IsInt()
  @Min(30)
  @Max(100)
  spo2Percent!: number;

  @IsISO8601()
  measuredAt!: string;
}
