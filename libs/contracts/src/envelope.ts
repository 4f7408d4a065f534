import { z } from 'zod';
import { siteId } from './common-fields.js';
import { code, id, moment } from './fields.js';

const trace = () => z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** What stands in the headers of every event: CloudEvents 1.0 in the binary mode of Kafka. All values are text. */
export const EVENT_HEADERS = z.object({
  ce_specversion: z.literal('1.0').describe('The version of CloudEvents.'),
  ce_id: id().describe('This event. The same id twice is the same event.'),
  ce_source: z
    .string()
    .regex(/^\/lysning\/[a-z-]+$/)
    .describe('The service that published it.'),
  ce_type: z
    .string()
    .regex(/^no\.lysning\.[a-z0-9-]+\.[a-z0-9-]+\.v[1-9]\d*$/)
    .describe('What happened, with the version of the contract.'),
  ce_time: moment().describe('When it happened.'),
  ce_subject: z.union([id(), code()]).describe('What it happened to; the same as the key.'),
  ce_dataschema: z
    .string()
    .regex(/^urn:lysning:schema:no\.lysning\.[a-z0-9.-]+$/)
    .describe('The schema of the value.'),
  ce_recordedtime: moment().describe('When the service stored it.'),
  ce_sequence: z
    .string()
    .regex(/^[1-9]\d{0,18}$/)
    .describe('Its number in its partition, from 1, without gaps.'),
  ce_epoch: id().describe('The life of the sequence: another one after a database was restored.'),
  ce_correlationid: trace().describe('What this and other events began with.'),
  ce_causationid: id().optional().describe('The event that caused this one, if any.'),
  ce_site: siteId().optional(),
  traceparent: z
    .string()
    .regex(/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/)
    .describe('The trace, by W3C Trace Context.'),
  'content-type': z.literal('application/json').describe('The value is JSON.'),
});
