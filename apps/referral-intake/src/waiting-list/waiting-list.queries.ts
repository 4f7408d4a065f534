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
  /** The position after which the page begins. */
  readonly after: number;
}

/** What `VALUE` of the order is in SQL. A test compares the two on lists made at random. */
const SQL_VALUE: Readonly<Record<OrderKey, string>> = {
  urgency: `CASE urgency WHEN 'urgent' THEN 1 ELSE 2 END`,
  'latest-start': 'latest_start_on',
  catchment: `CASE residence WHEN 'resident' THEN 1 WHEN 'unknown' THEN 2 ELSE 3 END`,
  'waiting-time': 'waiting_since',
};

const orderBy = ({ keys }: Order): string =>
  [...keys.map((key) => SQL_VALUE[key]), 'added_at', 'id'].join(', ');

@Injectable()
export class WaitingListQueries {
  constructor(
    private readonly order: OrderInForce,
    private readonly accessLog: AccessLog,
  ) {}

  /** Who waits at one site, next first, each with the key that put them behind the one ahead. */
  async list(
    tx: Tx,
    { siteId, limit, cursor }: WaitingListQueryDto,
    now: Date,
  ): Promise<Page<WaitingListItemDto>> {
    const order = await this.order.note(tx, siteId, now);
    const rows = await tx.query<ItemRow>(
      `WITH list AS (SELECT id, row_number() OVER (ORDER BY ${orderBy(order)})::int AS position
         FROM waiting_list_entry WHERE site_id = $1 AND status = 'waiting'),
       start AS (SELECT coalesce((SELECT position FROM list WHERE id = $2), $3) AS after),
       page AS MATERIALIZED (SELECT id, position, after FROM list, start
         WHERE position >= after AND position <= after + $4)
       SELECT ${ENTRY_COLUMNS}, position, after FROM page JOIN waiting_list_entry USING (id)
       ORDER BY position`,
      [siteId, ...placeOf(cursor), limit + 1],
    );
    // The entry ahead of the page is read with it: it says why the first of the page stands there.
    const shown = rows.filter(({ position, after }) => position > after);
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

/** Behind which entry to go on; where it stood, should it have left. */
function placeOf(cursor: string | undefined): readonly [string | null, number] {
  if (cursor === undefined) return [null, 0];
  const [id, position] = positionAfter(cursor, 2) ?? [];
  if (typeof id === 'string' && isUUID(id) && Number.isInteger(position)) {
    return [id, Number(position)];
  }
  throw invalidRequest([{ field: 'cursor', message: 'cursor is not one that was given out' }]);
}
