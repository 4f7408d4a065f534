import { randomUUID } from 'node:crypto';
import {
  AppointmentMissedV1,
  type DomainEvent,
  EligibilityEvaluatedV1,
  event,
  ReferralAcceptedV1,
  ReferralReceivedV1,
  ReferralRedirectedV1,
  ReferralRefusedV1,
  ReferralTransferredV1,
  ReferralWithdrawnV1,
  WaitingListEntryLeftV1,
} from '@lysning/contracts';
import type { TestCourse } from '../told-course.fixture.js';

const whose = ({ referralId, patientId, siteId }: TestCourse) => ({
  referralId,
  patientId,
  siteId,
});
const rule = { ruleId: 'trd-eligibility', ruleVersion: '1.0.0' };

export const received = (course: TestCourse): DomainEvent =>
  event(ReferralReceivedV1, {
    ...whose(course),
    source: 'general-practitioner',
    indication: 'trd',
    diagnoses: ['F33.2'],
    antidepressantTrialCount: 2,
    psychotherapyTried: true,
    assessmentDueOn: '2026-01-19',
    receivedAt: '2026-01-05T09:00:00.000Z',
  });

export const evaluated = (course: TestCourse): DomainEvent =>
  event(EligibilityEvaluatedV1, {
    ...whose(course),
    ...rule,
    evaluationId: randomUUID(),
    verdict: 'eligible',
    criteria: [],
    missingFacts: [],
    evaluatedAt: '2026-01-12T09:00:00.000Z',
  });

export const accepted = (course: TestCourse): DomainEvent =>
  event(ReferralAcceptedV1, {
    ...whose(course),
    ...rule,
    protocolId: 'ketamine-iv-trd',
    protocolVersion: '1.0.0',
    urgency: 'ordinary',
    latestStartOn: '2026-04-13',
    acceptedAt: '2026-01-14T09:00:00.000Z',
  });

export const refused = (course: TestCourse): DomainEvent =>
  event(ReferralRefusedV1, {
    ...whose(course),
    ...rule,
    reason: 'too-few-trials',
    refusedAt: '2026-01-14T09:00:00.000Z',
  });

export const redirected = (course: TestCourse): DomainEvent =>
  event(ReferralRedirectedV1, {
    ...whose(course),
    ...rule,
    redirectedTo: 'ect',
    redirectedAt: '2026-01-14T09:00:00.000Z',
  });

export const transferred = (course: TestCourse, fromSiteId: string): DomainEvent =>
  event(ReferralTransferredV1, {
    ...whose(course),
    transferId: randomUUID(),
    fromSiteId,
    status: 'received',
    transferredAt: '2026-01-14T09:00:00.000Z',
  });

export const withdrawn = (course: TestCourse): DomainEvent =>
  event(ReferralWithdrawnV1, {
    ...whose(course),
    reason: 'patient-request',
    withdrawnAt: '2026-01-20T09:00:00.000Z',
  });

export const leftWaitingList = (
  course: TestCourse,
  reason: 'treatment-started' | 'withdrawn',
): DomainEvent =>
  event(WaitingListEntryLeftV1, {
    ...whose(course),
    entryId: randomUUID(),
    reason,
    leftAt: '2026-01-20T09:00:00.000Z',
  });

export const missed = ({ courseId, patientId, siteId }: TestCourse): DomainEvent =>
  event(AppointmentMissedV1, {
    appointmentId: courseId,
    courseId,
    patientId,
    siteId,
    kind: 'infusion',
    ordinal: 2,
    startsAt: '2026-03-05T08:00:00.000Z',
    missedAt: '2026-03-05T09:00:00.000Z',
  });
