import {
  type DomainEvent,
  event,
  SafetyAlertAcknowledgedV1,
  SafetyAlertContactedV1,
  SafetyAlertEscalatedV1,
  SafetyAlertRaisedV1,
  SafetyAlertResolvedV1,
} from '@lysning/contracts';
import { DAY_MS, type Decision, DomainError, MINUTE_MS } from '@lysning/kernel';
import type { SafetyNetRules } from '@lysning/programme';
import type { OnDuty } from '../duty-roster/duty-roster.js';
import { above, type Owner, ownerFrom } from './ladder.js';
import { kindOf, type Reason } from './reason.js';

/** What somebody did about an alert. */
export interface Step {
  readonly at: Date;
  /** The subject of the token. */
  readonly by: string;
  readonly hpr: string | null;
}
export type Contact = Step & { readonly whom: ContactedPerson };
export type ContactedPerson = 'patient' | 'next-of-kin' | 'other-service';
export type Resolution = Step & { readonly code: string };

interface Details {
  readonly id: string;
  /** `null` when no case was known here. */
  readonly caseId: string | null;
  readonly patientId: string;
  readonly siteId: string;
  readonly reason: Reason;
  readonly raisedAt: Date;
  /** When the answer came on which it rests, if it rests on one. */
  readonly answeredAt: Date | null;
  readonly ruleVersion: string;
  readonly owner: Owner;
  /** By when the next step must be taken. It stays overdue until it is. */
  readonly dueAt: Date;
  /** When it goes to the next on the ladder. */
  readonly climbsAt: Date;
}
export type RaisedAlert = Details & { readonly status: 'raised' };
export type AcknowledgedAlert = Details & {
  readonly status: 'acknowledged';
  readonly acknowledgement: Step;
};
export type ContactedAlert = Details & {
  readonly status: 'contacted';
  readonly acknowledgement: Step;
  readonly contact: Contact;
};
export type ResolvedAlert = Details & {
  readonly status: 'resolved';
  readonly acknowledgement: Step;
  readonly contact: Contact | null;
  readonly resolution: Resolution;
};
export type OpenAlert = RaisedAlert | AcknowledgedAlert | ContactedAlert;
export type Alert = OpenAlert | ResolvedAlert;

type Rules = Pick<SafetyNetRules, 'version' | 'alerts'>;
type AlertDecision = Decision<Alert, DomainEvent>;

export type RaiseAlert = Omit<Details, 'ruleVersion' | 'owner' | 'dueAt' | 'climbsAt'>;

export function raise(
  command: RaiseAlert,
  onDuty: OnDuty,
  { version: ruleVersion, alerts }: Rules,
): Decision<RaisedAlert, DomainEvent> {
  const owner = ownerFrom('owner', onDuty, alerts.lastResortHpr);
  const { acknowledgeMinutes } = alerts.steps[kindOf(command.reason)];
  const dueAt = after(command.raisedAt, acknowledgeMinutes);
  const times = { dueAt, climbsAt: dueAt };
  const state: RaisedAlert = { ...command, status: 'raised', ruleVersion, owner, ...times };
  return {
    state,
    events: [
      event(SafetyAlertRaisedV1, {
        ...told(state),
        ...ownerTold(state),
        ruleVersion,
        raisedAt: command.raisedAt.toISOString(),
      }),
    ],
  };
}

/** Nobody took the next step in time: it goes to the next on the ladder. The top is told again and again. */
export function climb(
  alert: Alert,
  { now, onDuty }: { readonly now: Date; readonly onDuty: OnDuty },
  rules: Rules,
): AlertDecision {
  if (alert.status === 'resolved' || now < alert.climbsAt) return asIs(alert);
  const owner = ownerFrom(above(alert.owner.duty), onDuty, rules.alerts.lastResortHpr);
  const state = { ...alert, owner, climbsAt: after(now, minutesFor(alert, rules)) };
  const escalated = {
    ...told(state),
    ...ownerTold(state),
    overdueStep: OVERDUE[alert.status],
    escalatedAt: now.toISOString(),
  };
  return { state, events: [event(SafetyAlertEscalatedV1, escalated)] };
}

