import type { DomainEvent } from '@lysning/contracts';
import { Clock, newId } from '@lysning/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../options.js';
import type { TraceContext } from '../caller.js';
import type { Call } from '../database/database-session.js';
import type { Statement } from '../tx.js';
import { type OutboxRow, outboxRow } from './outbox-row.js';
import { Signal } from '../signal.js';

const ADD: Statement = {
  name: 'lysning.outbox.add',
  sql: `
  INSERT INTO outbox (topic, partition, event_id, key, type, headers, data)
  SELECT topic, partition, event_id, key, type, headers, data
    FROM unnest($1::text[], $2::smallint[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[])
         WITH ORDINALITY AS event (topic, partition, event_id, key, type, headers, data, place)
   ORDER BY place`,
};

/** The same, cheaper, for the one event that most transactions have. */
const ADD_ONE: Statement = {
  name: 'lysning.outbox.add-one',
  sql: `
  INSERT INTO outbox (topic, partition, event_id, key, type, headers, data)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`,
};

/** Where events wait, in the transaction of the change they tell of, for the relay to publish them. */
@Injectable()
export class Outbox {
  /** Raised when events were committed here. */
  readonly signal = new Signal();

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    private readonly clock: Clock,
  ) {}

  /** Throws when one breaks its contract or is for a topic that another service owns. */
  rowsOf(events: readonly DomainEvent[], trace: TraceContext): readonly OutboxRow[] {
    const { service } = this.options;
    const recordedAt = this.clock.now();
    return events.map((event) => outboxRow(event, { id: newId(), service, recordedAt, trace }));
  }

  /** Adds them all, in their order. */
  adding(rows: readonly OutboxRow[]): Call {
    const columns = columnsOf(rows);
    return rows.length === 1
      ? { statement: ADD_ONE, parameters: columns.flat() }
      : { statement: ADD, parameters: columns };
  }
}

const columnsOf = (rows: readonly OutboxRow[]): readonly (readonly unknown[])[] => [
  rows.map(({ topic }) => topic),
  rows.map(({ partition }) => partition),
  rows.map(({ eventId }) => eventId),
  rows.map(({ key }) => key),
  rows.map(({ type }) => type),
  rows.map(({ headers }) => headers),
  rows.map(({ data }) => data),
];
