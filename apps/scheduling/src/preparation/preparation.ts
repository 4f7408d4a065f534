import {
  AppointmentAtRiskV1,
  AppointmentEscortRecordedV1,
  AppointmentPreparationDueV1,
  type DataOf,
  type DomainEvent,
  event,
} from '@lysning/contracts';
import { type Decision, DomainError, HOUR_MS } from '@lysning/kernel';
import { type Appointment, told } from '../appointment/appointment.js';

type Risk = DataOf<typeof AppointmentAtRiskV1>['reason'];
export type EscortKind = DataOf<typeof AppointmentEscortRecordedV1>['by'];
export const ESCORT_KINDS = AppointmentEscortRecordedV1.data.shape.by.options;

export interface Escort {
  readonly confirmed: boolean;
  /** Who that is, as a kind of contact; never a name. */
  readonly by: EscortKind;
}

/** How ready a patient is for one appointment at the time it has. */
export interface Preparation {
  readonly appointmentId: string;
  /** The start that this is about. After a move it is another, of which nothing is known yet. */
  readonly startsAt: Date;
  /** `null` while nobody has said. */
  readonly escort: Escort | null;
  readonly atRisk: { readonly reason: Risk; readonly since: Date } | null;
}

export interface PreparationRules {
  readonly escortHoursBefore: number;
  readonly messageHoursBefore: number;
  readonly version: string;
}

type Decided = Decision<Preparation, DomainEvent>;

/** After ketamine nobody goes home alone; an evaluation needs no escort and no fasting. */
export const needsPreparation = ({ kind }: Pick<Appointment, 'kind'>): boolean =>
  kind !== 'evaluation';

export const unprepared = ({ id, startsAt }: Appointment): Preparation => ({
  appointmentId: id,
  startsAt,
  escort: null,
  atRisk: null,
});

/** When an escort must be known, and when the patient is told how to prepare. */
export const dueTimes = (startsAt: Date, rules: PreparationRules) => ({
  escortAt: before(startsAt, rules.escortHoursBefore),
  messageAt: before(startsAt, rules.messageHoursBefore),
});

/** Somebody says whether there is an escort. Without one the appointment is at risk at once. */
export function recordEscort(
  preparation: Preparation,
  appointment: Appointment,
  { escort, at, rules }: { escort: Escort; at: Date; rules: PreparationRules },
): Decided {
  if (appointment.status !== 'booked' && appointment.status !== 'checked-in') {
    const message = `The appointment is ${appointment.status}`;
    throw new DomainError('conflict', 'appointment.not-booked', message);
  }
  if (!needsPreparation(appointment)) {
    const message = 'An evaluation needs no escort';
    throw new DomainError('conflict', 'appointment.no-escort-needed', message);
  }
  const known = preparation.escort;
  if (known?.confirmed === escort.confirmed && known.by === escort.by)
    return { state: preparation, events: [] };
  const recorded = event(AppointmentEscortRecordedV1, {
    ...toldOf(appointment),
    ...escort,
    recordedAt: at.toISOString(),
  });
  if (escort.confirmed)
    return { state: { ...preparation, escort, atRisk: null }, events: [recorded] };
  const endangered = riskOf({ ...preparation, escort }, appointment, {
    reason: 'escort-declined',
    at,
    rules,
  });
  return { state: endangered.state, events: [recorded, ...endangered.events] };
}

/** The time has come by which an escort should be known. */
export function escortDue(
  preparation: Preparation,
  appointment: Appointment,
  { at, rules }: { at: Date; rules: PreparationRules },
): Decided {
  const isDue = at >= dueTimes(appointment.startsAt, rules).escortAt && isAhead(appointment, at);
  if (!isDue || preparation.escort?.confirmed === true || preparation.atRisk)
    return { state: preparation, events: [] };
  return riskOf(preparation, appointment, { reason: 'escort-not-confirmed', at, rules });
}

function riskOf(
  preparation: Preparation,
  appointment: Appointment,
  { reason, at, rules }: { reason: Risk; at: Date; rules: PreparationRules },
): Decided {
  return {
    state: { ...preparation, atRisk: { reason, since: at } },
    events: [
      event(AppointmentAtRiskV1, {
        ...toldOf(appointment),
        reason,
        ruleVersion: rules.version,
        atRiskAt: at.toISOString(),
      }),
    ],
  };
}

/** It is time to tell a patient how to prepare; nothing is told of an appointment that will not take place. */
export function messageDue(
  preparation: Preparation,
  appointment: Appointment,
  { fastingHours, at, rules }: { fastingHours: number; at: Date; rules: PreparationRules },
): DomainEvent[] {
  const { messageAt } = dueTimes(appointment.startsAt, rules);
  if (at < messageAt || !isAhead(appointment, at)) return [];
  return [
    event(AppointmentPreparationDueV1, {
      ...toldOf(appointment),
      fastingHours,
      fastingFrom: before(appointment.startsAt, fastingHours).toISOString(),
      escortConfirmed: preparation.escort?.confirmed === true,
      ruleVersion: rules.version,
      fellDueAt: at.toISOString(),
    }),
  ];
}

const isAhead = ({ status, startsAt }: Appointment, at: Date): boolean =>
  status === 'booked' && at < startsAt;

const toldOf = (appointment: Appointment) => ({
  ...told(appointment),
  startsAt: appointment.startsAt.toISOString(),
});
const before = (moment: Date, hours: number): Date => new Date(moment.getTime() - hours * HOUR_MS);
