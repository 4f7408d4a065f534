import type { Role } from '@lysning/clinical';
import { DomainError } from '@lysning/kernel';
import type { CallerContext, Tx } from '@lysning/messaging';
import { AccessLog, invalidRequest, type Page, pageOf, positionAfter } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { LettersRead } from './letters-read.queries.js';
import type { ListReferralsDto } from './referral.dto.js';
import type { Referral } from './referral.js';
import { ReferralStore } from './referral.store.js';
import type { ReferralDto, ReferralItemDto } from './referral-view.dto.js';

interface ItemRow {
  readonly id: string;
  readonly patient_id: string;
  readonly site_id: string;
  readonly status: Referral['status'];
  readonly source: Referral['letter']['source'];
  readonly indication: string;
  readonly received_at: Date;
  readonly assessment_due_on: string;
  readonly overdue_since: Date | null;
}

/** Who may read every referral of their sites. */
export const STAFF = [
  'coordinator',
  'psychiatrist',
  'psychologist',
  'somatic-physician',
] as const satisfies Role[];

@Injectable()
export class ReferralQueries {
  constructor(
    private readonly referrals: ReferralStore,
    private readonly letters: LettersRead,
    private readonly accessLog: AccessLog,
  ) {}

  /** With the words of the letter. */
  async get(tx: Tx, id: string): Promise<{ referral: ReferralDto; version: number }> {
    const { referral, version } = await this.referrals.get(tx, id);
    assertMayRead(tx.caller, referral);
    await this.recordRead(tx, [referral]);
    return { referral: await this.letters.read(tx, referral), version };
  }

  /** Oldest first: who was received first is first to be answered. */
  async list(tx: Tx, query: ListReferralsDto): Promise<Page<ReferralItemDto>> {
    const [receivedAt, id] = positionOf(query.cursor);
    const rows = await tx.query<ItemRow>(
      `SELECT id, patient_id, site_id, status, letter->>'source' AS source, indication, received_at, assessment_due_on::text,
         (SELECT breached_at FROM legal_clock c WHERE c.referral_id = referral.id
           AND c.deadline = 'assessment' ORDER BY c.started_at DESC LIMIT 1) AS overdue_since
       FROM referral
       WHERE ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR site_id = $2)
         AND ($3::timestamptz IS NULL OR (received_at, id) > ($3, $4::uuid))
       ORDER BY received_at, id LIMIT $5`,
      [query.status ?? null, query.siteId ?? null, receivedAt, id, query.limit + 1],
    );
    const page = pageOf(rows.map(rowToItem), query.limit, ({ receivedAt: at, referralId }) => [
      at,
      referralId,
    ]);
    await this.recordRead(tx, page.items);
    return page;
  }

  private async recordRead(
    tx: Tx,
    reads: readonly { readonly patientId: string; readonly siteId: string }[],
  ): Promise<void> {
    await this.accessLog.record(
      tx,
      reads.map(({ patientId, siteId }) => ({ patientId, siteId, resource: 'referral' })),
    );
  }
}

/** A referrer who is nothing else sees what they sent themselves; another's letter is, to them, not there. */
export function assertMayRead({ roles, subject }: CallerContext, { id, sender }: Referral): void {
  if (sender === subject || roles.some((role) => STAFF.some((staff) => staff === role))) return;
  throw new DomainError('not-found', 'referral.not-found', `There is no referral ${id}`);
}

const rowToItem = (row: ItemRow): ReferralItemDto => ({
  referralId: row.id,
  patientId: row.patient_id,
  siteId: row.site_id,
  status: row.status,
  source: row.source,
  indication: row.indication,
  receivedAt: row.received_at.toISOString(),
  assessmentDueOn: row.assessment_due_on,
  overdueSince: row.overdue_since?.toISOString() ?? null,
});

function positionOf(cursor: string | undefined): readonly [string | null, string | null] {
  const [receivedAt, id] = positionAfter(cursor, 2) ?? [null, null];
  if (receivedAt === null) return [null, null];
  if (typeof receivedAt === 'string' && !Number.isNaN(Date.parse(receivedAt)) && isUUID(id)) {
    return [receivedAt, String(id)];
  }
  throw invalidRequest([{ field: 'cursor', message: 'cursor is not one that was given out' }]);
}
