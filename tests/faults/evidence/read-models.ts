import type { ServiceName } from '../../../tools/start/services.ts';
import type { Rows } from '../checkers/projection.ts';
import type { Query } from '../stand/databases.ts';

/** What each service knows by its consumers alone: the key, and what it says. Ids that it makes itself are left out. */
const READ_MODELS = {
  scheduling: {
    candidate: `
      SELECT patient_id AS key, concat_ws(' ', site_id, referral->>'referralId', treatment_consent,
             register_consent, enrolments, planned_referral_id) AS says FROM candidate`,
    course: `
      SELECT referral_id AS key, concat_ws(' ', patient_id, site_id, protocol_id, protocol_version,
             planned_infusions) AS says FROM course`,
  },
  'session-recording': {
    clearance: `
      SELECT patient_id || ' ' || site_id AS key, concat_ws(' ', referral_id, protocol_id,
             treatment_consent_id, enrolment_id, enrolment_scope) AS says FROM clearance`,
    session: `
      SELECT appointment_id AS key, concat_ws(' ', course_id, patient_id, site_id, kind, ordinal,
             extract(epoch FROM starts_at)) AS says FROM infusion_session`,
  },
  'outcome-analytics': {
    plan: `
      SELECT course_id AS key, concat_ws(' ', patient_id, site_id, protocol_id, planned_infusions,
             primary_instrument) AS says FROM measurement_plan`,
    infusion: `
      SELECT session_id AS key, concat_ws(' ', course_id, kind, ordinal,
             extract(epoch FROM started_at), extract(epoch FROM ended_at),
             extract(epoch FROM completed_at)) AS says FROM infusion`,
    course_outcome: 'SELECT course_id AS key, known::text AS says FROM course_outcome',
    pathway_referral: `
      SELECT referral_id AS key, concat_ws(' ', site_id, course_id,
             (SELECT array_agg(one ORDER BY one) FROM unnest(facts) AS one)) AS says
        FROM pathway_referral`,
    pathway_course: `
      SELECT course_id AS key, concat_ws(' ', site_id,
             (SELECT array_agg(one ORDER BY one) FROM unnest(facts) AS one)) AS says
        FROM pathway_course`,
  },
} as const satisfies Partial<Record<ServiceName, Readonly<Record<string, string>>>>;

/** A service that reads others. */
export type Reader = keyof typeof READ_MODELS;

export const READERS = Object.keys(READ_MODELS) as Reader[];

export async function readModels(query: Query, reader: Reader): Promise<Rows> {
  const rows = new Map<string, string>();
  for (const [model, sql] of Object.entries<string>(READ_MODELS[reader])) {
    for (const { key, says } of await query<{ key: string; says: string }>(sql)) {
      rows.set(`${model} ${key}`, says);
    }
  }
  return rows;
}
