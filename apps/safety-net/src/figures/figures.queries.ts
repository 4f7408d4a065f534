import type { Interval } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Figures } from './figures.js';

/** Nearly all waits are one time without a gap: only the others are taken apart. */
const DAYS = (multirange: string) =>
  `coalesce(extract(epoch FROM CASE
     WHEN ${multirange} = range_merge(${multirange})::tstzmultirange
     THEN upper(${multirange}) - lower(${multirange})
     ELSE (SELECT sum(upper(part) - lower(part)) FROM unnest(${multirange}) AS part)
   END) / 86400, 0)::float8`;

/** One person is one, whatever ids they have. */
const PERSON = (patientId: string) =>
  `CASE WHEN ${patientId} IN (SELECT patient_id FROM patient_merge WHERE unmerged_at IS NULL)
        THEN person_of(${patientId}) ELSE ${patientId} END`;

/** $1 to $2 is the time looked at, $3 a site or null. Time with two referrals at once is one time. */
const COVER = `
  WITH wait AS (
    SELECT site_id, ${PERSON('patient_id')} AS person_id, range_agg(tstzrange(greatest(waiting_from, $1),
             greatest(waiting_from, $1, least(coalesce(waiting_until, $2), $2)))) AS waited
      FROM referral_standing
     WHERE waiting_from < $2 AND coalesce(waiting_until, $2) > $1
       AND ($3::text IS NULL OR site_id = $3)
     GROUP BY 1, 2
  ), watch AS (
    SELECT site_id, ${PERSON('patient_id')} AS person_id, range_agg(tstzrange(opened_at,
             greatest(opened_at, coalesce(closed_at, $2)))) AS watched
      FROM safety_case
     WHERE opened_at < $2 AND coalesce(closed_at, $2) > $1
       AND ($3::text IS NULL OR site_id = $3)
     GROUP BY 1, 2
  ), lapse AS (
    SELECT c.site_id, ${PERSON('c.patient_id')} AS person_id, range_agg(tstzrange(l.from_at, l.until_at)) AS lapsed
      FROM watch_lapse l JOIN safety_case c ON c.id = l.case_id
     WHERE l.until_at > $1 AND l.from_at < $2
     GROUP BY 1, 2
  ), person AS MATERIALIZED (
    SELECT site_id, waited, waited * coalesce(watched, '{}') - coalesce(lapsed, '{}') AS watched
      FROM wait LEFT JOIN watch USING (site_id, person_id)
                LEFT JOIN lapse USING (site_id, person_id)
  )
  SELECT site_id AS "siteId", sum(${DAYS('waited')}) AS "personDaysWaiting",
         sum(${DAYS('watched')}) AS "personDaysWatched"
    FROM person GROUP BY site_id`;

const ACKNOWLEDGEMENTS = `
  SELECT site_id AS "siteId", count(*)::integer AS acknowledgements,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes) AS "acknowledgeP50Minutes",
         percentile_cont(0.95) WITHIN GROUP (ORDER BY minutes) AS "acknowledgeP95Minutes"
    FROM (SELECT site_id, greatest(0, extract(epoch FROM acknowledged_at - answered_at) / 60)::float8
                   AS minutes
            FROM safety_alert
           WHERE answered_at IS NOT NULL AND acknowledged_at >= $1 AND acknowledged_at < $2
             AND ($3::text IS NULL OR site_id = $3)) AS acknowledged
   GROUP BY site_id`;

const STANDING = `
  SELECT site_id AS "siteId", sum(open_cases)::integer AS "openCases",
         sum(overdue_alerts)::integer AS "overdueAlerts",
         sum(overdue_hand_overs)::integer AS "overdueHandOvers"
    FROM (SELECT site_id, count(*) AS open_cases, 0 AS overdue_alerts, 0 AS overdue_hand_overs
            FROM safety_case WHERE status = 'open' GROUP BY site_id
          UNION ALL
          SELECT site_id, 0, count(*), 0 FROM safety_alert
           WHERE status <> 'resolved' AND due_at <= $1 GROUP BY site_id
          UNION ALL
          SELECT site_id, 0, 0, count(*) FROM hand_over
           WHERE status = 'announced' AND receipt_due_at <= $1 GROUP BY site_id) AS counted
   WHERE $2::text IS NULL OR site_id = $2
   GROUP BY site_id`;

type Cover = Pick<Figures, 'siteId' | 'personDaysWaiting' | 'personDaysWatched'>;
type Acknowledgements = Pick<
  Figures,
  'siteId' | 'acknowledgements' | 'acknowledgeP50Minutes' | 'acknowledgeP95Minutes'
>;
export type Standing = Pick<Figures, 'siteId' | 'openCases' | 'overdueAlerts' | 'overdueHandOvers'>;

const NOTHING: Omit<Figures, 'siteId'> = {
  personDaysWaiting: 0,
  personDaysWatched: 0,
  acknowledgements: 0,
  acknowledgeP50Minutes: null,
  acknowledgeP95Minutes: null,
  openCases: 0,
  overdueAlerts: 0,
  overdueHandOvers: 0,
};

@Injectable()
export class FiguresQueries {
  /** Of each of these sites, also where nothing happened. */
  async of(
    tx: Tx,
    siteIds: readonly string[],
    { start, end }: Interval,
    now: Date,
  ): Promise<Figures[]> {
    const only = siteIds.length === 1 ? siteIds[0] : null;
    const parts = [
      ...(await tx.query<Cover>(COVER, [start, end, only])),
      ...(await tx.query<Acknowledgements>(ACKNOWLEDGEMENTS, [start, end, only])),
      ...(await this.standing(tx, now, only)),
    ];
    return siteIds.map((siteId) =>
      parts
        .filter((part) => part.siteId === siteId)
        .reduce<Figures>((all, part) => ({ ...all, ...part }), { siteId, ...NOTHING }),
    );
  }

  /** What is open and what is overdue now: cheap, for whoever looks often. */
  standing(tx: Tx, now: Date, siteId: string | null = null): Promise<Standing[]> {
    return tx.query<Standing>(STANDING, [now, siteId]);
  }
}
