import { addDays, DomainError, momentAt } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog, type Page, pageOf, positionAfter } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { missingFrom } from '../clearance/clearance.js';
import { ClearanceStore } from '../clearance/clearance.store.js';
import type { SessionDto, SessionListQuery, SessionWithClearanceDto } from './session.dto.js';

/** As stored: the names that the wire has, and moments in ISO 8601. */
const VIEW = `SELECT id, appointment_id AS "appointmentId", course_id AS "courseId",
  patient_id AS "patientId", site_id AS "siteId", kind, ordinal, starts_at AS "startsAt",
  ends_at AS "endsAt", status, arrived_at AS "arrivedAt", pre_check AS "preCheck",
  dose_signatures AS "doseSignatures", infusion, discharge, end_reason AS "endReason",
  ended_at AS "endedAt" FROM infusion_session`;

/** A filter that is not given holds for every row. */
const CONDITIONS = `($1::text IS NULL OR site_id = $1) AND ($2::text IS NULL OR status = $2)
  AND ($3::uuid IS NULL OR course_id = $3) AND ($4::uuid IS NULL OR appointment_id = $4)
  AND ($5::timestamptz IS NULL OR (starts_at >= $5 AND starts_at < $6))
  AND ($7::timestamptz IS NULL OR (starts_at, id) > ($7, $8::uuid))`;

const RESOURCE = 'session';
/** What the row alone tells. */
type Stored = Omit<SessionWithClearanceDto, 'missing'>;

type Filter = Omit<SessionListQuery, 'limit' | 'cursor'>;

@Injectable()
export class SessionQueries {
  constructor(
    private readonly accessLog: AccessLog,
    private readonly clearances: ClearanceStore,
  ) {}

  async get(tx: Tx, id: string): Promise<SessionWithClearanceDto> {
    const [session] = await tx.query<Stored>(`${VIEW} WHERE id = $1`, [id]);
    if (!session) {
      throw new DomainError('not-found', 'session.not-found', `There is no session ${id}`);
    }
    await this.accessLog.record(tx, [readOf(session)]);
    return { ...session, missing: missingFrom(await this.clearances.get(tx, session)) };
  }

  /** In the order of their times. */
  async list(tx: Tx, { limit, cursor, ...filter }: SessionListQuery): Promise<Page<SessionDto>> {
    const [afterTime = null, afterId = null] = positionAfter(cursor, 2) ?? [];
    const rows = await tx.query<SessionDto>(
      `${VIEW} WHERE ${CONDITIONS} ORDER BY starts_at, id LIMIT $9`,
      [...parametersOf(filter), afterTime, afterId, limit + 1],
    );
    const page = pageOf(rows, limit, ({ startsAt, id }) => [new Date(startsAt).toISOString(), id]);
    await this.accessLog.record(tx, page.items.map(readOf));
    return page;
  }
}

const readOf = ({ patientId, siteId }: Stored) => ({ patientId, siteId, resource: RESOURCE });

const parametersOf = ({ day, ...filter }: Filter): unknown[] => [
  filter.siteId,
  filter.status,
  filter.courseId,
  filter.appointmentId,
  day && momentAt(day, '00:00'),
  day && momentAt(addDays(day, 1), '00:00'),
];
