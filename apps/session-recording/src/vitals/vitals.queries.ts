import { DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import type { VitalsItemDto } from './vitals.dto.js';

const READINGS_MAX = 1000;

@Injectable()
export class VitalsQueries {
  constructor(private readonly accessLog: AccessLog) {}

  /** One session's readings in the order of their time. */
  async list(tx: Tx, sessionId: string): Promise<VitalsItemDto[]> {
    const [session] = await tx.query<{ patientId: string; siteId: string }>(
      `SELECT patient_id AS "patientId", site_id AS "siteId" FROM infusion_session WHERE id = $1`,
      [sessionId],
    );
    if (!session) {
      throw new DomainError('not-found', 'session.not-found', `There is no session ${sessionId}`);
    }
    await this.accessLog.record(tx, [{ ...session, resource: 'vital-signs' }]);
    return tx.query<VitalsItemDto>(
      `SELECT id, phase, systolic_mm_hg AS "systolicMmHg", diastolic_mm_hg AS "diastolicMmHg",
         pulse_bpm AS "pulseBpm", spo2_percent AS "spo2Percent", measured_at AS "measuredAt"
       FROM vital_signs WHERE session_id = $1 ORDER BY measured_at, id LIMIT $2`,
      [sessionId, READINGS_MAX],
    );
  }
}
