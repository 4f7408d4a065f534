import type { Tx } from '@lysning/messaging';
import { AccessLog, invalidRequest, type Page, pageOf, positionAfter } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { PlanProposal } from './plan-proposal.js';
import { type ListProposalsDto, type PlanProposalDto, toProposalDto } from './plan-proposal.dto.js';
import {
  PlanProposalStore,
  type ProposalRow,
  SELECT_PROPOSAL,
  toProposal,
} from './plan-proposal.store.js';

@Injectable()
export class PlanProposalQueries {
  constructor(
    private readonly proposals: PlanProposalStore,
    private readonly accessLog: AccessLog,
  ) {}

  async get(tx: Tx, id: string): Promise<PlanProposalDto> {
    const proposal = await this.proposals.get(tx, id);
    await this.recordRead(tx, [proposal]);
    return toProposalDto(proposal);
  }

  /** In the order in which they were made. */
  async list(
    tx: Tx,
    { siteId, courseId, status, cursor, limit, planId }: ListProposalsDto & { planId?: string },
  ): Promise<Page<PlanProposalDto>> {
    const rows = await tx.query<ProposalRow>(
      `${SELECT_PROPOSAL}
       WHERE ($1::text IS NULL OR site_id = $1) AND ($2::uuid IS NULL OR course_id = $2)
         AND ($3::text IS NULL OR status = $3) AND ($4::uuid IS NULL OR id > $4)
         AND ($5::uuid IS NULL OR plan_id = $5)
       ORDER BY id LIMIT $6`,
      [
        siteId ?? null,
        courseId ?? null,
        status ?? null,
        positionOf(cursor),
        planId ?? null,
        limit + 1,
      ],
    );
    const page = pageOf(rows.map(toProposal), limit, ({ id }) => [id]);
    await this.recordRead(tx, page.items);
    return { ...page, items: page.items.map(toProposalDto) };
  }

  private async recordRead(tx: Tx, read: readonly PlanProposal[]): Promise<void> {
    await this.accessLog.record(
      tx,
      read.map(({ patientId, siteId }) => ({ patientId, siteId, resource: 'course' })),
    );
  }
}

function positionOf(cursor: string | undefined): string | null {
  const [id] = positionAfter(cursor, 1) ?? [null];
  if (id === null || isUUID(id)) return id === null ? null : String(id);
  throw invalidRequest([{ field: 'cursor', message: 'cursor is not one that was given out' }]);
}
