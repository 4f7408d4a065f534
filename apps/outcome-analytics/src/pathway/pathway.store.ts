import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { CourseFact, ReferralFact } from './pathway-counters.js';

type AtSite<Id extends string> = Readonly<Record<Id | 'siteId', string>>;

/** Sorted, so that referrals with the same facts are found together. */
const WITH_NEW = (table: string): string =>
  `ARRAY(SELECT DISTINCT fact FROM unnest(${table}.facts || excluded.facts) AS fact ORDER BY fact)`;

@Injectable()
export class PathwayStore {
  async referral(
    tx: Tx,
    { referralId, siteId }: AtSite<'referralId'>,
    fact: ReferralFact,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO pathway_referral (referral_id, site_id, facts) VALUES ($1, $2, $3)
       ON CONFLICT (referral_id) DO UPDATE SET facts = ${WITH_NEW('pathway_referral')}`,
      [referralId, siteId, [fact]],
    );
  }

  /** Another site has it from now on. */
  async transferred(tx: Tx, { referralId, siteId }: AtSite<'referralId'>): Promise<void> {
    await this.referral(tx, { referralId, siteId }, 'received');
    await tx.query('UPDATE pathway_referral SET site_id = $2 WHERE referral_id = $1', [
      referralId,
      siteId,
    ]);
  }

  /** A referral leads to one course. */
  async planned(
    tx: Tx,
    { referralId, courseId, siteId }: AtSite<'referralId' | 'courseId'>,
  ): Promise<void> {
    await this.referral(tx, { referralId, siteId }, 'planned');
    await tx.query('UPDATE pathway_referral SET course_id = $2 WHERE referral_id = $1', [
      referralId,
      courseId,
    ]);
  }

  async course(
    tx: Tx,
    { courseId, siteId }: AtSite<'courseId'>,
    facts: readonly CourseFact[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO pathway_course (course_id, site_id, facts)
       VALUES ($1, $2, ARRAY(SELECT fact FROM unnest($3::text[]) AS fact ORDER BY fact))
       ON CONFLICT (course_id) DO UPDATE SET facts = ${WITH_NEW('pathway_course')}`,
      [courseId, siteId, facts],
    );
  }

  async missed(tx: Tx, { appointmentId, siteId }: AtSite<'appointmentId'>): Promise<void> {
    await tx.query(
      `INSERT INTO pathway_missed_appointment (appointment_id, site_id) VALUES ($1, $2)
       ON CONFLICT DO NOTHING`,
      [appointmentId, siteId],
    );
  }
}
