import { DomainError } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { ResourceKind } from '../resource/resource.js';
import type { CalendarFeed, FeedLanguage, RevocationReason } from './calendar-feed.js';

export interface CalendarFeedRow {
  readonly id: string;
  readonly site_id: string;
  readonly kind: ResourceKind | 'patient';
  readonly code: string | null;
  readonly patient_id: string | null;
  readonly language: FeedLanguage;
  readonly made_by: string;
  readonly made_at: Date;
  readonly revoked_by: string | null;
  readonly revoked_at: Date | null;
  readonly revoked_because: RevocationReason | null;
}

export const SELECT_FEED = `SELECT id, site_id, kind, code, patient_id, language, made_by, made_at,
  revoked_by, revoked_at, revoked_because FROM calendar_feed`;

@Injectable()
export class CalendarFeedStore {
  async insert(tx: Tx, feed: CalendarFeed, tokenSha256: Buffer): Promise<void> {
    const { subject } = feed;
    await tx.query(
      `INSERT INTO calendar_feed
         (id, site_id, kind, code, patient_id, language, token_sha256, made_by, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        feed.id,
        feed.siteId,
        subject.kind,
        subject.kind === 'patient' ? null : subject.code,
        subject.kind === 'patient' ? subject.patientId : null,
        feed.language,
        tokenSha256,
        feed.madeBy,
        feed.madeAt,
      ],
    );
  }

  /** For a change: others wait. */
  async lock(tx: Tx, id: string): Promise<CalendarFeed> {
    const [row] = await tx.query<CalendarFeedRow>(`${SELECT_FEED} WHERE id = $1 FOR UPDATE`, [id]);
    if (row) return toFeed(row);
    throw new DomainError('not-found', 'calendar-feed.not-found', `There is no feed ${id}`);
  }

  async saveRevoked(tx: Tx, feed: CalendarFeed): Promise<void> {
    if (feed.status !== 'revoked') return;
    await tx.query(
      `UPDATE calendar_feed SET revoked_by = $2, revoked_at = $3, revoked_because = $4 WHERE id = $1`,
      [feed.id, feed.revokedBy, feed.revokedAt, feed.because],
    );
  }

  /** One statement for a token that is right, wrong or revoked. */
  async byToken(tx: Tx, tokenSha256: Buffer): Promise<CalendarFeed | undefined> {
    const [row] = await tx.query<CalendarFeedRow>(`${SELECT_FEED} WHERE token_sha256 = $1`, [
      tokenSha256,
    ]);
    return row && toFeed(row);
  }

  async hasResource(
    tx: Tx,
    siteId: string,
    { kind, code }: { kind: string; code: string },
  ): Promise<boolean> {
    const rows = await tx.query(
      `SELECT FROM resource WHERE site_id = $1 AND kind = $2 AND code = $3 AND in_service LIMIT 1`,
      [siteId, kind, code],
    );
    return rows.length > 0;
  }

  async hasPatient(tx: Tx, siteId: string, patientId: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT FROM course WHERE site_id = $1 AND patient_id = ANY (ids_of_person($2)) LIMIT 1`,
      [siteId, patientId],
    );
    return rows.length > 0;
  }
}

export function toFeed(row: CalendarFeedRow): CalendarFeed {
  const made = {
    id: row.id,
    siteId: row.site_id,
    subject: subjectOf(row),
    language: row.language,
    madeBy: row.made_by,
    madeAt: row.made_at,
  };
  const { revoked_by: revokedBy, revoked_at: revokedAt, revoked_because: because } = row;
  if (revokedBy === null || revokedAt === null || because === null) {
    return { ...made, status: 'open' };
  }
  return { ...made, status: 'revoked', revokedBy, revokedAt, because };
}

function subjectOf({ id, kind, code, patient_id: patientId }: CalendarFeedRow) {
  if (kind === 'patient' && patientId !== null) return { kind, patientId };
  if (kind !== 'patient' && code !== null) return { kind, code };
  throw new Error(`Calendar feed ${id} is of nobody`);
}
