import { DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog, type Page, pageOf, positionAfter } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { mayKnow } from '../caller.js';
import type { CheckInItemDto, ListCheckInsQuery } from './answer.dto.js';

const VIEW = `SELECT id, case_id AS "caseId", patient_id AS "patientId", site_id AS "siteId", phase,
  status, questionnaires, fell_due_at AS "fellDueAt", answered_at AS "answeredAt" FROM check_in`;

/** A filter that is not given holds for every row. */
const CONDITIONS = `($1::uuid IS NULL OR patient_id = ANY (ids_of_person($1))) AND ($2::uuid IS NULL OR case_id = $2)
  AND ($3::text IS NULL OR status = $3) AND ($4::uuid IS NULL OR patient_id = ANY (ids_of_person($4)))
  AND ($5::timestamptz IS NULL OR (fell_due_at, id) < ($5, $6::uuid))`;

@Injectable()
export class CheckInQueries {
  constructor(private readonly accessLog: AccessLog) {}

  /** Throws `check-in.not-found`, also for somebody else's where the caller is a patient. */
  async get(tx: Tx, id: string): Promise<Readonly<CheckInItemDto>> {
    const [found] = await tx.query<CheckInItemDto>(`${VIEW} WHERE id = $1`, [id]);
    if (!found || !(await mayKnow(tx, found.patientId))) {
      throw new DomainError('not-found', 'check-in.not-found', `There is no check-in ${id}`);
    }
    await this.accessLog.record(tx, [readOf(found)]);
    return found;
  }

  /** Newest first; a patient's own alone. */
  async list(tx: Tx, query: ListCheckInsQuery): Promise<Page<CheckInItemDto>> {
    const { limit, cursor, patientId, caseId, status } = query;
    const [beforeTime = null, beforeId = null] = positionAfter(cursor, 2) ?? [];
    const isPatient = tx.caller.roles.every((role) => role === 'patient');
    const only = isPatient ? tx.caller.subject : null;
    const rows = await tx.query<CheckInItemDto>(
      `${VIEW} WHERE ${CONDITIONS} ORDER BY fell_due_at DESC, id DESC LIMIT $7`,
      [patientId, caseId, status, only, beforeTime, beforeId, limit + 1],
    );
    const page = pageOf(rows, limit, ({ fellDueAt, id }) => [
      new Date(fellDueAt).toISOString(),
      id,
    ]);
    await this.accessLog.record(tx, page.items.map(readOf));
    return page;
  }
}

const readOf = ({ patientId, siteId }: CheckInItemDto) => ({
  patientId,
  siteId,
  resource: 'check-in',
});
