import { DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { toLetterDto } from '../outward-letter/outward-letter.dto.js';
import { OutwardLetterStore } from '../outward-letter/outward-letter.store.js';
import { Vault } from '../identity-vault/vault.store.js';
import { CaseRecords } from './case-record.queries.js';
import type { CaseRecordDto, HandedOverRecordDto } from './take-over.dto.js';
import type { Transfer } from '../transfer/transfer.js';

interface RecordRow {
  readonly patient_id: string;
  readonly site_id: string;
  readonly record: Buffer;
  readonly recorded_at: Date;
}

/** A provider keeps what it did itself: nothing that comes later changes it, and the other never sees it. */
@Injectable()
export class HandedOverRecords {
  constructor(
    private readonly cases: CaseRecords,
    private readonly letters: OutwardLetterStore,
    private readonly vault: Vault,
    private readonly accessLog: AccessLog,
  ) {}

  /** Before anything of the case changes hands. */
  async keep(
    tx: Tx,
    { id, referralId, patientId, fromSiteId }: Transfer,
    recordedAt: Date,
  ): Promise<void> {
    const letters = (await this.letters.of(tx, referralId)).map(toLetterDto);
    const text = JSON.stringify({ ...(await this.cases.of(tx, referralId)), letters });
    const sealed = await this.vault.seal(tx, patientId, { [fieldOf(id)]: text });
    await tx.query(
      `INSERT INTO handed_over_record (transfer_id, patient_id, site_id, record, recorded_at)
       VALUES ($1, $2, $3, $4, $5)`,
      [id, patientId, fromSiteId, sealed[fieldOf(id)], recordedAt],
    );
  }

  async read(tx: Tx, transferId: string): Promise<HandedOverRecordDto> {
    const [row] = await tx.query<RecordRow>(
      'SELECT patient_id, site_id, record, recorded_at FROM handed_over_record WHERE transfer_id = $1',
      [transferId],
    );
    if (!row) {
      throw new DomainError(
        'not-found',
        'transfer.no-record',
        `You handed over nothing by ${transferId}`,
      );
    }
    const { patient_id: patientId, site_id: siteId, recorded_at } = row;
    await this.accessLog.record(tx, [{ patientId, siteId, resource: 'handed-over-record' }]);
    const opened = await this.vault.open(tx, patientId, { [fieldOf(transferId)]: row.record });
    const record = JSON.parse(opened[fieldOf(transferId)] ?? '') as Plain<CaseRecordDto>;
    return { ...record, transferId, recordedAt: recorded_at.toISOString() };
  }
}

/** As it is read back, without its class. */
type Plain<T> = { readonly [K in keyof T]: T[K] };

const fieldOf = (transferId: string): string => `handed-over.${transferId.toLowerCase()}`;
