import { EVENT_HEADERS } from '../envelope.js';
import type { EventContract } from '../event.js';
import type { JsonSchema } from './json-schema.js';
import { schemaOf } from './released-schema.js';
import { ownerOf, topicsOf } from '../topics.js';

export const headersSchema = (): JsonSchema => {
  const { $schema: _, ...schema } = schemaOf(EVENT_HEADERS);
  return schema;
};

const EVENT_ID = '019c4132-7e00-7000-8000-00000000e001';
const EPOCH = '01994c40-0000-7000-8000-00000000e002';
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

/** The headers that the example of an event would travel with. */
export function exampleHeaders(
  contract: EventContract,
  example: Readonly<Record<string, unknown>>,
) {
  const { type, key, occurredAt, site } = contract;
  return {
    ce_specversion: '1.0',
    ce_id: EVENT_ID,
    ce_source: `/lysning/${ownerOf(topicsOf(contract)[0] ?? '') ?? ''}`,
    ce_type: type,
    ce_time: example[occurredAt],
    ce_subject: example[key],
    ce_dataschema: `urn:lysning:schema:${type}`,
    ce_recordedtime: example[occurredAt],
    ce_sequence: '1',
    ce_epoch: EPOCH,
    ce_correlationid: TRACE_ID.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    ...(site === null ? {} : { ce_site: example[site] }),
    traceparent: `00-${TRACE_ID}-b7ad6b7169203331-01`,
    'content-type': 'application/json',
  };
}
