import type { DomainEvent } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Judgement } from './judgement.js';
import type { Response } from './response.js';

interface Row {
  readonly courseId: string;
  readonly patientId: string;
  readonly siteId: string;
  readonly lastInfusionAt: Date;
  readonly windowFrom: Date;
  readonly windowUntil: Date;
  readonly decideBy: Date;
  readonly dueAt: Date;
  readonly judgement: Judgement | null;
  readonly decidedAt: Date | null;
}

/** Callers hold the lock of the course. */
@Injectable()
export class ResponseStore {
  async find(tx: Tx, courseId: string): Promise<Response | null> {
    const [row] = await tx.query<Row>(
      `SELECT course_id AS "courseId", patient_id AS "patientId", site_id AS "siteId",
         last_infusion_at AS "lastInfusionAt", window_from AS "windowFrom",
         window_until AS "windowUntil", decide_by AS "decideBy", due_at AS "dueAt",
         judgement, decided_at AS "decidedAt"
       FROM response WHERE course_id = $1`,
      [courseId],
    );
    return row ? toResponse(row) : null;
  }

  async save(tx: Tx, { state, events }: Decision<Response, DomainEvent>): Promise<void> {
    const decided = state.status === 'decided' ? state : null;
    await tx.query(
      `INSERT INTO response (course_id, patient_id, site_id, last_infusion_at, window_from,
         window_until, decide_by, due_at, judgement, decided_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (course_id) DO UPDATE
         SET judgement = excluded.judgement, decided_at = excluded.decided_at`,
      [
        state.courseId,
        state.patientId,
        state.siteId,
        state.lastInfusionAt,
        state.windowFrom,
        state.windowUntil,
        state.decideBy,
        state.dueAt,
        decided && JSON.stringify(decided.judgement),
        decided?.decidedAt,
      ],
    );
    await tx.publish(events);
  }
}

const toResponse = ({ judgement, decidedAt, ...details }: Row): Response =>
  judgement && decidedAt
    ? { ...details, status: 'decided', judgement, decidedAt }
    : { ...details, status: 'due' };
