import {
  type DataOf,
  type DomainEvent,
  event,
  StandbyAcceptedV1,
  StandbyDeclinedV1,
  StandbyExpiredV1,
  StandbyOfferedV1,
  StandbyWithdrawnV1,
} from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { NextInfusion } from './standby.js';

export type Because = DataOf<typeof StandbyOfferedV1>['because'];
export const OFFER_STATUSES = ['open', 'accepted', 'declined', 'expired', 'withdrawn'] as const;

export interface Offer extends NextInfusion {
  readonly id: string;
  readonly placeId: string;
  readonly courseId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly startsAt: Date;
  readonly because: Because;
  readonly offeredAt: Date;
  readonly expiresAt: Date;
  readonly status: (typeof OFFER_STATUSES)[number];
  /** What was booked when it was accepted. */
  readonly appointmentId: string | null;
}

/** An offer that is about to be made. */
export type NewOffer = Omit<Offer, 'status' | 'appointmentId'>;

type Decided = Decision<Offer, DomainEvent>;

/** What the patient is offered, and why this one is. */
export const offered = (offer: NewOffer, ruleVersion: string): Decided => ({
  state: { ...offer, status: 'open', appointmentId: null },
  events: [
    event(StandbyOfferedV1, {
      ...told(offer),
      kind: offer.kind,
      ordinal: offer.ordinal,
      startsAt: offer.startsAt.toISOString(),
      insteadOf: offer.insteadOf,
      because: offer.because,
      expiresAt: offer.expiresAt.toISOString(),
      ruleVersion,
      offeredAt: offer.offeredAt.toISOString(),
    }),
  ],
});

/** The patient comes, and is booked in the same transaction. The offer is open. */
export function accept(offer: Offer, appointmentId: string, at: Date): Decided {
  const acceptedAt = at.toISOString();
  return {
    state: { ...offer, status: 'accepted', appointmentId },
    events: [event(StandbyAcceptedV1, { ...told(offer), appointmentId, acceptedAt })],
  };
}

export function decline(offer: Offer, at: Date): Decided {
  if (offer.status === 'declined') return asIs(offer);
  assertOpen(offer, at);
  return {
    state: { ...offer, status: 'declined' },
    events: [event(StandbyDeclinedV1, { ...told(offer), declinedAt: at.toISOString() })],
  };
}

export function expire(offer: Offer): Decided {
  if (offer.status !== 'open') return asIs(offer);
  const expiredAt = offer.expiresAt.toISOString();
  return {
    state: { ...offer, status: 'expired' },
    events: [event(StandbyExpiredV1, { ...told(offer), expiredAt })],
  };
}

export function withdraw(
  offer: Offer,
  reason: DataOf<typeof StandbyWithdrawnV1>['reason'],
  at: Date,
): Decided {
  if (offer.status !== 'open') return asIs(offer);
  const withdrawnAt = at.toISOString();
  return {
    state: { ...offer, status: 'withdrawn' },
    events: [event(StandbyWithdrawnV1, { ...told(offer), reason, withdrawnAt })],
  };
}

export function assertOpen({ status, expiresAt }: Offer, at: Date): void {
  if (status !== 'open') throw refused(status, `The offer is ${status}`);
  if (at >= expiresAt) throw refused('expired', 'The offer is expired');
}

const asIs = (state: Offer): Decided => ({ state, events: [] });
const told = ({ id, placeId, courseId, patientId, siteId }: NewOffer) => ({
  offerId: id,
  placeId,
  courseId,
  patientId,
  siteId,
});
const refused = (slug: string, message: string): DomainError =>
  new DomainError('conflict', `standby-offer.${slug}`, message);
