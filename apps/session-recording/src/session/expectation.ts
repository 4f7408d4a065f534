import type {
  AppointmentBookedV1,
  AppointmentCheckedInV1,
  AppointmentMovedV1,
  DataOf,
} from '@lysning/contracts';
import type { CancelledSession, ExpectedSession, Session, SessionKind } from './session.js';

type Booked = DataOf<typeof AppointmentBookedV1>;

export const isSessionKind = (kind: Booked['kind']): kind is SessionKind => kind !== 'evaluation';

/** A booked infusion becomes a session that is expected; an evaluation has none. */
export function expectSession(id: string, booked: Booked): ExpectedSession | null {
  const { appointmentId, courseId, patientId, siteId, kind, ordinal, startsAt, endsAt } = booked;
  if (!isSessionKind(kind)) return null;
  return {
    id,
    appointmentId,
    courseId,
    patientId,
    siteId,
    kind,
    ordinal,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
    status: 'expected',
  };
}

/** A new time matters until the patient has arrived. */
export const move = (
  session: Session,
  { startsAt, endsAt }: DataOf<typeof AppointmentMovedV1>,
): Session =>
  session.status === 'expected'
    ? { ...session, startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
    : session;

export const checkIn = (
  session: Session,
  { checkedInAt }: DataOf<typeof AppointmentCheckedInV1>,
): Session =>
  session.status === 'expected'
    ? { ...session, status: 'arrived', arrivedAt: new Date(checkedInAt) }
    : session;

interface Cancellation {
  readonly reason: CancelledSession['reason'];
  readonly cancelledAt: Date;
}

/** Nothing is expected any more; once the patient sits in the chair, the session's own commands end it. */
export function callOff(session: Session, { reason, cancelledAt }: Cancellation): Session {
  if (session.status !== 'expected') return session;
  return { ...session, status: 'cancelled', reason, cancelledAt };
}
