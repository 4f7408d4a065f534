import type { DomainEvent } from '@lysning/contracts';
import { Clock, type Decision, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { LoadedCourse } from '../booking/booking.store.js';
import { CourseStore } from '../course/course.store.js';
import {
  type Because,
  type Cause,
  markOf,
  type PlanProposal,
  propose,
  type ProposedAppointment,
  type RefusalReason,
  refuse,
} from './plan-proposal.js';
import { PlanProposalStore } from './plan-proposal.store.js';

/** What is to be proposed of a course as it was loaded. */
export interface Draft {
  readonly planId: string | null;
  readonly cause: Cause;
  readonly appointments: readonly ProposedAppointment[];
  readonly because: readonly Because[];
}

@Injectable()
export class PlanProposalCommands {
  constructor(
    private readonly proposals: PlanProposalStore,
    private readonly courses: CourseStore,
    private readonly clock: Clock,
  ) {}

  /** Of a locked course. What was open of it is superseded, unless it is the very same. */
  async propose(tx: Tx, loaded: LoadedCourse, draft: Draft): Promise<void> {
    const { id: courseId, patientId, siteId } = loaded.course;
    const now = this.clock.now();
    const mark = markOf(loaded);
    const open = await this.proposals.openOf(tx, courseId);
    if (open && open.mark === mark && isSame(open.appointments, draft.appointments)) return;
    if (open) await this.proposals.save(tx, open, refuse(open, 'superseded', now));
    if (draft.appointments.length === 0) return;
    const of = { id: newId(), courseId, patientId, siteId };
    await this.proposals.insert(tx, propose({ ...of, ...draft, mark, proposedAt: now }));
  }

  /** Whether times that were looked for right after something happened still wait for an answer: a plan leaves them. */
  async openForItself(tx: Tx, loaded: LoadedCourse): Promise<boolean> {
    const open = await this.proposals.openOf(tx, loaded.course.id);
    return open?.planId === null && open.mark === markOf(loaded);
  }

  async save(
    tx: Tx,
    before: PlanProposal,
    decision: Decision<PlanProposal, DomainEvent>,
  ): Promise<void> {
    await this.proposals.save(tx, before, decision);
  }

  async refuse(tx: Tx, id: string, reason: RefusalReason): Promise<void> {
    const proposal = await this.locked(tx, id);
    await this.proposals.save(tx, proposal, refuse(proposal, reason, this.clock.now()));
  }

  /** Read once to know the course, and again when that is locked. */
  async locked(tx: Tx, id: string): Promise<PlanProposal> {
    const { courseId } = await this.proposals.get(tx, id);
    await this.courses.lock(tx, courseId);
    return this.proposals.get(tx, id);
  }
}

const isSame = (
  one: readonly ProposedAppointment[],
  other: readonly ProposedAppointment[],
): boolean => keyOf(one) === keyOf(other);

const keyOf = (appointments: readonly ProposedAppointment[]): string =>
  appointments
    .map(({ kind, ordinal, startsAt }) => `${kind} ${ordinal} ${startsAt.toISOString()}`)
    .sort()
    .join('|');
