import type {
  DataOf,
  DoseAdministeredV1,
  SessionCompletedV1,
  SessionStartedV1,
} from '@lysning/contracts';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Infusion } from './infusion-history.js';

/** Whose infusion it is and when it began. */
type Told = Pick<
  DataOf<typeof SessionStartedV1>,
  'sessionId' | 'courseId' | 'patientId' | 'siteId' | 'kind' | 'ordinal' | 'startedAt'
>;

@Injectable()
export class InfusionHistoryStore {
  /** Gives whether it was new. */
  async started(tx: Tx, told: Told): Promise<boolean> {
    const inserted = await tx.query(
      `INSERT INTO infusion (session_id, course_id, patient_id, site_id, kind, ordinal, started_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (session_id) DO NOTHING
       RETURNING session_id`,
      [
        told.sessionId,
        told.courseId,
        told.patientId,
        told.siteId,
        told.kind,
        told.ordinal,
        told.startedAt,
      ],
    );
    return inserted.length > 0;
  }

  async given(tx: Tx, dose: DataOf<typeof DoseAdministeredV1>): Promise<void> {
    await this.started(tx, dose);
    await tx.query('UPDATE infusion SET ended_at = $2 WHERE session_id = $1', [
      dose.sessionId,
      dose.endedAt,
    ]);
  }

  async completed(tx: Tx, session: DataOf<typeof SessionCompletedV1>): Promise<void> {
    const { sessionId, infusionEndedAt, completedAt } = session;
    await this.started(tx, { ...session, startedAt: infusionEndedAt });
    await tx.query('UPDATE infusion SET ended_at = $2, completed_at = $3 WHERE session_id = $1', [
      sessionId,
      infusionEndedAt,
      completedAt,
    ]);
  }

  of(tx: Tx, courseId: string): Promise<Infusion[]> {
    return tx.query<Infusion>(
      `SELECT session_id AS "sessionId", kind, ordinal, started_at AS "startedAt",
         ended_at AS "endedAt", completed_at AS "completedAt"
       FROM infusion WHERE course_id = $1 ORDER BY started_at, session_id`,
      [courseId],
    );
  }
}
