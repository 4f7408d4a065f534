import type { Tx } from '@lysning/messaging';
import { AccessLog, type Page, pageOf, positionAfter } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { InForce } from '../in-force.js';
import { NoteVault } from '../note-vault/note-vault.store.js';
import type { AlertDto, AlertItemDto, ListAlertsQuery } from './alert.dto.js';
import type { Alert, Step } from './alert.js';
import { AlertStore } from './alert.store.js';

/** In the order of what is due first: of nobody's answers, and of no score. */
const LIST = `
  SELECT id, case_id AS "caseId", patient_id AS "patientId", site_id AS "siteId", reason, status,
         raised_at AS "raisedAt", jsonb_build_object('duty', owner_duty, 'hpr', owner_hpr) AS owner,
         due_at AS "dueAt", status <> 'resolved' AND due_at <= $1 AS overdue,
         climbs_at AS "climbsAt"
    FROM safety_alert
   WHERE ($2::text IS NULL OR site_id = $2) AND ($3::uuid IS NULL OR patient_id = ANY (ids_of_person($3)))
     AND ($4::text IS NULL OR status = $4)
     AND ($5::boolean IS NULL OR (status <> 'resolved' AND due_at <= $1) = $5)
     AND ($6::text IS NULL OR owner_hpr = $6)
     AND ($7::timestamptz IS NULL OR (due_at, id) > ($7, $8::uuid))
   ORDER BY due_at, id LIMIT $9`;

@Injectable()
export class AlertQueries {
  constructor(
    private readonly alerts: AlertStore,
    private readonly vault: NoteVault,
    private readonly accessLog: AccessLog,
    private readonly inForce: InForce,
  ) {}

  async get(tx: Tx, id: string): Promise<AlertDto> {
    const alert = await this.alerts.get(tx, id);
    await this.accessLog.record(tx, [readOf(alert)]);
    const notes = await this.vault.read(tx, alert.patientId, 'alert', id);
    return {
      ...itemOf(alert, this.inForce.present().now),
      acknowledgement: stepOf('acknowledgement' in alert ? alert.acknowledgement : null),
      contact: stepOf('contact' in alert ? alert.contact : null),
      resolution: stepOf('resolution' in alert ? alert.resolution : null),
      notes: notes.map((note) => ({ ...note, writtenAt: note.writtenAt.toISOString() })),
    };
  }

  async list(tx: Tx, query: ListAlertsQuery): Promise<Page<AlertItemDto>> {
    const { limit, cursor, siteId, patientId, status, overdue, ownerHpr } = query;
    const [afterTime = null, afterId = null] = positionAfter(cursor, 2) ?? [];
    const { now } = this.inForce.present();
    const filters = [siteId, patientId, status, overdue, ownerHpr];
    const rows = await tx.query<AlertItemDto>(LIST, [
      now,
      ...filters,
      afterTime,
      afterId,
      limit + 1,
    ]);
    const page = pageOf(rows, limit, ({ dueAt, id }) => [new Date(dueAt).toISOString(), id]);
    await this.accessLog.record(tx, page.items.map(readOf));
    return page;
  }
}

const readOf = ({ patientId, siteId }: Pick<AlertItemDto, 'patientId' | 'siteId'>) => ({
  patientId,
  siteId,
  resource: 'safety-alert',
});

const itemOf = (alert: Alert, now: Date): Readonly<AlertItemDto> => ({
  id: alert.id,
  caseId: alert.caseId,
  patientId: alert.patientId,
  siteId: alert.siteId,
  reason: alert.reason,
  status: alert.status,
  raisedAt: alert.raisedAt.toISOString(),
  owner: alert.owner,
  dueAt: alert.dueAt.toISOString(),
  overdue: alert.status !== 'resolved' && alert.dueAt <= now,
  climbsAt: alert.climbsAt.toISOString(),
});

const stepOf = (step: Step | null) => step && { ...step, at: step.at.toISOString() };
