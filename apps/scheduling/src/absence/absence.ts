import {
  type DomainEvent,
  event,
  ResourceAbsentV1,
  ResourceReturnedV1,
  SiteClosedV1,
  SiteReopenedV1,
} from '@lysning/contracts';
import { DAY_MS, type Decision, DomainError, type Interval } from '@lysning/kernel';
import type { KnownResource } from '../resource/resource.js';

/** Why somebody or something is away. */
export const ABSENCE_REASONS = ['sickness', 'leave', 'training', 'out-of-order', 'other'] as const;
/** Why a site is closed beside its usual hours. */
export const CLOSURE_REASONS = ['staff-shortage', 'building', 'training', 'other'] as const;

/** A time in which a resource is away, or the whole site is closed: then `resource` is `null`. */
export interface Absence {
  readonly id: string;
  readonly siteId: string;
  readonly resource: string | null;
  readonly during: Interval;
  readonly reason: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly withdrawn: { readonly at: Date; readonly by: string } | null;
}
export type RecordAbsence = Omit<Absence, 'during' | 'withdrawn'> & {
  readonly startsAt: Date;
  readonly endsAt: Date;
};

const DAYS_MAX = 366;
/** What one event can name. */
const AFFECTED_MAX = 2000;

/** Throws where it ends before it begins or is over, or nobody knows who would be away. */
export function absenceOf(command: RecordAbsence, known: KnownResource | undefined): Absence {
  const { startsAt, endsAt, ...absence } = command;
  assertTimes(command);
  if (absence.resource !== null) assertInService(absence.resource, known);
  return { ...absence, during: { start: startsAt, end: endsAt }, withdrawn: null };
}

function assertTimes({ startsAt, endsAt, recordedAt }: RecordAbsence): void {
  if (endsAt <= startsAt) throw wrong('absence.ends-early', 'endsAt must be after startsAt');
  if (endsAt <= recordedAt) throw wrong('absence.over', 'endsAt must lie ahead');
  if (endsAt.getTime() - startsAt.getTime() > DAYS_MAX * DAY_MS)
    throw wrong('absence.too-long', `endsAt must be at most ${DAYS_MAX} days after startsAt`);
}

const wrong = (code: string, message: string, field = 'endsAt'): DomainError =>
  new DomainError('invalid', code, message, { errors: [{ field, message }] });

/** Throws for a resource that the site never had, or has no longer. */
export function assertInService(resource: string, known: KnownResource | undefined): void {
  if (!known) {
    throw wrong('resource.unknown', `The site has no resource ${resource}`, 'resource');
  }
  if (!known.inService)
    throw wrong('resource.retired', `Resource ${resource} is out of service`, 'resource');
}

/** Tells of a new absence with the booked appointments that it hits. */
export function record(
  absence: Absence,
  affectedAppointmentIds: readonly string[],
): Decision<Absence, DomainEvent> {
  if (affectedAppointmentIds.length > AFFECTED_MAX)
    throw wrong('absence.too-large', `More than ${AFFECTED_MAX} appointments would be hit`);
  const { id, siteId, resource, during, reason, recordedAt } = absence;
  const told = {
    siteId,
    startsAt: during.start.toISOString(),
    endsAt: during.end.toISOString(),
    affectedAppointmentIds: [...affectedAppointmentIds],
    recordedAt: recordedAt.toISOString(),
  };
  return {
    state: absence,
    events: [
      resource === null
        ? event(SiteClosedV1, { ...told, closureId: id, reason })
        : event(ResourceAbsentV1, { ...told, absenceId: id, resource }),
    ],
  };
}

/** From now on it was a mistake, or is over before its time. Withdrawing twice is withdrawing once. */
export function withdraw(
  absence: Absence,
  withdrawn: { readonly at: Date; readonly by: string },
): Decision<Absence, DomainEvent> {
  if (absence.withdrawn) return { state: absence, events: [] };
  const { id, siteId, resource } = absence;
  const told = { siteId, withdrawnAt: withdrawn.at.toISOString() };
  return {
    state: { ...absence, withdrawn },
    events: [
      resource === null
        ? event(SiteReopenedV1, { ...told, closureId: id })
        : event(ResourceReturnedV1, { ...told, absenceId: id, resource }),
    ],
  };
}
