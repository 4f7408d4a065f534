import type { DomainEvent } from '@lysning/contracts';
import type { Decision } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { OpenReceipt, WithdrawalReceipt } from './withdrawal-receipt.js';

interface ReceiptRow {
  readonly consent_id: string;
  readonly consumer: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly scope: WithdrawalReceipt['scope'];
  readonly withdrawn_at: Date;
  readonly due_at: Date;
  readonly status: WithdrawalReceipt['status'];
  readonly legal_reason: string | null;
  readonly receipted_at: Date | null;
  readonly missed_at: Date | null;
}

const SELECT = `SELECT consent_id, consumer, patient_id, site_id, scope, withdrawn_at, due_at, status,
  legal_reason, receipted_at, missed_at FROM withdrawal_receipt`;
const LIST_MAX = 500;

@Injectable()
export class WithdrawalReceiptStore {
  async insert(tx: Tx, receipts: readonly OpenReceipt[]): Promise<void> {
    for (const receipt of receipts) {
      await tx.query(
        `INSERT INTO withdrawal_receipt (consent_id, consumer, patient_id, site_id, scope,
           withdrawn_at, due_at, status) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT DO NOTHING`,
        [
          receipt.consentId,
          receipt.consumer,
          receipt.patientId,
          receipt.siteId,
          receipt.scope,
          receipt.withdrawnAt,
          receipt.dueAt,
          receipt.status,
        ],
      );
    }
  }

  /** Lets `decide` change each receipt of a consent, or that of one consumer alone. */
  async update(
    tx: Tx,
    { consentId, consumer }: { readonly consentId: string; readonly consumer: string | null },
    decide: (receipt: WithdrawalReceipt) => Decision<WithdrawalReceipt, DomainEvent>,
  ): Promise<void> {
    const rows = await tx.query<ReceiptRow>(
      `${SELECT} WHERE consent_id = $1 AND ($2::text IS NULL OR consumer = $2)
       ORDER BY consumer FOR UPDATE`,
      [consentId, consumer],
    );
    for (const row of rows) {
      const { state, events } = decide(toReceipt(row));
      await this.save(tx, state);
      await tx.publish(events);
    }
  }

  /** What is still open at a site, the oldest first. */
  async open(tx: Tx, siteId: string): Promise<WithdrawalReceipt[]> {
    const rows = await tx.query<ReceiptRow>(
      `${SELECT} WHERE site_id = $1 AND status = 'open'
       ORDER BY withdrawn_at, consent_id, consumer LIMIT $2`,
      [siteId, LIST_MAX],
    );
    return rows.map(toReceipt);
  }

  async of(tx: Tx, consentId: string): Promise<WithdrawalReceipt[]> {
    const rows = await tx.query<ReceiptRow>(`${SELECT} WHERE consent_id = $1 ORDER BY consumer`, [
      consentId,
    ]);
    return rows.map(toReceipt);
  }

  private async save(tx: Tx, receipt: WithdrawalReceipt): Promise<void> {
    await tx.query(
      `UPDATE withdrawal_receipt SET status = $3, legal_reason = $4, receipted_at = $5, missed_at = $6
       WHERE consent_id = $1 AND consumer = $2`,
      [
        receipt.consentId,
        receipt.consumer,
        receipt.status,
        receipt.status === 'open' ? null : receipt.legalReason,
        receipt.status === 'open' ? null : receipt.receiptedAt,
        receipt.missedAt,
      ],
    );
  }
}

function toReceipt(row: ReceiptRow): WithdrawalReceipt {
  const details = {
    consentId: row.consent_id,
    consumer: row.consumer,
    patientId: row.patient_id,
    siteId: row.site_id,
    scope: row.scope,
    withdrawnAt: row.withdrawn_at,
    dueAt: row.due_at,
    missedAt: row.missed_at,
  };
  if (row.status === 'open') return { ...details, status: row.status };
  if (!row.receipted_at) throw new Error('A stored receipt lacks its time');
  return {
    ...details,
    status: row.status,
    legalReason: row.legal_reason,
    receiptedAt: row.receipted_at,
  };
}
