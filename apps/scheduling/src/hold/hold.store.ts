import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import { AllocationStore } from '../allocation/allocation.store.js';
import type { HeldAppointment, Hold, OpenHold } from './hold.js';

/** The deadline at which a hold expires. */
export const HOLD_EXPIRES = 'scheduling.hold-expires';

interface HoldRow {
  readonly id: string;
  readonly course_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly client: string;
  readonly status: Hold['status'];
  readonly appointments: readonly StoredAppointment[];
  readonly placed_at: Date;
  readonly expires_at: Date;
  readonly ended_at: Date | null;
}
type StoredAppointment = Omit<HeldAppointment, 'startsAt' | 'endsAt'> & {
  readonly startsAt: string;
  readonly endsAt: string;
};

/** Whoever ends a hold has locked its course first. */
@Injectable()
export class HoldStore {
  constructor(private readonly allocations: AllocationStore) {}

  async get(tx: Tx, id: string): Promise<Hold> {
    const hold = await this.find(tx, id);
    if (hold) return hold;
    throw new DomainError('not-found', 'hold.not-found', `There is no hold ${id}`);
  }

  async find(tx: Tx, id: string): Promise<Hold | undefined> {
    const [row] = await tx.query<HoldRow>('SELECT * FROM hold WHERE id = $1', [id]);
    return row && toHold(row);
  }

  /** Whoever places a hold as this client queues here until the end of the transaction. */
  async queue(tx: Tx, client: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`hold ${client}`]);
  }

  /** When the first of a client's open holds ends, once there are so many of them. */
  async fullUntil(
    tx: Tx,
    client: string,
    { max, now }: { max: number; now: Date },
  ): Promise<Date | null> {
    const rows = await tx.query<{ expires_at: Date }>(
      `SELECT expires_at FROM hold WHERE client = $1 AND status = 'open' AND expires_at > $2
       ORDER BY expires_at LIMIT $3`,
      [client, now, max],
    );
    return rows.length < max ? null : (rows[0]?.expires_at ?? null);
  }

  /** A hold that is not confirmed by then expires by a deadline. */
  async insert(tx: Tx, { state, events }: Decision<OpenHold, DomainEvent>): Promise<void> {
    await tx.query(
      `INSERT INTO hold
         (id, course_id, patient_id, site_id, client, status, appointments, placed_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        state.id,
        state.courseId,
        state.patientId,
        state.siteId,
        state.client,
        state.status,
        JSON.stringify(state.appointments),
        state.placedAt,
        state.expiresAt,
      ],
    );
    const payload = { holdId: state.id };
    await tx.schedule({ kind: HOLD_EXPIRES, key: state.id, dueAt: state.expiresAt, payload });
    await tx.publish(events);
  }

  /** Stores how a hold ended. What it took is free again, unless it was confirmed. */
  async end(tx: Tx, before: Hold, { state, events }: Decision<Hold, DomainEvent>): Promise<void> {
    if (state === before || state.status === 'open') return;
    await tx.query('UPDATE hold SET status = $2, ended_at = $3 WHERE id = $1', [
      state.id,
      state.status,
      state.endedAt,
    ]);
    if (state.status !== 'confirmed') {
      await this.allocations.release(
        tx,
        state.appointments.map(({ id }) => id),
      );
    }
    await tx.publish(events);
  }
}

function toHold(row: HoldRow): Hold {
  const details = {
    id: row.id,
    courseId: row.course_id,
    patientId: row.patient_id,
    siteId: row.site_id,
    client: row.client,
    appointments: row.appointments.map((one) => ({
      ...one,
      startsAt: new Date(one.startsAt),
      endsAt: new Date(one.endsAt),
    })),
    placedAt: row.placed_at,
    expiresAt: row.expires_at,
  };
  if (row.status === 'open') return { ...details, status: 'open' };
  if (!row.ended_at) throw new Error(`Hold ${row.id} is ${row.status} without a time`);
  return { ...details, status: row.status, endedAt: row.ended_at };
}
