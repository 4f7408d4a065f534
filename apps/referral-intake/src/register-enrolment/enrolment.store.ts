import type { DomainEvent } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import {
  type ActiveEnrolment,
  CONSENT_SCOPE,
  type Enrolment,
  type EnrolmentKind,
} from './enrolment.js';

interface EnrolmentRow {
  readonly id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly kind: EnrolmentKind;
  readonly register_id: string;
  readonly rests_on_consent: boolean;
  readonly enrolled_at: Date;
}

@Injectable()
export class EnrolmentStore {
  /** Lets `decide` enrol a patient in one register. The caller holds the lock of the patient at the site. */
  async enrol(
    tx: Tx,
    { patientId, siteId, registerId }: Pick<Enrolment, 'patientId' | 'siteId' | 'registerId'>,
    decide: (current: ActiveEnrolment | null) => Decision<ActiveEnrolment, DomainEvent>,
  ): Promise<ActiveEnrolment> {
    const active = await this.activeOf(tx, patientId, siteId);
    const current = active.find((enrolment) => enrolment.registerId === registerId) ?? null;
    const { state, events } = decide(current);
    if (state !== current) await this.insert(tx, state);
    await tx.publish(events);
    return state;
  }

  async activeOf(tx: Tx, patientId: string, siteId: string): Promise<ActiveEnrolment[]> {
    const rows = await tx.query<EnrolmentRow>(
      `SELECT * FROM enrolment WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2
         AND status = 'enrolled' ORDER BY id FOR UPDATE`,
      [patientId, siteId],
    );
    return rows.map(toEnrolment);
  }

  /** Whether the patient's consent to be followed so is in force. */
  async consentInForce(
    tx: Tx,
    { patientId, siteId, kind }: Pick<Enrolment, 'patientId' | 'siteId' | 'kind'>,
  ): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM consent
       WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2 AND scope = $3
         AND status = 'given'`,
      [patientId, siteId, CONSENT_SCOPE[kind]],
    );
    return rows.length > 0;
  }

  async save(tx: Tx, enrolment: Enrolment): Promise<void> {
    await tx.query('UPDATE enrolment SET status = $2, ended_at = $3 WHERE id = $1', [
      enrolment.id,
      enrolment.status,
      enrolment.status === 'ended' ? enrolment.endedAt : null,
    ]);
  }

  private async insert(tx: Tx, enrolment: ActiveEnrolment): Promise<void> {
    await tx.query(
      `INSERT INTO enrolment (id, patient_id, site_id, status, kind, register_id,
         rests_on_consent, enrolled_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        enrolment.id,
        enrolment.patientId,
        enrolment.siteId,
        enrolment.status,
        enrolment.kind,
        enrolment.registerId,
        enrolment.restsOnConsent,
        enrolment.enrolledAt,
      ],
    );
  }
}

const toEnrolment = (row: EnrolmentRow): ActiveEnrolment => ({
  id: row.id,
  patientId: row.patient_id,
  siteId: row.site_id,
  kind: row.kind,
  registerId: row.register_id,
  restsOnConsent: row.rests_on_consent,
  enrolledAt: row.enrolled_at,
  status: 'enrolled',
});
