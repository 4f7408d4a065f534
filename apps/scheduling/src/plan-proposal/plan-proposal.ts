import {
  type DataOf,
  type DomainEvent,
  event,
  PlanProposalAcceptedV1,
  PlanProposalMadeV1,
  PlanProposalRefusedV1,
} from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import { type Appointment, isStanding } from '../appointment/appointment.js';
import type { BookableCourse } from '../booking/booking.js';
import type { Slot } from '../booking/spacing.js';

export type Cause = DataOf<typeof PlanProposalMadeV1>['cause'];
export type RefusalReason = DataOf<typeof PlanProposalRefusedV1>['reason'];

/** Why these times, as codes and numbers: what happened, and what would have been worse. */
export interface Because {
  readonly code: string;
  readonly [detail: string]: string | number | null;
}

export interface ProposedAppointment extends Slot {
  readonly endsAt: Date;
  /** Where it is, or was last, booked. */
  readonly previousStartsAt: Date | null;
  /** The booked appointment that is to be moved. */
  readonly moves: string | null;
}

interface Details {
  readonly id: string;
  readonly planId: string | null;
  readonly courseId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly cause: Cause;
  readonly appointments: readonly ProposedAppointment[];
  readonly because: readonly Because[];
  /** What the course was when this was proposed. */
  readonly mark: string;
  readonly proposedAt: Date;
}

export type OpenProposal = Details & { readonly status: 'open' };
export type PlanProposal =
  | OpenProposal
  | (Details & { readonly status: 'accepted'; readonly acceptedAt: Date })
  | (Details & {
      readonly status: 'refused';
      readonly reason: RefusalReason;
      readonly refusedAt: Date;
    });

type Decided = Decision<PlanProposal, DomainEvent>;

export const told = ({ id, courseId, patientId, siteId }: Details) => ({
  proposalId: id,
  courseId,
  patientId,
  siteId,
});

export function propose(details: Details): Decision<OpenProposal, DomainEvent> {
  const { planId, cause, appointments, proposedAt } = details;
  return {
    state: { ...details, status: 'open' },
    events: [
      event(PlanProposalMadeV1, {
        ...told(details),
        planId,
        cause,
        appointments: appointments.map(({ kind, ordinal, previousStartsAt, startsAt, endsAt }) => ({
          kind,
          ordinal,
          previousStartsAt: previousStartsAt?.toISOString() ?? null,
          startsAt: startsAt.toISOString(),
          endsAt: endsAt.toISOString(),
        })),
        proposedAt: proposedAt.toISOString(),
      }),
    ],
  };
}

/** Its times were booked in this very transaction. Accepting it again changes nothing. */
export function accept(proposal: PlanProposal, at: Date): Decided {
  if (proposal.status === 'accepted') return { state: proposal, events: [] };
  if (proposal.status === 'refused') throw decided(proposal);
  return {
    state: { ...proposal, status: 'accepted', acceptedAt: at },
    events: [event(PlanProposalAcceptedV1, { ...told(proposal), acceptedAt: at.toISOString() })],
  };
}

/** What is booked stays as it is. Refusing it again changes nothing: the first reason stays. */
export function refuse(proposal: PlanProposal, reason: RefusalReason, at: Date): Decided {
  if (proposal.status === 'refused') return { state: proposal, events: [] };
  if (proposal.status === 'accepted') throw decided(proposal);
  return {
    state: { ...proposal, status: 'refused', reason, refusedAt: at },
    events: [
      event(PlanProposalRefusedV1, { ...told(proposal), reason, refusedAt: at.toISOString() }),
    ],
  };
}

const decided = ({ status }: PlanProposal): DomainError =>
  new DomainError('conflict', 'proposal.decided', `The proposal is ${status}`);

/** Why a proposal no longer holds. Nothing of it was booked. */
export const stale = (why: string, details: Readonly<Record<string, unknown>> = {}): DomainError =>
  new DomainError('conflict', 'proposal.stale', `The proposal no longer holds: ${why}`, details);

/** What a proposal rests on: where the course is, and which appointments stand when. */
export function markOf({ course, appointments }: BookableCourse): string {
  const standing = appointments
    .filter(isStanding)
    .map((one) => `${one.kind} ${one.ordinal} ${one.startsAt.toISOString()}`)
    .sort();
  return [course.status, course.protocolId, course.protocolVersion, ...standing].join('|');
}

/** Where an appointment stands, or stood before it fell through. */
export function previousOf(
  appointments: readonly Appointment[],
  { kind, ordinal }: Pick<Slot, 'kind' | 'ordinal'>,
): Appointment | undefined {
  const own = appointments.filter((one) => one.kind === kind && one.ordinal === ordinal);
  return own.find(isStanding) ?? own.at(-1);
}