/** Whoever takes it on stops its climbing; the talk is due next. A second one changes nothing. */
export function acknowledge(alert: Alert, step: Step, rules: Rules): AlertDecision {
  if (alert.status !== 'raised') return asIs(alert);
  assertAfter(step, alert.raisedAt);
  const acknowledged: AcknowledgedAlert = {
    ...alert,
    status: 'acknowledged',
    acknowledgement: step,
  };
  const state = dueNext(acknowledged, step.at, rules);
  const data = {
    ...told(alert),
    acknowledgedByHpr: step.hpr,
    acknowledgedAt: step.at.toISOString(),
  };
  return { state, events: [event(SafetyAlertAcknowledgedV1, data)] };
}

/** Somebody spoke with the patient or, where they cannot be spoken with, with others. */
export function contact(alert: Alert, step: Contact, rules: Rules): AlertDecision {
  if (alert.status === 'raised') throw notAcknowledged();
  if (alert.status !== 'acknowledged') return asIs(alert);
  assertAfter(step, alert.acknowledgement.at);
  const contacted: ContactedAlert = { ...alert, status: 'contacted', contact: step };
  const state = dueNext(contacted, step.at, rules);
  const data = {
    ...told(alert),
    whom: step.whom,
    contactedByHpr: step.hpr,
    contactedAt: step.at.toISOString(),
  };
  return { state, events: [event(SafetyAlertContactedV1, data)] };
}

/** Throws `alert.not-acknowledged` or `alert.nobody-contacted` when a step before it was not taken. */
export function resolve(alert: Alert, resolution: Resolution, { alerts }: Rules): AlertDecision {
  if (alert.status === 'resolved') return asIs(alert);
  if (alert.status === 'raised') throw notAcknowledged();
  const talk = alert.status === 'contacted' ? alert.contact : null;
  if (!talk && alerts.steps[kindOf(alert.reason)].contactMinutes !== null) {
    throw new DomainError(
      'conflict',
      'alert.nobody-contacted',
      'Somebody must be spoken with before this alert is resolved',
    );
  }
  assertAfter(resolution, (talk ?? alert.acknowledgement).at);
  const { code: resolved, hpr, at } = resolution;
  const data = {
    ...told(alert),
    resolution: resolved,
    resolvedByHpr: hpr,
    resolvedAt: at.toISOString(),
  };
  return {
    state: { ...alert, status: 'resolved', contact: talk, resolution },
    events: [event(SafetyAlertResolvedV1, data)],
  };
}

const OVERDUE = { raised: 'acknowledge', acknowledged: 'contact', contacted: 'resolve' } as const;

function minutesFor({ status, reason }: OpenAlert, { alerts }: Rules): number {
  const { acknowledgeMinutes, contactMinutes, resolveDays } = alerts.steps[kindOf(reason)];
  const resolveMinutes = (resolveDays * DAY_MS) / MINUTE_MS;
  switch (status) {
    case 'raised':
      return acknowledgeMinutes;
    case 'acknowledged':
      return contactMinutes ?? resolveMinutes;
    case 'contacted':
      return resolveMinutes;
  }
}

/** Each step taken starts the time of the next. */
function dueNext<State extends OpenAlert>(alert: State, at: Date, rules: Rules): State {
  const dueAt = after(at, minutesFor(alert, rules));
  return { ...alert, dueAt, climbsAt: dueAt };
}

const after = (moment: Date, minutes: number): Date =>
  new Date(moment.getTime() + minutes * MINUTE_MS);

const asIs = (alert: Alert): AlertDecision => ({ state: alert, events: [] });

const told = ({ id: alertId, caseId, patientId, siteId, reason }: Details) => ({
  alertId,
  caseId,
  patientId,
  siteId,
  reason,
});

const ownerTold = ({ owner, climbsAt }: Details) => ({
  ownerDuty: owner.duty,
  ownerHpr: owner.hpr,
  dueAt: climbsAt.toISOString(),
});

function assertAfter({ at }: Step, earlier: Date): void {
  if (at >= earlier) return;
  throw new DomainError('invalid', 'alert.step-too-early', 'A step comes after the one before it');
}

const notAcknowledged = (): DomainError =>
  new DomainError('conflict', 'alert.not-acknowledged', 'Nobody has acknowledged this alert yet');
