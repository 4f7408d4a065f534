import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Offer } from './offer.js';

/** The deadline at which an offer expires. */
export const OFFER_EXPIRES = 'scheduling.standby-offer-expires';

export interface FreedPlace {
  readonly id: string;
  readonly siteId: string;
  readonly freedBy: string;
  readonly startsAt: Date;
  readonly status: 'open' | 'filled' | 'closed';
}

interface OfferRow {
  readonly id: string;
  readonly place_id: string;
  readonly course_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly kind: Offer['kind'];
  readonly ordinal: number;
  readonly starts_at: Date;
  readonly instead_of: string | null;
  readonly status: Offer['status'];
  readonly because: Offer['because'];
  readonly offered_at: Date;
  readonly expires_at: Date;
  readonly appointment_id: string | null;
}

/** Whoever changes an offer has locked its place: all that happens to a place queues there. */
@Injectable()
export class OfferStore {
  /** What fell free is one place, however often it is told. */
  async openPlace(tx: Tx, place: Omit<FreedPlace, 'status'>): Promise<string> {
    const { id, siteId, freedBy, startsAt } = place;
    const [row] = await tx.query<{ id: string }>(
      `INSERT INTO freed_place (id, site_id, freed_by, starts_at, status)
       VALUES ($1, $2, $3, $4, 'open')
       ON CONFLICT (freed_by, starts_at) DO UPDATE SET starts_at = excluded.starts_at RETURNING id`,
      [id, siteId, freedBy, startsAt],
    );
    return row?.id ?? id;
  }

  async lockPlace(tx: Tx, id: string): Promise<FreedPlace> {
    const [place] = await tx.query<FreedPlace>(
      `SELECT id, site_id AS "siteId", freed_by AS "freedBy", starts_at AS "startsAt", status
         FROM freed_place WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (place) return place;
    throw new DomainError('not-found', 'standby-place.not-found', `There is no place ${id}`);
  }

  /** What of a site was not filled yet, in the order in which everybody locks it. */
  async openPlaces(tx: Tx, siteId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM freed_place WHERE site_id = $1 AND status = 'open' ORDER BY id`,
      [siteId],
    );
    return rows.map(({ id }) => id);
  }

  async endPlace(tx: Tx, id: string, status: 'filled' | 'closed'): Promise<void> {
    await tx.query('UPDATE freed_place SET status = $2 WHERE id = $1', [id, status]);
  }

  async get(tx: Tx, id: string): Promise<Offer> {
    const [row] = await tx.query<OfferRow>('SELECT * FROM standby_offer WHERE id = $1', [id]);
    if (row) return toOffer(row);
    throw new DomainError('not-found', 'standby-offer.not-found', `There is no offer ${id}`);
  }

  /** In the order in which everybody locks their places. */
  async open(tx: Tx, where: { placeId: string } | { courseId: string }): Promise<Offer[]> {
    const [column, id] =
      'placeId' in where ? ['place_id', where.placeId] : ['course_id', where.courseId];
    const rows = await tx.query<OfferRow>(
      `SELECT * FROM standby_offer WHERE ${column} = $1 AND status = 'open' ORDER BY place_id, id`,
      [id],
    );
    return rows.map(toOffer);
  }

  /** Of a site, the newest first. */
  async ofSite(tx: Tx, siteId: string, limit: number): Promise<Offer[]> {
    const rows = await tx.query<OfferRow>(
      `SELECT * FROM standby_offer WHERE site_id = $1 AND status = 'open'
       ORDER BY offered_at DESC, id LIMIT $2`,
      [siteId, limit],
    );
    return rows.map(toOffer);
  }

  async insert(tx: Tx, { state, events }: Decision<Offer, DomainEvent>): Promise<void> {
    await tx.query(
      `INSERT INTO standby_offer (id, place_id, course_id, patient_id, site_id, kind, ordinal,
         starts_at, instead_of, status, because, offered_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        state.id,
        state.placeId,
        state.courseId,
        state.patientId,
        state.siteId,
        state.kind,
        state.ordinal,
        state.startsAt,
        state.insteadOf,
        state.status,
        JSON.stringify(state.because),
        state.offeredAt,
        state.expiresAt,
      ],
    );
    const payload = { offerId: state.id };
    await tx.schedule({ kind: OFFER_EXPIRES, key: state.id, dueAt: state.expiresAt, payload });
    await tx.publish(events);
  }

  async save(tx: Tx, { state, events }: Decision<Offer, DomainEvent>): Promise<void> {
    await tx.query('UPDATE standby_offer SET status = $2, appointment_id = $3 WHERE id = $1', [
      state.id,
      state.status,
      state.appointmentId,
    ]);
    if (state.status !== 'open') await tx.unschedule(OFFER_EXPIRES, state.id);
    await tx.publish(events);
  }
}

const toOffer = (row: OfferRow): Offer => ({
  id: row.id,
  placeId: row.place_id,
  courseId: row.course_id,
  patientId: row.patient_id,
  siteId: row.site_id,
  kind: row.kind,
  ordinal: row.ordinal,
  startsAt: row.starts_at,
  insteadOf: row.instead_of,
  status: row.status,
  because: row.because,
  offeredAt: row.offered_at,
  expiresAt: row.expires_at,
  appointmentId: row.appointment_id,
});
