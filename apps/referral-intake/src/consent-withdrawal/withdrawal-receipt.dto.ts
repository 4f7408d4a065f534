import { ApiProperty } from '@nestjs/swagger';
import { IsSiteId } from '../request.dto.js';
import { ageHours, type WithdrawalReceipt } from './withdrawal-receipt.js';

export class OpenReceiptsQueryDto {
  @IsSiteId()
  siteId!: string;
}

/** What one service answered, or has not answered yet, to the withdrawal of a consent. */
export class WithdrawalReceiptDto {
  @ApiProperty()
  consentId!: string;

  @ApiProperty()
  patientId!: string;

  @ApiProperty()
  scope!: string;

  @ApiProperty()
  consumer!: string;

  @ApiProperty({ enum: ['open', 'stopped', 'erased', 'kept', 'nothing-held'] })
  status!: WithdrawalReceipt['status'];

  /** Why something is kept. */
  @ApiProperty({ type: String, nullable: true })
  legalReason!: string | null;

  @ApiProperty()
  withdrawnAt!: string;

  @ApiProperty()
  dueAt!: string;

  /** Whole hours from the withdrawal to the answer, or to now. */
  @ApiProperty({ type: 'integer' })
  ageHours!: number;

  @ApiProperty()
  overdue!: boolean;
}

export class WithdrawalReceiptsDto {
  @ApiProperty({ type: [WithdrawalReceiptDto] })
  items!: WithdrawalReceiptDto[];
}

export const toDto = (receipt: WithdrawalReceipt, now: Date): WithdrawalReceiptDto => ({
  consentId: receipt.consentId,
  patientId: receipt.patientId,
  scope: receipt.scope,
  consumer: receipt.consumer,
  status: receipt.status,
  legalReason: receipt.status === 'open' ? null : receipt.legalReason,
  withdrawnAt: receipt.withdrawnAt.toISOString(),
  dueAt: receipt.dueAt.toISOString(),
  ageHours: ageHours(receipt, now),
  overdue: receipt.status === 'open' && receipt.dueAt <= now,
});
