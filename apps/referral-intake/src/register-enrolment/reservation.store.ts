import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Reservation } from './reservation.js';

interface ReservationRow {
  readonly id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly register_id: string;
  readonly scope: Reservation['scope'];
  readonly made_at: Date;
  readonly lifted_at: Date | null;
}

type Key = Pick<Reservation, 'patientId' | 'siteId' | 'registerId'>;

@Injectable()
export class ReservationStore {
  async inForce(tx: Tx, { patientId, siteId, registerId }: Key): Promise<Reservation | null> {
    const [row] = await tx.query<ReservationRow>(
      `SELECT * FROM reservation
       WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2 AND register_id = $3
         AND lifted_at IS NULL`,
      [patientId, siteId, registerId],
    );
    return row ? toReservation(row) : null;
  }

  /** The caller holds the lock of the patient at the site. */
  async insert(tx: Tx, { state, events }: Decision<Reservation, DomainEvent>): Promise<void> {
    await tx.query(
      `INSERT INTO reservation (id, patient_id, site_id, register_id, scope, made_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [state.id, state.patientId, state.siteId, state.registerId, state.scope, state.madeAt],
    );
    await tx.publish(events);
  }

  async update(
    tx: Tx,
    id: string,
    change: (reservation: Reservation) => Reservation,
  ): Promise<Reservation> {
    const [row] = await tx.query<ReservationRow>(
      'SELECT * FROM reservation WHERE id = $1 FOR UPDATE',
      [id],
    );
    if (!row) {
      throw new DomainError('not-found', 'reservation.not-found', `There is no reservation ${id}`);
    }
    const state = change(toReservation(row));
    await tx.query('UPDATE reservation SET lifted_at = $2 WHERE id = $1', [id, state.liftedAt]);
    return state;
  }
}

const toReservation = (row: ReservationRow): Reservation => ({
  id: row.id,
  patientId: row.patient_id,
  siteId: row.site_id,
  registerId: row.register_id,
  scope: row.scope,
  madeAt: row.made_at,
  liftedAt: row.lifted_at,
});
