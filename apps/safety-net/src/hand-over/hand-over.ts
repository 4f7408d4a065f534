import {
  type DomainEvent,
  event,
  HandOverAnnouncedV1,
  HandOverDeclinedV1,
  HandOverReceivedV1,
} from '@lysning/contracts';
import { type Decision, DomainError, HOUR_MS } from '@lysning/kernel';
import type { SafetyNetRules } from '@lysning/programme';

/** Who is asked to take over: a place by its address, and where it is known the person. */
export interface Receiver {
  readonly kind: string;
  readonly herId: string;
  readonly hpr: string | null;
}

interface Details {
  readonly id: string;
  readonly caseId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly receiver: Receiver;
  readonly announcedAt: Date;
  /** The subject of the token. */
  readonly announcedBy: string;
  readonly receiptDueAt: Date;
}
/** The receiver was told. The duty is ours until they say that they have it. */
export type AnnouncedHandOver = Details & {
  readonly status: 'announced';
  /** When somebody here is told, again, that the receipt is missing. */
  readonly nextReminderAt: Date;
};
export type ReceivedHandOver = Details & { readonly status: 'received'; readonly receivedAt: Date };
export type DeclinedHandOver = Details & {
  readonly status: 'declined';
  readonly declinedAt: Date;
  readonly reason: string;
};
/** Another receiver was named before this one answered. */
export type ReplacedHandOver = Details & { readonly status: 'replaced'; readonly replacedAt: Date };
export type HandOver = AnnouncedHandOver | ReceivedHandOver | DeclinedHandOver | ReplacedHandOver;

type Rules = Pick<SafetyNetRules, 'handOvers'>;
type HandOverDecision = Decision<HandOver, DomainEvent>;

export type AnnounceHandOver = Omit<Details, 'receiptDueAt'>;

/** Throws `hand-over.receiver-kind-unknown`. */
export function announce(
  command: AnnounceHandOver,
  { handOvers }: Rules,
): Decision<AnnouncedHandOver, DomainEvent> {
  const { receiver, announcedAt } = command;
  if (!handOvers.receiverKinds.some(({ code }) => code === receiver.kind)) {
    throw new DomainError(
      'invalid',
      'hand-over.receiver-kind-unknown',
      `There is no kind of receiver ${receiver.kind}`,
    );
  }
  const receiptDueAt = new Date(announcedAt.getTime() + handOvers.receiptHours * HOUR_MS);
  const state: AnnouncedHandOver = {
    ...command,
    status: 'announced',
    receiptDueAt,
    nextReminderAt: receiptDueAt,
  };
  const announced = {
    ...told(state),
    receiverKind: receiver.kind,
    receiverHerId: receiver.herId,
    receiverHpr: receiver.hpr,
    receiptDueAt: receiptDueAt.toISOString(),
    announcedAt: announcedAt.toISOString(),
  };
  return { state, events: [event(HandOverAnnouncedV1, announced)] };
}

/** The receiver has it. Throws `hand-over.not-announced` when they were not asked any more. */
export function receive(handOver: HandOver, receivedAt: Date): HandOverDecision {
  if (handOver.status === 'received') return { state: handOver, events: [] };
  const details = announcedOnly(handOver, receivedAt);
  const received = {
    ...told(handOver),
    receiverHerId: handOver.receiver.herId,
    receivedAt: receivedAt.toISOString(),
  };
  return {
    state: { ...details, status: 'received', receivedAt },
    events: [event(HandOverReceivedV1, received)],
  };
}

/** The receiver will not have it: somebody else must be named. Throws `hand-over.decline-reason-unknown`. */
export function decline(
  handOver: HandOver,
  { reason, declinedAt }: { readonly reason: string; readonly declinedAt: Date },
  { handOvers }: Rules,
): HandOverDecision {
  if (!handOvers.declineReasons.some(({ code }) => code === reason)) {
    throw new DomainError(
      'invalid',
      'hand-over.decline-reason-unknown',
      `There is no reason ${reason}`,
    );
  }
  if (handOver.status === 'declined') return { state: handOver, events: [] };
  const details = announcedOnly(handOver, declinedAt);
  const declined = {
    ...told(handOver),
    receiverHerId: handOver.receiver.herId,
    reason,
    declinedAt: declinedAt.toISOString(),
  };
  return {
    state: { ...details, status: 'declined', declinedAt, reason },
    events: [event(HandOverDeclinedV1, declined)],
  };
}

export function replace(handOver: HandOver, replacedAt: Date): HandOver {
  if (handOver.status !== 'announced') return handOver;
  const { nextReminderAt: _, ...details } = handOver;
  return { ...details, status: 'replaced', replacedAt };
}

/** The receipt is still missing: somebody is told, and again until it is there. */
export function remind(handOver: HandOver, now: Date, { handOvers }: Rules): HandOver {
  if (handOver.status !== 'announced' || now < handOver.nextReminderAt) return handOver;
  return { ...handOver, nextReminderAt: new Date(now.getTime() + handOvers.repeatHours * HOUR_MS) };
}

function announcedOnly(handOver: HandOver, at: Date): Details {
  if (handOver.status !== 'announced') {
    throw new DomainError(
      'conflict',
      'hand-over.not-announced',
      `The hand-over is ${handOver.status}`,
      { status: handOver.status },
    );
  }
  if (at < handOver.announcedAt) {
    throw new DomainError(
      'invalid',
      'hand-over.answered-too-early',
      'A receiver answers after being asked',
    );
  }
  const { nextReminderAt: _, ...details } = handOver;
  return details;
}

const told = ({ id: handOverId, caseId, patientId, siteId }: Details) => ({
  handOverId,
  caseId,
  patientId,
  siteId,
});
