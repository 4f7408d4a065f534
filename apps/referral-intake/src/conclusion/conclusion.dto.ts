import { IsDay, IsMoment } from '@lysning/platform';
import { IsIn, IsOptional } from 'class-validator';
import { IsCode } from '../request.dto.js';
import type { Urgency } from '../waiting-list/waiting-list-order.js';

const URGENCIES: Urgency[] = ['urgent', 'ordinary'];

export class AcceptDto {
  @IsIn(URGENCIES)
  urgency!: Urgency;

  @IsCode()
  protocolId!: string;

  @IsOptional()
  @IsMoment()
  acceptedAt?: string;
}

export class RefuseDto {
  /** A code of the programme's list. */
  @IsCode()
  reason!: string;

  @IsOptional()
  @IsMoment()
  refusedAt?: string;
}

export class DeferDto {
  /** A reversible matter: a code of the programme's list. */
  @IsCode()
  reason!: string;

  /** On which day the assessment goes on. */
  @IsDay()
  until!: string;

  @IsOptional()
  @IsMoment()
  deferredAt?: string;
}

export class ResumeDto {
  @IsOptional()
  @IsMoment()
  resumedAt?: string;
}

export class RedirectDto {
  /** Another treatment: a code of the programme's list. */
  @IsCode()
  to!: string;

  @IsOptional()
  @IsMoment()
  redirectedAt?: string;
}
