import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import type { Duty } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import type { Alert, Contact, RaisedAlert, Resolution, Step } from './alert.js';
import type { Reason } from './reason.js';

/** The deadline of an alert's next step. */
export const ALERT_STEP = 'alert.step';

type Stored<S extends Step> = Omit<S, 'at'> & { readonly at: string };
interface AlertRow {
  readonly id: string;
  readonly case_id: string | null;
  readonly patient_id: string;
  readonly site_id: string;
  readonly reason: Reason;
  readonly status: Alert['status'];
  readonly raised_at: Date;
  readonly answered_at: Date | null;
  readonly rule_version: string;
  readonly owner_duty: Duty;
  readonly owner_hpr: string;
  readonly due_at: Date;
  readonly climbs_at: Date;
  readonly acknowledgement: Stored<Step> | null;
  readonly contact: Stored<Contact> | null;
  readonly resolution: Stored<Resolution> | null;
}

const COLUMNS = `id, case_id, patient_id, site_id, reason, status, raised_at, answered_at,
  rule_version, owner_duty, owner_hpr, due_at, climbs_at, acknowledgement, contact, resolution`;

@Injectable()
export class AlertStore {
  async insert(tx: Tx, { state, events }: Decision<RaisedAlert, DomainEvent>): Promise<void> {
    await tx.query(
      `INSERT INTO safety_alert (id, case_id, patient_id, site_id, reason, status, raised_at,
         answered_at, rule_version, owner_duty, owner_hpr, due_at, climbs_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        state.id,
        state.caseId,
        state.patientId,
        state.siteId,
        state.reason,
        state.status,
        state.raisedAt,
        state.answeredAt,
        state.ruleVersion,
        state.owner.duty,
        state.owner.hpr,
        state.dueAt,
        state.climbsAt,
      ],
    );
    await tx.publish(events);
    await this.scheduleStep(tx, state);
  }

  /** Locks one alert, lets `decide` change it, and stores the change with its events and its next deadline. */
  async update(
    tx: Tx,
    id: string,
    decide: (alert: Alert) => Decision<Alert, DomainEvent>,
  ): Promise<{ readonly before: Alert; readonly state: Alert }> {
    // Whoever runs deadlines holds the deadline first and then the alert: so does everybody else.
    const [, before] = await Promise.all([tx.unschedule(ALERT_STEP, id), this.lock(tx, id)]);
    const { state, events } = decide(before);
    if (state !== before) await this.save(tx, state);
    await tx.publish(events);
    if (state.status !== 'resolved') await this.scheduleStep(tx, state);
    return { before, state };
  }

  async get(tx: Tx, id: string): Promise<Alert> {
    return this.one(tx, id, '');
  }

  /** Whether somebody still has to do with this case. */
  async anyOpen(tx: Tx, caseId: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM safety_alert WHERE case_id = $1 AND status <> 'resolved' LIMIT 1`,
      [caseId],
    );
    return rows.length > 0;
  }

  /** In the order of their ids, so that nobody waits in a circle. */
  async openOf(tx: Tx, caseId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM safety_alert WHERE case_id = $1 AND status <> 'resolved' ORDER BY id`,
      [caseId],
    );
    return rows.map(({ id }) => id);
  }

  private async scheduleStep(tx: Tx, { id: key, climbsAt: dueAt }: Alert): Promise<void> {
    await tx.schedule({ kind: ALERT_STEP, key, dueAt, payload: { alertId: key } });
  }

  private async save(tx: Tx, alert: Alert): Promise<void> {
    const acknowledgement = 'acknowledgement' in alert ? alert.acknowledgement : null;
    await tx.query(
      `UPDATE safety_alert SET status = $2, owner_duty = $3, owner_hpr = $4, due_at = $5,
         climbs_at = $6, acknowledgement = $7, acknowledged_at = $8, contact = $9, resolution = $10,
         case_id = $11, site_id = $12
       WHERE id = $1`,
      [
        alert.id,
        alert.status,
        alert.owner.duty,
        alert.owner.hpr,
        alert.dueAt,
        alert.climbsAt,
        acknowledgement,
        acknowledgement?.at,
        'contact' in alert ? alert.contact : null,
        'resolution' in alert ? alert.resolution : null,
        alert.caseId,
        alert.siteId,
      ],
    );
  }

  private lock(tx: Tx, id: string): Promise<Alert> {
    return this.one(tx, id, 'FOR UPDATE');
  }

  private async one(tx: Tx, id: string, lock: 'FOR UPDATE' | ''): Promise<Alert> {
    const [row] = await tx.query<AlertRow>(
      `SELECT ${COLUMNS} FROM safety_alert WHERE id = $1 ${lock}`,
      [id],
    );
    if (row) return toAlert(row);
    throw new DomainError('not-found', 'alert.not-found', `There is no alert ${id}`);
  }
}

function toAlert(row: AlertRow): Alert {
  const details = detailsOf(row);
  if (row.status === 'raised') return { ...details, status: 'raised' };
  const acknowledgement = required(row, dated(row.acknowledgement));
  const contact = dated(row.contact);
  switch (row.status) {
    case 'acknowledged':
      return { ...details, status: 'acknowledged', acknowledgement };
    case 'contacted':
      return { ...details, status: 'contacted', acknowledgement, contact: required(row, contact) };
    case 'resolved': {
      const resolution = required(row, dated(row.resolution));
      return { ...details, status: 'resolved', acknowledgement, contact, resolution };
    }
  }
}

const detailsOf = (row: AlertRow) => ({
  id: row.id,
  caseId: row.case_id,
  patientId: row.patient_id,
  siteId: row.site_id,
  reason: row.reason,
  raisedAt: row.raised_at,
  answeredAt: row.answered_at,
  ruleVersion: row.rule_version,
  owner: { duty: row.owner_duty, hpr: row.owner_hpr },
  dueAt: row.due_at,
  climbsAt: row.climbs_at,
});

const dated = <S extends Step>(step: Stored<S> | null): S | null =>
  step && ({ ...step, at: new Date(step.at) } as unknown as S);

function required<S>({ id, status }: AlertRow, step: S | null): S {
  if (step) return step;
  throw new Error(`Alert ${id} is ${status} without a step before`);
}
