import type { IdentityNumber } from '@lysning/clinical';
import { type DomainEvent, event, PatientRegisteredV1 } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';

/** A person as the rest of the world knows them: by an id that says nothing. */
export interface Patient {
  readonly id: string;
  readonly birthYear: number;
  readonly registeredAt: Date;
}

/** Who the person is. It never leaves the vault but to those who treat or coordinate. */
export interface Identity {
  readonly nationalId: Pick<IdentityNumber, 'type' | 'value'>;
  readonly name: { readonly given: string; readonly family: string };
  readonly phone: string | null;
  readonly address: string | null;
  readonly municipalityCode: string | null;
}

/** Tells the birth year alone: enough for age groups, too little to find anyone. */
export const register = (
  patient: Patient,
  siteId: string,
): Decision<Patient, DomainEvent<typeof PatientRegisteredV1>> => ({
  state: patient,
  events: [
    event(PatientRegisteredV1, {
      patientId: patient.id,
      siteId,
      birthYear: patient.birthYear,
      registeredAt: patient.registeredAt.toISOString(),
    }),
  ],
});
