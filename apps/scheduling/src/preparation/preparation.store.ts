import type { DomainEvent } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Appointment } from '../appointment/appointment.js';
import { type EscortKind, type Preparation, unprepared } from './preparation.js';

interface PreparationRow {
  readonly appointment_id: string;
  readonly starts_at: Date;
  readonly escort_confirmed: boolean | null;
  readonly escort_by: EscortKind | null;
  readonly at_risk_at: Date | null;
  readonly risk: NonNullable<Preparation['atRisk']>['reason'] | null;
}

/** Whoever changes a preparation has locked the course of its appointment. */
@Injectable()
export class PreparationStore {
  /** What is known for the time that the appointment has now. */
  async of(tx: Tx, appointment: Appointment): Promise<Preparation> {
    const [row] = await tx.query<PreparationRow>(
      'SELECT * FROM preparation WHERE appointment_id = $1 AND starts_at = $2',
      [appointment.id, appointment.startsAt],
    );
    return row ? toPreparation(row) : unprepared(appointment);
  }

  async save(
    tx: Tx,
    { id, siteId }: Appointment,
    { state: { startsAt, escort, atRisk }, events }: Decision<Preparation, DomainEvent>,
  ): Promise<void> {
    if (events.length === 0) return;
    await tx.query(
      `INSERT INTO preparation
         (appointment_id, site_id, starts_at, escort_confirmed, escort_by, at_risk_at, risk)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (appointment_id) DO UPDATE SET starts_at = excluded.starts_at,
         escort_confirmed = excluded.escort_confirmed, escort_by = excluded.escort_by,
         at_risk_at = excluded.at_risk_at, risk = excluded.risk`,
      [
        id,
        siteId,
        startsAt,
        ...(escort ? [escort.confirmed, escort.by] : [null, null]),
        ...(atRisk ? [atRisk.since, atRisk.reason] : [null, null]),
      ],
    );
    await tx.publish(events);
  }
}

const toPreparation = (row: PreparationRow): Preparation => ({
  appointmentId: row.appointment_id,
  startsAt: row.starts_at,
  escort:
    row.escort_confirmed === null || !row.escort_by
      ? null
      : { confirmed: row.escort_confirmed, by: row.escort_by },
  atRisk: row.risk && row.at_risk_at ? { reason: row.risk, since: row.at_risk_at } : null,
});
