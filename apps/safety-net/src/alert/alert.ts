import {
  type DomainEvent,
  event,
  SafetyAlertEscalatedV1,
  SafetyAlertHandedOverV1,
  SafetyAlertRaisedV1,
} from '@lysning/contracts';
import { DAY_MS, type Decision, MINUTE_MS } from '@lysning/kernel';
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

export type Rules = Pick<SafetyNetRules, 'version' | 'alerts'>;
export type AlertDecision = Decision<Alert, DomainEvent>;

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

/** Whoever is on duty at the site that took over has it now, with the same steps before them and no more time. */
export function handOver(
  alert: Alert,
  { caseId, siteId, now, onDuty }: AlertTakeOver,
  rules: Rules,
): AlertDecision {
  if (alert.status === 'resolved' || alert.caseId === caseId) return asIs(alert);
  const owner = ownerFrom('owner', onDuty, rules.alerts.lastResortHpr);
  const climbsAt = earlier(alert.climbsAt, after(now, minutesFor(alert, rules)));
  const state = { ...alert, caseId, siteId, owner, climbsAt };
  const handedOver = {
    ...told(state),
    caseId,
    ...ownerTold(state),
    fromSiteId: alert.siteId,
    handedOverAt: now.toISOString(),
  };
  return { state, events: [event(SafetyAlertHandedOverV1, handedOver)] };
}

export interface AlertTakeOver {
  readonly caseId: string;
  readonly siteId: string;
  readonly now: Date;
  readonly onDuty: OnDuty;
}

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

const OVERDUE = { raised: 'acknowledge', acknowledged: 'contact', contacted: 'resolve' } as const;

export function minutesFor({ status, reason }: OpenAlert, { alerts }: Rules): number {
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

export const after = (moment: Date, minutes: number): Date =>
  new Date(moment.getTime() + minutes * MINUTE_MS);

export const asIs = (alert: Alert): AlertDecision => ({ state: alert, events: [] });

export const told = ({ id: alertId, caseId, patientId, siteId, reason }: Details) => ({
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
