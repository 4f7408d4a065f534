import { type Day, dayOf, daysBetween } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import type { WaitingListItemDto } from './waiting-list.dto.js';
import { type OrderKeys, reasonOf } from './waiting-list-order.js';

interface ItemRow {
  readonly id: string;
  readonly referral_id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly urgency: OrderKeys['urgency'];
  readonly latest_start_on: Day;
  readonly waiting_since: Date;
  readonly order_version: string;
}

const ENTRIES_MAX = 10_000;

@Injectable()
export class WaitingListQueries {
  constructor(private readonly accessLog: AccessLog) {}

  /** Who waits at one site, in the stored order, each with the key that put them behind the one ahead. */
  async list(tx: Tx, siteId: string, now: Date): Promise<WaitingListItemDto[]> {
    const rows = await tx.query<ItemRow>(
      `SELECT id, referral_id, patient_id, site_id, urgency, latest_start_on::text, waiting_since,
         order_version
       FROM waiting_list_entry WHERE site_id = $1 AND status = 'waiting'
       ORDER BY rank LIMIT $2`,
      [siteId, ENTRIES_MAX],
    );
    await this.accessLog.record(
      tx,
      rows.map(({ patient_id: patientId }) => ({ patientId, siteId, resource: 'waiting-list' })),
    );
    const today = dayOf(now);
    const keys = rows.map(keysOf);
    return rows.map((row, index) => ({
      position: index + 1,
      entryId: row.id,
      referralId: row.referral_id,
      patientId: row.patient_id,
      siteId: row.site_id,
      urgency: row.urgency,
      latestStartOn: row.latest_start_on,
      waitingSince: row.waiting_since.toISOString(),
      waitingDays: daysBetween(dayOf(row.waiting_since), today),
      placedBy: reasonOf(keys[index - 1], keysOf(row)),
      orderVersion: row.order_version,
    }));
  }
}

const keysOf = (row: ItemRow): OrderKeys => ({
  urgency: row.urgency,
  latestStartOn: row.latest_start_on,
  waitingSince: row.waiting_since,
  entryId: row.id,
});
