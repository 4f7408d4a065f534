import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Consent } from '../consent/consent.js';
import { PatientStore } from '../identity-vault/patient.store.js';
import { type ActiveEnrolment, CONSENT_SCOPE, end, enrol, type Enrol } from './enrolment.js';
import { EnrolmentStore } from './enrolment.store.js';
import { ReservationStore } from './reservation.store.js';

@Injectable()
export class EnrolmentCommands {
  constructor(
    private readonly enrolments: EnrolmentStore,
    private readonly patients: PatientStore,
    private readonly reservations: ReservationStore,
  ) {}

  /** `created` is false when the patient was enrolled before. */
  async enrol(
    tx: Tx,
    site: string | undefined,
    command: Omit<Enrol, 'siteId' | 'consentInForce' | 'reserved'>,
  ): Promise<{ enrolment: ActiveEnrolment; created: boolean }> {
    const siteId = await this.patients.siteFor(tx, command.patientId, site);
    const { patientId } = await this.patients.current(tx, command.patientId);
    await this.patients.lockAt(tx, patientId, siteId);
    const details = { ...command, patientId, siteId };
    const consentInForce = await this.enrolments.consentInForce(tx, details);
    const reserved = (await this.reservations.inForce(tx, details)) !== null;
    const enrolment = await this.enrolments.enrol(tx, details, (current) =>
      enrol(current, { ...details, consentInForce, reserved }),
    );
    return { enrolment, created: enrolment.id === command.id };
  }

  /** Ends what rests on a consent that is withdrawn. The caller holds the lock of the patient at the site. */
  async endResting(tx: Tx, { patientId, siteId, scope }: Consent, endedAt: Date): Promise<void> {
    for (const enrolment of await this.enrolments.activeOf(tx, patientId, siteId)) {
      const rests = enrolment.restsOnConsent && CONSENT_SCOPE[enrolment.kind] === scope;
      if (rests) await this.enrolments.save(tx, end(enrolment, { endedAt }).state);
    }
  }

  /** Ends what a reservation forbids. The caller holds the lock of the patient at the site. */
  async endIn(
    tx: Tx,
    { patientId, siteId, registerId }: Pick<Enrol, 'patientId' | 'siteId' | 'registerId'>,
    endedAt: Date,
  ): Promise<void> {
    for (const enrolment of await this.enrolments.activeOf(tx, patientId, siteId)) {
      if (enrolment.registerId !== registerId) continue;
      await this.enrolments.save(tx, end(enrolment, { endedAt }).state);
    }
  }
}
