import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type {
  OpenProposal,
  PlanProposal,
  ProposedAppointment,
  RefusalReason,
} from './plan-proposal.js';

export interface ProposalRow {
  readonly id: string;
  readonly plan_id: string | null;
  readonly site_id: string;
  readonly course_id: string;
  readonly patient_id: string;
  readonly cause: PlanProposal['cause'];
  readonly appointments: readonly StoredAppointment[];
  readonly because: PlanProposal['because'];
  readonly mark: string;
  readonly proposed_at: Date;
  readonly status: PlanProposal['status'];
  readonly reason: RefusalReason | null;
  readonly decided_at: Date | null;
}

type Moments = 'startsAt' | 'endsAt' | 'previousStartsAt';
type StoredAppointment = Omit<ProposedAppointment, Moments> & {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly previousStartsAt: string | null;
};

export const SELECT_PROPOSAL = `SELECT id, plan_id, site_id, course_id, patient_id, cause, appointments,
  because, mark, proposed_at, status, reason, decided_at FROM plan_proposal`;

/** Whoever changes a proposal has locked its course first, as for an appointment. */
@Injectable()
export class PlanProposalStore {
  async get(tx: Tx, id: string): Promise<PlanProposal> {
    const [row] = await tx.query<ProposalRow>(`${SELECT_PROPOSAL} WHERE id = $1`, [id]);
    if (row) return toProposal(row);
    throw new DomainError('not-found', 'proposal.not-found', `There is no proposal ${id}`);
  }

  async openOf(tx: Tx, courseId: string): Promise<OpenProposal | undefined> {
    const [row] = await tx.query<ProposalRow>(
      `${SELECT_PROPOSAL} WHERE course_id = $1 AND status = 'open'`,
      [courseId],
    );
    return row && (toProposal(row) as OpenProposal);
  }

  async insert(tx: Tx, { state, events }: Decision<OpenProposal, DomainEvent>): Promise<void> {
    await tx.query(
      `INSERT INTO plan_proposal (id, plan_id, site_id, course_id, patient_id, cause, appointments,
         because, mark, proposed_at, status)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open')`,
      [
        state.id,
        state.planId,
        state.siteId,
        state.courseId,
        state.patientId,
        state.cause,
        JSON.stringify(state.appointments),
        JSON.stringify(state.because),
        state.mark,
        state.proposedAt,
      ],
    );
    await tx.publish(events);
  }

  async save(
    tx: Tx,
    before: PlanProposal,
    { state, events }: Decision<PlanProposal, DomainEvent>,
  ): Promise<PlanProposal> {
    if (state === before || state.status === 'open') return before;
    const [reason, at] =
      state.status === 'refused' ? [state.reason, state.refusedAt] : [null, state.acceptedAt];
    await tx.query(
      'UPDATE plan_proposal SET status = $2, reason = $3, decided_at = $4 WHERE id = $1',
      [state.id, state.status, reason, at],
    );
    await tx.publish(events);
    return state;
  }
}

export function toProposal(row: ProposalRow): PlanProposal {
  const details = {
    id: row.id,
    planId: row.plan_id,
    siteId: row.site_id,
    courseId: row.course_id,
    patientId: row.patient_id,
    cause: row.cause,
    appointments: row.appointments.map(toAppointment),
    because: row.because,
    mark: row.mark,
    proposedAt: row.proposed_at,
  };
  const { status, reason, decided_at: at } = row;
  if (status === 'open') return { ...details, status };
  if (at && status === 'accepted') return { ...details, status, acceptedAt: at };
  if (at && reason && status === 'refused') return { ...details, status, reason, refusedAt: at };
  throw new Error(`Proposal ${row.id} is ${status} without a time or reason`);
}

const toAppointment = (stored: StoredAppointment): ProposedAppointment => ({
  ...stored,
  startsAt: new Date(stored.startsAt),
  endsAt: new Date(stored.endsAt),
  previousStartsAt: stored.previousStartsAt === null ? null : new Date(stored.previousStartsAt),
});
