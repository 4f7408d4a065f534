import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { countingAloud, endsWhenTold, given, tell } from '../program/program.ts';
import type { vitals } from './messages.ts';

const INSERT = {
  name: 'insert-readings',
  text: `INSERT INTO patient_reading (id, session_id, patient_id, site_id, phase, systolic_mm_hg,
           diastolic_mm_hg, pulse_bpm, spo2_percent, measured_at)
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[],
           $6::smallint[], $7::smallint[], $8::smallint[], $9::smallint[], $10::timestamptz[])`,
};
const PARTITIONS = 12;
const count = countingAloud();
const pool = new pg.Pool({ connectionString: given('DATABASE_URL'), max: PARTITIONS });
const kafka = new Kafka({
  clientId: 'limit',
  brokers: given('KAFKA_BROKERS').split(','),
  logLevel: logLevel.NOTHING,
});
const consumer = kafka.consumer({ groupId: given('GROUP') });

type Reading = ReturnType<typeof vitals>;

const columnsOf = (readings: readonly Reading[]): unknown[] => [
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
];

endsWhenTold(() => consumer.disconnect());
await consumer.connect();
await consumer.subscribe({ topics: [given('TOPIC')], fromBeginning: true });
tell({ tells: 'ready' });
await consumer.run({
  partitionsConsumedConcurrently: PARTITIONS,
  eachBatch: async ({ batch }) => {
    const readings = batch.messages.map(
      ({ value }) => JSON.parse(value?.toString() ?? '') as Reading,
    );
    await pool.query({ ...INSERT, values: columnsOf(readings) });
    count(readings.length);
  },
});
