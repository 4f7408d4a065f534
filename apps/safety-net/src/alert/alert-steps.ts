import {
  event,
  SafetyAlertAcknowledgedV1,
  SafetyAlertContactedV1,
  SafetyAlertResolvedV1,
} from '@lysning/contracts';
import { DomainError } from '@lysning/kernel';
import {
  type AcknowledgedAlert,
  after,
  type Alert,
  type AlertDecision,
  asIs,
  type Contact,
  type ContactedAlert,
  minutesFor,
  type OpenAlert,
  type Resolution,
  type Rules,
  type Step,
  told,
} from './alert.js';
import { kindOf } from './reason.js';

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

/** Each step taken starts the time of the next. */
function dueNext<State extends OpenAlert>(alert: State, at: Date, rules: Rules): State {
  const dueAt = after(at, minutesFor(alert, rules));
  return { ...alert, dueAt, climbsAt: dueAt };
}

function assertAfter({ at }: Step, earlier: Date): void {
  if (at >= earlier) return;
  throw new DomainError('invalid', 'alert.step-too-early', 'A step comes after the one before it');
}

const notAcknowledged = (): DomainError =>
  new DomainError('conflict', 'alert.not-acknowledged', 'Nobody has acknowledged this alert yet');
