import { DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import type { AdverseEventDto } from './adverse-event.dto.js';

const EVENTS_MAX = 1000;

@Injectable()
export class AdverseEventQueries {
  constructor(private readonly accessLog: AccessLog) {}

  async list(tx: Tx, sessionId: string): Promise<AdverseEventDto[]> {
    const [session] = await tx.query<{ patientId: string; siteId: string }>(
      `SELECT patient_id AS "patientId", site_id AS "siteId" FROM infusion_session WHERE id = $1`,
      [sessionId],
    );
    if (!session) {
      throw new DomainError('not-found', 'session.not-found', `There is no session ${sessionId}`);
    }
    await this.accessLog.record(tx, [{ ...session, resource: 'adverse-event' }]);
    return tx.query<AdverseEventDto>(
      `SELECT id, session_id AS "sessionId", event, grade, serious, onset_at AS "onsetAt",
         reported_at AS "reportedAt"
       FROM adverse_event WHERE session_id = $1 ORDER BY onset_at, id LIMIT $2`,
      [sessionId, EVENTS_MAX],
    );
  }
}
