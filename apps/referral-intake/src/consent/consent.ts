import {
  ConsentGivenV1,
  ConsentWithdrawnV1,
  type DataOf,
  type DomainEvent,
  event,
} from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';

type Given = DataOf<typeof ConsentGivenV1>;
export type ConsentScope = Given['scope'];
export type ConsentLanguage = Given['language'];
export type ConsentMethod = Given['method'];
export type ConsentSigner = NonNullable<Given['signer']>;

interface Details {
  readonly id: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly scope: ConsentScope;
  readonly textVersion: string;
  readonly language: ConsentLanguage;
  readonly method: ConsentMethod;
  /** Who signed: the patient, or somebody who may by law. */
  readonly signer: ConsentSigner;
  readonly givenAt: Date;
  /** Who recorded it: the subject of the token. */
  readonly recordedBy: string;
}
export type GivenConsent = Details & { readonly status: 'given' };
/** A later consent in the same scope took its place. */
export type SupersededConsent = Details & {
  readonly status: 'superseded';
  readonly supersededById: string;
};
export type WithdrawnConsent = Details & {
  readonly status: 'withdrawn';
  readonly withdrawnAt: Date;
};
export type Consent = GivenConsent | SupersededConsent | WithdrawnConsent;

/** What is in force in one scope of one patient at one site: at most one consent, so one withdrawal ends it. */
export interface ScopeConsents {
  readonly inForce: GivenConsent;
  readonly superseded: SupersededConsent | null;
}

export type GiveConsent = Details;

/** The same text again changes nothing; another text version takes the place of the one in force. */
export function give(
  { inForce }: { readonly inForce: GivenConsent | null },
  command: GiveConsent,
): Decision<ScopeConsents, DomainEvent> {
  if (inForce?.textVersion === command.textVersion) {
    return { state: { inForce, superseded: null }, events: [] };
  }
  const { id, recordedBy: _, givenAt, ...rest } = command;
  return {
    state: {
      inForce: { ...command, status: 'given' },
      superseded: inForce && { ...inForce, status: 'superseded', supersededById: id },
    },
    events: [event(ConsentGivenV1, { consentId: id, ...rest, givenAt: givenAt.toISOString() })],
  };
}

/** At any time, and for good: a later consent is a new one. */
export function withdraw(
  consent: Consent,
  { withdrawnAt }: { readonly withdrawnAt: Date },
): Decision<WithdrawnConsent, DomainEvent> {
  if (consent.status === 'withdrawn') return { state: consent, events: [] };
  if (consent.status === 'superseded') {
    throw new DomainError(
      'conflict',
      'consent.superseded',
      'A later consent in the same scope is in force; withdraw that one',
      { consentId: consent.supersededById },
    );
  }
  const { id: consentId, patientId, siteId, scope } = consent;
  return {
    state: { ...consent, status: 'withdrawn', withdrawnAt },
    events: [
      event(ConsentWithdrawnV1, {
        consentId,
        patientId,
        siteId,
        scope,
        withdrawnAt: withdrawnAt.toISOString(),
      }),
    ],
  };
}
