import { randomUUID } from 'node:crypto';
import {
  type DomainEvent,
  event,
  ReferralAcceptedV1,
  ReferralReceivedV1,
  ReferralRefusedV1,
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
