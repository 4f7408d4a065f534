import { createHash, randomBytes } from 'node:crypto';
import { newId } from '@lysning/kernel';

export const KEYS = 200;
const MEASURED_AT = '2026-02-09T08:30:00.000Z';
const TRACE = `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
const CORRELATION_ID = newId();
export const EPOCH = newId();

/** The same 200 patients in every process and run. */
export function patientOf(index: number): string {
  const hex = createHash('sha256')
    .update(`patient ${index % KEYS}`)
    .digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `7${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

export function vitals(index: number) {
  return {
    vitalsId: newId(),
    sessionId: patientOf(index + 1),
    patientId: patientOf(index),
    siteId: 'moss',
    phase: 'during',
    systolicMmHg: 110 + (index % 50),
    diastolicMmHg: 70 + (index % 20),
    pulseBpm: 60 + (index % 40),
    spo2Percent: 94 + (index % 6),
    measuredAt: MEASURED_AT,
  };
}

/** The headers that our relay sends with a reading. */
export const headersOf = (
  { vitalsId, patientId }: ReturnType<typeof vitals>,
  sequence: number,
): Record<string, string> => ({
  ce_specversion: '1.0',
  ce_id: vitalsId,
  ce_source: '/lysning/session-recording',
  ce_type: 'no.lysning.vitals.recorded.v1',
  ce_time: MEASURED_AT,
  ce_subject: patientId,
  ce_dataschema: 'urn:lysning:schema:no.lysning.vitals.recorded.v1',
  ce_recordedtime: MEASURED_AT,
  ce_correlationid: CORRELATION_ID,
  ce_site: 'moss',
  traceparent: TRACE,
  'content-type': 'application/json',
  ce_sequence: String(sequence),
  ce_epoch: EPOCH,
});
