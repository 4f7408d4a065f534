import { randomUUID } from 'node:crypto';
import {
  type DomainEvent,
  event,
  ReferralAcceptedV1,
  ReferralDeferredV1,
  ReferralReceivedV1,
  ReferralRedirectedV1,
  ReferralRefusedV1,
  ReferralResumedV1,
  ReferralTransferredV1,
  ReferralWithdrawnV1,
  WaitingListEntryLeftV1,
} from '@lysning/contracts';

/** Somebody who was referred, as the other services know them. */
export interface TestPerson {
  readonly patientId: string;
  readonly referralId: string;
  readonly siteId: string;
  readonly received: DomainEvent;
}

export function aReferred(
  receivedAt: Date,
  { patientId = randomUUID(), siteId = 'moss' }: Partial<TestPerson> = {},
): TestPerson {
  const referralId = randomUUID();
  const received = event(ReferralReceivedV1, {
    referralId,
    patientId,
    siteId,
    source: 'general-practitioner',
    indication: 'trd',
    diagnoses: ['F33.2'],
    antidepressantTrialCount: 2,
    psychotherapyTried: true,
    assessmentDueOn: '2026-03-16',
    receivedAt: receivedAt.toISOString(),
  });
  return { patientId, referralId, siteId, received };
}

const whose = ({ referralId, patientId, siteId }: TestPerson) => ({
  referralId,
  patientId,
  siteId,
});

export const accepted = (person: TestPerson, at: Date): DomainEvent =>
  event(ReferralAcceptedV1, {
    ...whose(person),
    protocolId: 'ketamine-iv-trd',
    protocolVersion: '1.0.0',
    ruleId: 'trd-eligibility',
    ruleVersion: '1.0.0',
    urgency: 'ordinary',
    latestStartOn: '2026-05-25',
    acceptedAt: at.toISOString(),
  });

export const refused = (person: TestPerson, at: Date): DomainEvent =>
  event(ReferralRefusedV1, {
    ...whose(person),
    reason: 'too-few-trials',
    ruleId: 'trd-eligibility',
    ruleVersion: '1.0.0',
    refusedAt: at.toISOString(),
  });

export const redirected = (person: TestPerson, at: Date): DomainEvent =>
  event(ReferralRedirectedV1, {
    ...whose(person),
    redirectedTo: 'ect',
    ruleId: 'trd-eligibility',
    ruleVersion: '1.0.0',
    redirectedAt: at.toISOString(),
  });

export const deferred = (person: TestPerson, at: Date): DomainEvent =>
  event(ReferralDeferredV1, {
    ...whose(person),
    reason: 'uncontrolled-hypertension',
    deferredUntil: '2026-05-04',
    ruleId: 'trd-eligibility',
    ruleVersion: '1.0.0',
    deferredAt: at.toISOString(),
  });

export const resumed = (person: TestPerson, at: Date): DomainEvent =>
  event(ReferralResumedV1, {
    ...whose(person),
    because: 'decided',
    assessmentDueOn: '2026-05-18',
    resumedAt: at.toISOString(),
  });

/** To another provider, which said that it has them. */
export const transferred = (person: TestPerson, toSiteId: string, at: Date): DomainEvent =>
  event(ReferralTransferredV1, {
    ...whose(person),
    transferId: randomUUID(),
    siteId: toSiteId,
    fromSiteId: person.siteId,
    status: 'received',
    transferredAt: at.toISOString(),
  });

export const withdrawn = (
  person: TestPerson,
  at: Date,
  reason: 'patient-request' | 'deceased' = 'patient-request',
): DomainEvent =>
  event(ReferralWithdrawnV1, { ...whose(person), reason, withdrawnAt: at.toISOString() });

export const treatmentStarted = (person: TestPerson, at: Date): DomainEvent =>
  event(WaitingListEntryLeftV1, {
    entryId: randomUUID(),
    ...whose(person),
    reason: 'treatment-started',
    leftAt: at.toISOString(),
  });
