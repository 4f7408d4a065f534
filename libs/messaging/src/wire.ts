import type { DomainEvent, ServiceName } from '@lysning/contracts';
import type { TraceContext } from './caller.js';

/**
 * An event in the log: CloudEvents 1.0, Kafka binary mode. The attributes are headers, the value is the data alone.
 * `ce_sequence` and `ce_epoch` are added when it is sent; the others are settled when it is published.
 */
export type EventHeaders = Readonly<Record<string, string>>;

export const HEADER = {
  specVersion: 'ce_specversion',
  id: 'ce_id',
  source: 'ce_source',
  type: 'ce_type',
  /** When it happened. */
  time: 'ce_time',
  subject: 'ce_subject',
  dataSchema: 'ce_dataschema',
  /** When we stored it. */
  recordedTime: 'ce_recordedtime',
  correlationId: 'ce_correlationid',
  causationId: 'ce_causationid',
  site: 'ce_site',
  sequence: 'ce_sequence',
  epoch: 'ce_epoch',
  traceparent: 'traceparent',
  contentType: 'content-type',
} as const;

/** The largest event, as bytes of its JSON. The broker takes one megabyte, headers included. */
export const DATA_BYTES_MAX = 800_000;

/** What the publisher knows of an event besides its contract and data. */
export interface Publication {
  readonly id: string;
  readonly service: ServiceName;
  readonly recordedAt: Date;
  readonly trace: TraceContext;
}

export function headersOf(
  { contract, data }: DomainEvent,
  { id, service, recordedAt, trace }: Publication,
): EventHeaders {
  const site = contract.site === null ? undefined : data[contract.site];
  return {
    [HEADER.specVersion]: '1.0',
    [HEADER.id]: id,
    [HEADER.source]: `/lysning/${service}`,
    [HEADER.type]: contract.type,
    [HEADER.time]: String(data[contract.occurredAt]),
    [HEADER.subject]: String(data[contract.key]),
    [HEADER.dataSchema]: `urn:lysning:schema:${contract.type}`,
    [HEADER.recordedTime]: recordedAt.toISOString(),
    [HEADER.correlationId]: trace.correlationId,
    ...(trace.causationId === null ? {} : { [HEADER.causationId]: trace.causationId }),
    ...(typeof site === 'string' ? { [HEADER.site]: site } : {}),
    [HEADER.traceparent]: trace.traceparent,
    [HEADER.contentType]: 'application/json',
  };
}

/** The headers as sent: with the event's place in the one sequence of its partition. */
export const placedHeaders = (
  headers: EventHeaders,
  { sequence, epoch }: { readonly sequence: bigint; readonly epoch: string },
): EventHeaders => ({
  ...headers,
  [HEADER.sequence]: String(sequence),
  [HEADER.epoch]: epoch,
});
