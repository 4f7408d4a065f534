import type { DomainEvent } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { AskedPlan, Made, MadePlan, SitePlan } from './plan.js';

interface PlanRow {
  readonly id: string;
  readonly site_id: string;
  readonly status: SitePlan['status'];
  readonly cause: SitePlan['cause'];
  readonly asked_at: Date;
  readonly made: (Omit<Made, 'madeAt'> & { readonly madeAt: string }) | null;
}

const COLUMNS = 'id, site_id, status, cause, asked_at, made';
/** Longer than any plan may think: whoever died over one leaves it to another after that. */
const CLAIM = '5 minutes';

@Injectable()
export class PlanStore {
  /** False when one is under way for the site. */
  async ask(tx: Tx, { id, siteId, cause, askedAt }: AskedPlan): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO plan (id, site_id, status, cause, asked_at) VALUES ($1, $2, 'asked', $3, $4)
       ON CONFLICT (site_id) WHERE status = 'asked' DO NOTHING RETURNING id`,
      [id, siteId, cause, askedAt],
    );
    return rows.length > 0;
  }

  /** One that nobody is making. */
  async claim(tx: Tx): Promise<AskedPlan | null> {
    const [row] = await tx.query<PlanRow>(
      `UPDATE plan SET claimed_until = now() + interval '${CLAIM}'
        WHERE id = (SELECT id FROM plan
                     WHERE status = 'asked' AND (claimed_until IS NULL OR claimed_until < now())
                     ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING ${COLUMNS}`,
    );
    return row ? { ...detailsOf(row), status: 'asked' } : null;
  }

  async get(tx: Tx, siteId: string, id: string): Promise<SitePlan> {
    const [row] = await tx.query<PlanRow>(
      `SELECT ${COLUMNS} FROM plan WHERE id = $1 AND site_id = $2`,
      [id, siteId],
    );
    if (row) return toPlan(row);
    throw new DomainError('not-found', 'plan.not-found', `There is no plan ${id}`);
  }

  async made(tx: Tx, { state, events }: Decision<MadePlan, DomainEvent>): Promise<void> {
    const { id, siteId: _, status, cause: __, askedAt: ___, ...made } = state;
    await tx.query('UPDATE plan SET status = $2, made = $3 WHERE id = $1', [
      id,
      status,
      JSON.stringify(made),
    ]);
    await tx.publish(events);
  }

  async failed(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE plan SET status = 'failed' WHERE id = $1 AND status = 'asked'`, [id]);
  }
}

const detailsOf = (row: PlanRow) => ({
  id: row.id,
  siteId: row.site_id,
  cause: row.cause,
  askedAt: row.asked_at,
});

function toPlan(row: PlanRow): SitePlan {
  const { status, made } = row;
  if (status === 'made' && made) {
    return { ...detailsOf(row), ...made, status, madeAt: new Date(made.madeAt) };
  }
  return { ...detailsOf(row), status: status === 'asked' ? 'asked' : 'failed' };
}
