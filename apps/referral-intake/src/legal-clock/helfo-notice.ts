import {
  type DataOf,
  type DomainEvent,
  event,
  FristbruddNoticeClosedV1,
  FristbruddNoticeOpenedV1,
  FristbruddNoticeSentV1,
} from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { LegalClock } from './legal-clock.js';

interface Details extends Pick<
  LegalClock,
  'referralId' | 'patientId' | 'siteId' | 'deadline' | 'dueOn'
> {
  readonly id: string;
  readonly openedAt: Date;
}
/** Somebody must notify Helfo, which finds another place for the patient (fristbrudd). */
export type OpenNotice = Details & { readonly status: 'open' };
export type SentNotice = Details & {
  readonly status: 'sent';
  readonly sentAt: Date;
  readonly sentBy: string;
};
/** The deadline was met before anybody had to. */
export type ClosedNotice = Details & { readonly status: 'closed'; readonly closedAt: Date };
export type HelfoNotice = OpenNotice | SentNotice | ClosedNotice;

export function openNotice(
  { referralId, patientId, siteId, deadline, dueOn }: LegalClock,
  { id, now }: { readonly id: string; readonly now: Date },
): Decision<OpenNotice, DomainEvent> {
  const details = { id, referralId, patientId, siteId, deadline, dueOn, openedAt: now };
  return {
    state: { ...details, status: 'open' },
    events: [
      event(FristbruddNoticeOpenedV1, { ...toldOf(details), dueOn, openedAt: now.toISOString() }),
    ],
  };
}

/** Sending twice is sending once. */
export function send(
  notice: HelfoNotice,
  { sentAt, sentBy }: { readonly sentAt: Date; readonly sentBy: string },
): Decision<HelfoNotice, DomainEvent> {
  if (notice.status === 'sent') return { state: notice, events: [] };
  if (notice.status === 'closed') {
    throw new DomainError(
      'conflict',
      'helfo-notice.closed',
      'The deadline was met; Helfo need not be notified',
    );
  }
  return {
    state: { ...notice, status: 'sent', sentAt, sentBy },
    events: [event(FristbruddNoticeSentV1, { ...toldOf(notice), sentAt: sentAt.toISOString() })],
  };
}

export function closeNotice(
  notice: HelfoNotice,
  closedAt: Date,
): Decision<HelfoNotice, DomainEvent> {
  if (notice.status !== 'open') return { state: notice, events: [] };
  return {
    state: { ...notice, status: 'closed', closedAt },
    events: [
      event(FristbruddNoticeClosedV1, { ...toldOf(notice), closedAt: closedAt.toISOString() }),
    ],
  };
}

function toldOf({
  id,
  referralId,
  patientId,
  siteId,
  deadline,
}: Details): Omit<DataOf<typeof FristbruddNoticeSentV1>, 'sentAt'> {
  return { noticeId: id, referralId, patientId, siteId, deadline };
}
