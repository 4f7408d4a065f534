import type {
  ConsentGivenV1,
  ConsentWithdrawnV1,
  DataOf,
  EnrolmentRecordedV1,
  ReferralAcceptedV1,
  ReferralWithdrawnV1,
  WithdrawalAnswer,
} from '@lysning/contracts';
import { DomainError } from '@lysning/kernel';

export type EnrolmentScope = Extract<
  DataOf<typeof ConsentWithdrawnV1>['scope'],
  'register' | 'research'
>;

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
  /** The scope of the consent on which the enrolment rests, if on any. */
  readonly enrolmentScope: EnrolmentScope | null;
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
  enrolmentScope: null,
});

/** By which a patient is treated: their own referral, and what is known of consent and enrolment under any of their ids. */
export function asPerson(
  { patientId, siteId }: Pick<Clearance, 'patientId' | 'siteId'>,
  known: readonly Clearance[],
): Clearance {
  const own = known.find((one) => one.patientId === patientId) ?? noClearance(patientId, siteId);
  const consented = known.find(({ treatmentConsentId }) => treatmentConsentId !== null);
  const enrolled = known.find(({ enrolmentId }) => enrolmentId !== null);
  return {
    ...own,
    treatmentConsentId: own.treatmentConsentId ?? consented?.treatmentConsentId ?? null,
    ...(own.enrolmentId === null &&
      enrolled && { enrolmentId: enrolled.enrolmentId, enrolmentScope: enrolled.enrolmentScope }),
  };
}

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

/** Whatever was known of consent and enrolment at the first site is known here, beside what was. */
export const takenOver = (
  clearance: Clearance,
  from: Clearance,
  referralId: string,
): Clearance => ({
  ...clearance,
  referral: from.referral?.referralId === referralId ? from.referral : clearance.referral,
  treatmentConsentId: clearance.treatmentConsentId ?? from.treatmentConsentId,
  ...(clearance.enrolmentId === null && {
    enrolmentId: from.enrolmentId,
    enrolmentScope: from.enrolmentScope,
  }),
});

/** Another referral of the same person is treated here as before. */
export const handedOver = (clearance: Clearance, referralId: string): Clearance =>
  clearance.referral === null || clearance.referral.referralId === referralId
    ? noClearance(clearance.patientId, clearance.siteId)
    : clearance;

export const consented = (
  clearance: Clearance,
  { scope, consentId }: DataOf<typeof ConsentGivenV1>,
): Clearance =>
  scope === 'treatment' ? { ...clearance, treatmentConsentId: consentId } : clearance;

/** `scope` as the programme says of this register or research protocol. */
export const enrolled = (
  clearance: Clearance,
  { enrolmentId }: DataOf<typeof EnrolmentRecordedV1>,
  scope: EnrolmentScope | null,
): Clearance => ({ ...clearance, enrolmentId, enrolmentScope: scope });

/** A consent takes with it what rested on it: the treatment, or the enrolment. One that was replaced takes nothing. */
export function consentWithdrawn(
  clearance: Clearance,
  { scope, consentId }: DataOf<typeof ConsentWithdrawnV1>,
): Clearance {
  if (scope === clearance.enrolmentScope) {
    return { ...clearance, enrolmentId: null, enrolmentScope: null };
  }
  return scope === 'treatment' && clearance.treatmentConsentId === consentId
    ? { ...clearance, treatmentConsentId: null }
    : clearance;
}

/** From now on no drug is given by that consent. What was given stays in the record, which the law has us keep. */
export function answerTo(
  { scope }: DataOf<typeof ConsentWithdrawnV1>,
  hasSession: boolean,
): WithdrawalAnswer {
  if (scope === 'data-sharing' || scope === 'escort-contact') return { outcome: 'nothing-held' };
  if (hasSession) return { outcome: 'kept', legalReason: 'health-record' };
  return { outcome: 'stopped' };
}
