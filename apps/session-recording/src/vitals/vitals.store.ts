import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Session } from '../session/session.js';
import type { PhasedReading } from './vital-signs.js';

interface VitalsRow {
  readonly id: string;
  readonly phase: PhasedReading['phase'];
  readonly systolic_mm_hg: number;
  readonly diastolic_mm_hg: number;
  readonly pulse_bpm: number;
  readonly spo2_percent: number;
  readonly measured_at: Date;
}

@Injectable()
export class VitalsStore {
  /** Stores the readings that are not known yet, in one statement, and returns the ids of those. */
  async insert(
    tx: Tx,
    { id, patientId, siteId }: Session,
    readings: readonly PhasedReading[],
    recordedByHpr: string,
  ): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      `INSERT INTO vital_signs (session_id, patient_id, site_id, recorded_by_hpr, id, phase,
         systolic_mm_hg, diastolic_mm_hg, pulse_bpm, spo2_percent, measured_at)
       SELECT $1, $2, $3, $4, * FROM unnest($5::uuid[], $6::text[], $7::smallint[], $8::smallint[],
         $9::smallint[], $10::smallint[], $11::timestamptz[])
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        id,
        patientId,
        siteId,
        recordedByHpr,
        readings.map((reading) => reading.id),
        readings.map((reading) => reading.phase),
        readings.map((reading) => reading.systolicMmHg),
        readings.map((reading) => reading.diastolicMmHg),
        readings.map((reading) => reading.pulseBpm),
        readings.map((reading) => reading.spo2Percent),
        readings.map((reading) => reading.measuredAt.toISOString()),
      ],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** The last reading in `[from, until]`. */
  async latest(
    tx: Tx,
    sessionId: string,
    { from, until }: { readonly from: Date; readonly until: Date },
  ): Promise<PhasedReading | null> {
    const [row] = await tx.query<VitalsRow>(
      `SELECT id, phase, systolic_mm_hg, diastolic_mm_hg, pulse_bpm, spo2_percent, measured_at
       FROM vital_signs WHERE session_id = $1 AND measured_at BETWEEN $2 AND $3
       ORDER BY measured_at DESC, id DESC LIMIT 1`,
      [sessionId, from, until],
    );
    return row ? toReading(row) : null;
  }
}

const toReading = (row: VitalsRow): PhasedReading => ({
  id: row.id,
  phase: row.phase,
  systolicMmHg: row.systolic_mm_hg,
  diastolicMmHg: row.diastolic_mm_hg,
  pulseBpm: row.pulse_bpm,
  spo2Percent: row.spo2_percent,
  measuredAt: row.measured_at,
});
