import { ApiProperty } from '@nestjs/swagger';
import type { PlanCause, SitePlan, Unplaced } from './plan.js';
import { PlanProposalDto } from './plan-proposal.dto.js';

const STATUSES = ['asked', 'made', 'failed'] as const satisfies readonly SitePlan['status'][];

export class AskedPlanDto {
  @ApiProperty()
  planId!: string;
  @ApiProperty()
  siteId!: string;
  @ApiProperty({ enum: STATUSES })
  status!: SitePlan['status'];
  @ApiProperty({ type: String })
  cause!: PlanCause;
  @ApiProperty()
  askedAt!: string;
}

export class MadeDto {
  @ApiProperty()
  method!: string;
  /** Why it is not of the method that was asked for. */
  @ApiProperty({ type: String, nullable: true })
  fellBack!: string | null;
  /** Of the planning rules. */
  @ApiProperty()
  rulesVersion!: string;
  /** The total and what it is made of. */
  @ApiProperty({ type: Object })
  cost!: Readonly<Record<string, number>>;
  /** No plan costs less; null: nothing was proven. */
  @ApiProperty({ type: Number, nullable: true })
  bound!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  gap!: number | null;
  /** Rules that the validator found broken; a plan with one proposes nothing. */
  @ApiProperty({ type: [String] })
  verdict!: readonly string[];
  /** Courses for which there was no place, and why. */
  @ApiProperty({ type: [Object] })
  unplaced!: readonly Unplaced[];
  @ApiProperty()
  tookMs!: number;
  @ApiProperty()
  madeAt!: string;
}

export class PlanDto extends AskedPlanDto {
  /** Null until it is made. */
  @ApiProperty({ type: MadeDto, nullable: true })
  made!: MadeDto | null;
  /** In the order in which they were made; those of other courses are open from before. */
  @ApiProperty({ type: [PlanProposalDto] })
  proposals!: readonly PlanProposalDto[];
}

const asked = ({ id, siteId, status, cause, askedAt }: SitePlan) => ({
  planId: id,
  siteId,
  status,
  cause,
  askedAt: askedAt.toISOString(),
});

export const toAskedDto = (plan: SitePlan): AskedPlanDto => asked(plan);

export const toPlanDto = (plan: SitePlan, proposals: readonly PlanProposalDto[]): PlanDto => ({
  ...asked(plan),
  made: toMadeDto(plan),
  proposals,
});

function toMadeDto(plan: SitePlan): MadeDto | null {
  if (plan.status !== 'made') return null;
  const { method, fellBack, rulesVersion, cost, bound, gap, verdict, unplaced, tookMs, madeAt } =
    plan;
  const thought = { method, fellBack, rulesVersion, cost, bound, gap, verdict, unplaced, tookMs };
  return { ...thought, madeAt: madeAt.toISOString() };
}
