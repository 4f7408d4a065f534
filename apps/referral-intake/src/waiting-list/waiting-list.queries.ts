import { dayOf, daysBetween } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog, invalidRequest, type Page, pageOf, positionAfter } from '@lysning/platform';
import type { OrderKey } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { OrderInForce } from './order-in-force.queries.js';
import type { WaitingListItemDto, WaitingListQueryDto } from './waiting-list.dto.js';
import { type Order, type OrderKeys, reasonOf } from './waiting-list-order.js';
import { ENTRY_COLUMNS, type EntryRow } from './waiting-list.store.js';

interface ItemRow extends EntryRow {
  readonly position: number;
}

/** What `VALUE` of the order is in SQL. A test compares the two on lists made at random. */
const SQL_VALUE: Readonly<Record<OrderKey, string>> = {
  urgency: `CASE urgency WHEN 'urgent' THEN 1 ELSE 2 END`,
  'latest-start': 'latest_start_on',
  catchment: `CASE residence WHEN 'resident' THEN 1 WHEN 'unknown' THEN 2 ELSE 3 END`,
  'waiting-time': 'waiting_since',
};

/** Who waits at a site, numbered: PostgreSQL numbers no further than it is asked for, along an index where there is one. */
const numbered = ({ keys }: Order): string => {
  const orderBy = [...keys.map((key) => SQL_VALUE[key]), 'added_at', 'id'].join(', ');
  return `(SELECT *, row_number() OVER (ORDER BY ${orderBy}) AS place
    FROM waiting_list_entry WHERE site_id = $1 AND status = 'waiting') AS list`;
};

@Injectable()
export class WaitingListQueries {
  constructor(
    private readonly order: OrderInForce,
    private readonly accessLog: AccessLog,
  ) {}

  /** Who waits at one site, next first, each with the key that put them behind the one ahead. */
  async list(tx: Tx, query: WaitingListQueryDto, now: Date): Promise<Page<WaitingListItemDto>> {
    const { siteId, limit } = query;
    const order = await this.order.note(tx, siteId, now);
    const after = await this.placeOf(tx, query, order);
    const rows = await tx.query<ItemRow>(
      `SELECT ${ENTRY_COLUMNS}, place::int AS position FROM ${numbered(order)}
       WHERE place >= $2::int AND place <= $2::int + $3::int ORDER BY place`,
      [siteId, after, limit + 1],
    );
    // The entry ahead of the page is read with it: it says why the first of the page stands there.
    const shown = rows.filter(({ position }) => position > after);
    const page = pageOf(
      shown.map((row) => itemOf(row, rows, { order, now })),
      limit,
      ({ entryId, position }) => [entryId, position],
    );
    await this.accessLog.record(
      tx,
      page.items.map(({ patientId }) => ({ patientId, siteId, resource: 'waiting-list' })),
    );
    return page;
  }

  /** Behind whom to go on: where the entry of the cursor stands now, or stood, should it have left. */
  private async placeOf(
    tx: Tx,
    { siteId, cursor }: WaitingListQueryDto,
    order: Order,
  ): Promise<number> {
    if (cursor === undefined) return 0;
    const [id, place] = positionAfter(cursor, 2) ?? [];
    if (typeof id !== 'string' || !isUUID(id) || !Number.isInteger(place)) {
      throw invalidRequest([{ field: 'cursor', message: 'cursor is not one that was given out' }]);
    }
    const [entry] = await tx.query<{ place: number }>(
      `SELECT place::int FROM ${numbered(order)} WHERE id = $2`,
      [siteId, id],
    );
    return entry?.place ?? Number(place);
  }
}

function itemOf(
  row: ItemRow,
  rows: readonly ItemRow[],
  { order, now }: { order: Order; now: Date },
): WaitingListItemDto {
  const ahead = rows.find(({ position }) => position === row.position - 1);
  return {
    position: row.position,
    entryId: row.id,
    referralId: row.referral_id,
    patientId: row.patient_id,
    siteId: row.site_id,
    urgency: row.urgency,
    latestStartOn: row.latest_start_on,
    residence: row.residence,
    waitingSince: row.waiting_since.toISOString(),
    waitingDays: daysBetween(dayOf(row.waiting_since), dayOf(now)),
    placedBy: reasonOf(ahead && keysOf(ahead), keysOf(row), order),
    orderVersion: order.version,
  };
}

const keysOf = (row: ItemRow): OrderKeys => ({
  urgency: row.urgency,
  latestStartOn: row.latest_start_on,
  residence: row.residence,
  waitingSince: row.waiting_since,
  addedAt: row.added_at,
  entryId: row.id,
});
