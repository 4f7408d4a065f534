// Not all of the platform: the command is to begin at once.
import { connected } from '@lysning/platform/provision';
import type { PastVerdict } from './rule-shadow.js';

const PAGE = 1_000;
/** The verdict that each referral was left with. */
const STANDING = `
  DECLARE past NO SCROLL CURSOR FOR
  SELECT e.referral_id AS "referralId", e.site_id AS "siteId", e.evaluated_at AS "evaluatedAt",
         e.verdict, e.rule_id AS "ruleId", e.rule_version AS "ruleVersion", e.criteria,
         e.rule_variant AS "ruleVariant", e.missing AS "missingFacts", e.facts, coalesce(e.known_facts, e.facts) AS "knownFacts"
    FROM evaluation e JOIN assessment a ON a.evaluation_id = e.id
   WHERE e.evaluated_at >= $1
   ORDER BY e.evaluated_at, e.id`;

/** Reads them page by page, as of one moment, at every site, and changes nothing. */
export const eachPastVerdict = (
  databaseUrl: string,
  since: Date,
  take: (past: PastVerdict) => void,
): Promise<void> =>
  connected(databaseUrl, async (client) => {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    await client.query(`SELECT set_config('app.sites', '*', true)`);
    // All of them will be read: the plan is not to be one that gives the first soon.
    await client.query('SET LOCAL cursor_tuple_fraction = 1');
    await client.query(STANDING, [since]);
    for (;;) {
      const { rows } = await client.query<PastVerdict>(`FETCH ${String(PAGE)} FROM past`);
      rows.forEach(take);
      if (rows.length < PAGE) break;
    }
    await client.query('COMMIT');
  });
