import type { DataOf, VitalsRecordedV1 } from '@lysning/contracts';
import type { Statement, Tx } from '@lysning/messaging';
import type { ReadingDto } from '../program/reading.dto.js';

export type Reading = DataOf<typeof VitalsRecordedV1>;

export const readingOf = (vitalsId: string, body: ReadingDto): Reading => ({
  vitalsId,
  sessionId: body.sessionId,
  patientId: body.patientId,
  siteId: body.siteId,
  phase: body.phase,
  systolicMmHg: body.systolicMmHg,
  diastolicMmHg: body.diastolicMmHg,
  pulseBpm: body.pulseBpm,
  spo2Percent: body.spo2Percent,
  measuredAt: body.measuredAt,
});

/** Adds readings to a table of readings in one statement. */
export async function insertReadings(
  tx: Tx,
  table: 'reading' | 'scoped_reading' | 'patient_reading',
  readings: readonly Reading[],
): Promise<void> {
  await tx.query(INSERT[table], [
    readings.map(({ vitalsId }) => vitalsId),
    readings.map(({ sessionId }) => sessionId),
    readings.map(({ patientId }) => patientId),
    readings.map(({ siteId }) => siteId),
    readings.map(({ phase }) => phase),
    readings.map(({ systolicMmHg }) => systolicMmHg),
    readings.map(({ diastolicMmHg }) => diastolicMmHg),
    readings.map(({ pulseBpm }) => pulseBpm),
    readings.map(({ spo2Percent }) => spo2Percent),
    readings.map(({ measuredAt }) => measuredAt),
  ]);
}

const insertInto = (table: string): Statement => ({
  name: `bench.${table}.add`,
  sql: `
  INSERT INTO ${table} (id, session_id, patient_id, site_id, phase, systolic_mm_hg,
    diastolic_mm_hg, pulse_bpm, spo2_percent, measured_at)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[],
    $6::smallint[], $7::smallint[], $8::smallint[], $9::smallint[], $10::timestamptz[])`,
});

const INSERT = {
  reading: insertInto('reading'),
  scoped_reading: insertInto('scoped_reading'),
  patient_reading: insertInto('patient_reading'),
} as const;

/** Keeps the latest of each patient; the readings of one patient come in order. */
export async function keepLatest(tx: Tx, readings: readonly Reading[]): Promise<void> {
  const latest = new Map(readings.map((reading) => [reading.patientId, reading]));
  const counts = new Map<string, number>();
  for (const { patientId } of readings) counts.set(patientId, (counts.get(patientId) ?? 0) + 1);
  const rows = [...latest.values()];
  await tx.query(KEEP_LATEST, [
    rows.map(({ patientId }) => patientId),
    rows.map(({ vitalsId }) => vitalsId),
    rows.map(({ patientId }) => counts.get(patientId)),
    rows.map(({ systolicMmHg }) => systolicMmHg),
    rows.map(({ diastolicMmHg }) => diastolicMmHg),
    rows.map(({ measuredAt }) => measuredAt),
  ]);
}

const KEEP_LATEST = `
  INSERT INTO latest_reading AS kept
    (patient_id, reading_id, readings, systolic_mm_hg, diastolic_mm_hg, measured_at)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::smallint[], $5::smallint[],
    $6::timestamptz[])
  ON CONFLICT (patient_id) DO UPDATE SET
    reading_id = excluded.reading_id, readings = kept.readings + excluded.readings,
    systolic_mm_hg = excluded.systolic_mm_hg, diastolic_mm_hg = excluded.diastolic_mm_hg,
    measured_at = excluded.measured_at`;
