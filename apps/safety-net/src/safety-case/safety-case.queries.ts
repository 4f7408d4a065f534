import type { Tx } from '@lysning/messaging';
import { AccessLog, type Page, pageOf, positionAfter } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import type {
  ClosingDto,
  ListCasesQuery,
  SafetyCaseDto,
  SafetyCaseItemDto,
} from './safety-case.dto.js';
import { type Closing, receiptOf } from './safety-case.js';
import { SafetyCaseStore } from './safety-case.store.js';
import { StandingStore } from './standing.store.js';

const VIEW = `SELECT id, patient_id AS "patientId", site_id AS "siteId", status, phase,
  phase_since AS "phaseSince", opened_at AS "openedAt", next_check_in_at AS "nextCheckInAt",
  receiver_due_at AS "receiverDueAt",
  (SELECT count(*)::integer FROM safety_alert a WHERE a.case_id = c.id AND a.status <> 'resolved')
    AS "unresolvedAlerts" FROM safety_case c`;
/** A filter that is not given holds for every row. */
const CONDITIONS = `($1::text IS NULL OR site_id = $1) AND ($2::uuid IS NULL OR patient_id = ANY (ids_of_person($2)))
  AND ($3::text IS NULL OR status = $3) AND ($4::text IS NULL OR phase = $4)
  AND ($5::timestamptz IS NULL OR (opened_at, id) > ($5, $6::uuid))`;

@Injectable()
export class SafetyCaseQueries {
  constructor(
    private readonly cases: SafetyCaseStore,
    private readonly standings: StandingStore,
    private readonly accessLog: AccessLog,
  ) {}

  async get(tx: Tx, id: string): Promise<SafetyCaseDto> {
    const safetyCase = await this.cases.get(tx, id);
    await this.accessLog.record(tx, [readOf(safetyCase)]);
    const [item] = await tx.query<Readonly<SafetyCaseItemDto>>(`${VIEW} WHERE id = $1`, [id]);
    if (!item) throw new Error(`Safety case ${id} vanished`);
    const standings = await this.standings.of(tx, safetyCase);
    return {
      ...item,
      referrals: standings.map(({ referralId, standing, since }) => ({
        referralId,
        standing,
        since: since.toISOString(),
      })),
      closing: safetyCase.status === 'closed' ? closingOf(safetyCase.closing) : null,
    };
  }

  /** Oldest first. */
  async list(tx: Tx, query: ListCasesQuery): Promise<Page<SafetyCaseItemDto>> {
    const { limit, cursor, siteId, patientId, status, phase } = query;
    const [afterTime = null, afterId = null] = positionAfter(cursor, 2) ?? [];
    const rows = await tx.query<SafetyCaseItemDto>(
      `${VIEW} WHERE ${CONDITIONS} ORDER BY opened_at, id LIMIT $7`,
      [siteId, patientId, status, phase, afterTime, afterId, limit + 1],
    );
    const page = pageOf(rows, limit, ({ openedAt, id }) => [new Date(openedAt).toISOString(), id]);
    await this.accessLog.record(tx, page.items.map(readOf));
    return page;
  }
}

const readOf = ({ patientId, siteId }: Pick<SafetyCaseItemDto, 'patientId' | 'siteId'>) => ({
  patientId,
  siteId,
  resource: 'safety-case',
});

function closingOf(closing: Closing): ClosingDto {
  const at = closing.at.toISOString();
  const none = { handOverId: null, caseId: null, reason: null, hpr: null };
  if (closing.by === 'hand-over') {
    const { by, handOverId } = closing;
    return { ...none, by, at, handOverId };
  }
  if (closing.by === 'own-case') {
    const { by, caseId, reason } = closing;
    return { ...none, by, at, caseId, reason, handOverId: receiptOf(closing) };
  }
  const { by, reason, hpr } = closing;
  return { ...none, by, at, reason, hpr };
}
