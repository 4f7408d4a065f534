import { event, LetterReconciliationCountedV1 } from '@lysning/contracts';
import { addDays, type Day, momentAt } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';

/** The letters of one day and partner, as we count them, and how many the partner says it got. */
export interface Reconciliation {
  readonly partner: string;
  readonly countedOn: Day;
  readonly sent: number;
  readonly accepted: number;
  readonly delivered: number;
  readonly read: number;
  readonly failed: number;
  readonly partnerCount: number | null;
  readonly countedAt: Date;
}

interface ReconciliationRow extends Omit<
  Reconciliation,
  'countedOn' | 'countedAt' | 'partnerCount'
> {
  readonly counted_on: Day;
  readonly partner_count: number | null;
  readonly counted_at: Date;
}

const DAYS_MAX = 366;

@Injectable()
export class ReconciliationStore {
  /** Counts anew and tells it. `partnerCount` is kept when nothing new is said of it. */
  async count(
    tx: Tx,
    { partner, day, partnerCount }: { partner: string; day: Day; partnerCount: number | null },
    countedAt: Date,
  ): Promise<Reconciliation> {
    const [row] = await tx.query<ReconciliationRow>(
      `INSERT INTO letter_reconciliation (partner, counted_on, sent, accepted, delivered, read, failed,
         partner_count, counted_at)
       SELECT $1, $2::date, count(*), count(coalesce(accepted_at, delivered_at, read_at)),
         count(coalesce(delivered_at, read_at)), count(read_at), count(failed_at), $5::int, $6
       FROM outward_letter WHERE partner = $1 AND sent_at >= $3 AND sent_at < $4
       ON CONFLICT (partner, counted_on) DO UPDATE SET sent = excluded.sent,
         accepted = excluded.accepted, delivered = excluded.delivered, read = excluded.read,
         failed = excluded.failed, counted_at = excluded.counted_at,
         partner_count = coalesce(excluded.partner_count, letter_reconciliation.partner_count)
       RETURNING partner, counted_on::text, sent, accepted, delivered, read, failed, partner_count,
         counted_at`,
      [
        partner,
        day,
        momentAt(day, '00:00'),
        momentAt(addDays(day, 1), '00:00'),
        partnerCount,
        countedAt,
      ],
    );
    if (!row) throw new Error('A reconciliation was not stored');
    const counted = toReconciliation(row);
    await tx.publish([event(LetterReconciliationCountedV1, toldOf(counted))]);
    return counted;
  }

  async list(tx: Tx, from: Day, to: Day): Promise<Reconciliation[]> {
    const rows = await tx.query<ReconciliationRow>(
      `SELECT partner, counted_on::text, sent, accepted, delivered, read, failed, partner_count,
         counted_at
       FROM letter_reconciliation WHERE counted_on BETWEEN $1 AND $2
       ORDER BY counted_on, partner LIMIT $3`,
      [from, to, DAYS_MAX],
    );
    return rows.map(toReconciliation);
  }
}

const toReconciliation = ({
  counted_on,
  partner_count,
  counted_at,
  ...rest
}: ReconciliationRow): Reconciliation => ({
  ...rest,
  countedOn: counted_on,
  partnerCount: partner_count,
  countedAt: counted_at,
});

const toldOf = (counted: Reconciliation) => ({
  partner: counted.partner,
  countedOn: counted.countedOn,
  sentCount: counted.sent,
  acceptedCount: counted.accepted,
  deliveredCount: counted.delivered,
  readCount: counted.read,
  failedCount: counted.failed,
  partnerCount: counted.partnerCount,
  countedAt: counted.countedAt.toISOString(),
});
