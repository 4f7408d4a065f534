import type {
  ConsentGivenV1,
  ConsentWithdrawnV1,
  DataOf,
  EnrolmentRecordedV1,
  ReferralAcceptedV1,
  ReferralWithdrawnV1,
} from '@lysning/contracts';

type EnrolmentKind = DataOf<typeof EnrolmentRecordedV1>['kind'];

/** What this service knows of a patient's right to be treated at one site, from other services' facts. */
export interface Clearance {
  readonly patientId: string;
  readonly siteId: string;
  /** The accepted referral, until it is withdrawn. */
  readonly referralId: string | null;
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
  referralId: null,
  treatmentConsentId: null,
  enrolmentId: null,
  enrolmentKind: null,
});

/** What is not there and must be before any drug is given, by name. */
export function missingFrom(clearance: Clearance): MissingClearance[] {
  const present: Record<MissingClearance, string | null> = {
    eligibility: clearance.referralId,
    consent: clearance.treatmentConsentId,
    enrolment: clearance.enrolmentId,
  };
  return CLEARANCES.filter((name) => present[name] === null);
}

export const accepted = (
  clearance: Clearance,
  { referralId }: DataOf<typeof ReferralAcceptedV1>,
): Clearance => ({ ...clearance, referralId });

/** Another referral's withdrawal takes nothing away. */
export const withdrawn = (
  clearance: Clearance,
  { referralId }: DataOf<typeof ReferralWithdrawnV1>,
): Clearance =>
  clearance.referralId === referralId ? { ...clearance, referralId: null } : clearance;

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
