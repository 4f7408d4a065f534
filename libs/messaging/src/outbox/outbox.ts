import type { DomainEvent } from '@lysning/contracts';
import { Clock, newId } from '@lysning/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../options.js';
import type { Tx } from '../tx.js';
import { type OutboxRow, outboxRow } from './outbox-row.js';
import { OutboxSignal } from './outbox-signal.js';

const ADD = `
  INSERT INTO outbox (topic, partition, event_id, key, type, headers, data)
  SELECT topic, partition, event_id, key, type, headers, data
    FROM unnest($1::text[], $2::smallint[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[])
         WITH ORDINALITY AS event (topic, partition, event_id, key, type, headers, data, place)
   ORDER BY place`;

/** Where events wait, in the transaction of the change they tell of, for the relay to publish them. */
@Injectable()
export class Outbox {
  readonly signal = new OutboxSignal();

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    private readonly clock: Clock,
  ) {}

  /** Throws, and adds none of them, when one breaks its contract or is for a topic that another service owns. */
  async add(tx: Pick<Tx, 'query' | 'caller'>, events: readonly DomainEvent[]): Promise<void> {
    const { service } = this.options;
    const recordedAt = this.clock.now();
    const { trace } = tx.caller;
    const rows = events.map((event) =>
      outboxRow(event, { id: newId(), service, recordedAt, trace }),
    );
    await tx.query(ADD, columnsOf(rows));
  }
}

const columnsOf = (rows: readonly OutboxRow[]): readonly unknown[] => [
  rows.map(({ topic }) => topic),
  rows.map(({ partition }) => partition),
  rows.map(({ eventId }) => eventId),
  rows.map(({ key }) => key),
  rows.map(({ type }) => type),
  rows.map(({ headers }) => headers),
  rows.map(({ data }) => data),
];
