import type {
  ConsentGivenV1,
  ConsentWithdrawnV1,
  DataOf,
  EnrolmentRecordedV1,
  ReferralAcceptedV1,
  ReferralWithdrawnV1,
} from '@lysning/contracts';
import { DomainError } from '@lysning/kernel';

type EnrolmentKind = DataOf<typeof EnrolmentRecordedV1>['kind'];

export interface AcceptedReferral {
  readonly referralId: string;
  /** What the patient was accepted for. */
  readonly protocolId: string;
  readonly protocolVersion: string;
}

/** What this service knows of a patient's right to be treated at one site, from other services' facts. */
export interface Clearance {
  readonly patientId: string;
  readonly siteId: string;
  /** The accepted referral, until it is withdrawn. */
  readonly referral: AcceptedReferral | null;
  /** The consent to treatment in force. */
  readonly treatmentConsentId: string | null;
  readonly enrolmentId: string | null;
  readonly enrolmentKind: EnrolmentKind | null;
}

/** In the order in which they are asked for. */
export const CLEARANCES = ['eligibility', 'consent', 'enrolment'] as const;
export type MissingClearance = (typeof CLEARANCES)[number];

export const noClearance = (patientId: string, siteId: string): Clearance => ({
  patientId,
  siteId,
  referral: null,
  treatmentConsentId: null,
  enrolmentId: null,
  enrolmentKind: null,
});

/** What is not there and must be before any drug is given, by name. */
export function missingFrom(clearance: Clearance): MissingClearance[] {
  const present: Record<MissingClearance, string | null> = {
    eligibility: clearance.referral?.referralId ?? null,
    consent: clearance.treatmentConsentId,
    enrolment: clearance.enrolmentId,
  };
  return CLEARANCES.filter((name) => present[name] === null);
}

/** Throws `session.<name>-missing` for the first of what is missing, and names all of it. */
export function requireCleared(clearance: Clearance): AcceptedReferral {
  const missing = missingFrom(clearance);
  if (clearance.referral && missing.length === 0) return clearance.referral;
  const message = `What is missing before any drug may be given: ${missing.join(', ')}`;
  throw new DomainError('conflict', `session.${missing[0] ?? 'eligibility'}-missing`, message, {
    missing,
  });
}

export const accepted = (
  clearance: Clearance,
  { referralId, protocolId, protocolVersion }: DataOf<typeof ReferralAcceptedV1>,
): Clearance => ({ ...clearance, referral: { referralId, protocolId, protocolVersion } });

/** Another referral's withdrawal takes nothing away. */
export const withdrawn = (
  clearance: Clearance,
  { referralId }: DataOf<typeof ReferralWithdrawnV1>,
): Clearance =>
  clearance.referral?.referralId === referralId ? { ...clearance, referral: null } : clearance;

export const consented = (
  clearance: Clearance,
  { scope, consentId }: DataOf<typeof ConsentGivenV1>,
): Clearance =>
  scope === 'treatment' ? { ...clearance, treatmentConsentId: consentId } : clearance;

export const enrolled = (
  clearance: Clearance,
  { enrolmentId, kind }: DataOf<typeof EnrolmentRecordedV1>,
): Clearance => ({ ...clearance, enrolmentId, enrolmentKind: kind });

/** In which scope a patient consents to each kind of enrolment. */
const ENROLMENT_SCOPE = { register: 'register', 'research-protocol': 'research' } as const;

/** A consent takes with it what rested on it: the treatment, or the enrolment. A consent replaced before takes nothing. */
export function consentWithdrawn(
  clearance: Clearance,
  { scope, consentId }: DataOf<typeof ConsentWithdrawnV1>,
): Clearance {
  if (scope === 'treatment') {
    return clearance.treatmentConsentId === consentId
      ? { ...clearance, treatmentConsentId: null }
      : clearance;
  }
  const kind = clearance.enrolmentKind;
  return kind && ENROLMENT_SCOPE[kind] === scope
    ? { ...clearance, enrolmentId: null, enrolmentKind: null }
    : clearance;
}
