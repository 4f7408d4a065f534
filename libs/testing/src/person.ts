import { randomUUID } from 'node:crypto';
import {
  type DomainEvent,
  event,
  PatientErasedV1,
  PatientMergedV1,
  PatientUnmergedV1,
} from '@lysning/contracts';

interface Known {
  readonly patientId: string;
  readonly siteId: string;
}

/** What referral-intake tells when two patients turn out to be one, and when they were not after all. */
export function oneAndTwo(
  from: Known,
  into: Known,
): { readonly merged: DomainEvent; readonly unmerged: DomainEvent } {
  const told = {
    mergeId: randomUUID(),
    patientId: from.patientId,
    survivingPatientId: into.patientId,
    siteId: from.siteId,
  };
  return {
    merged: event(PatientMergedV1, { ...told, mergedAt: '2026-02-01T09:00:00.000Z' }),
    unmerged: event(PatientUnmergedV1, { ...told, unmergedAt: '2026-02-02T09:00:00.000Z' }),
  };
}

/** What it tells when the key of a patient was destroyed. */
export const erased = ({ patientId, siteId }: Known): DomainEvent =>
  event(PatientErasedV1, {
    patientId,
    siteId,
    ground: 'retention-over',
    rulesVersion: '1.0.0',
    erasedAt: '2036-02-01T09:00:00.000Z',
  });
