import { eventually } from '@lysning/testing';
import { checkSame, type Rows } from '../checkers/projection.ts';
import type { Anomaly } from '../checkers/anomaly.ts';
import { behind, headsOf, settle } from '../evidence/settle.ts';
import { withAdmin } from '../evidence/topic-log.ts';
import { databaseOf, type Query } from '../stand/databases.ts';
import type { Stand } from '../stand/stand.ts';
import type { ServiceName } from '../../../tools/start/services.ts';
import { atOnce, type Fault, type Ground } from './fault.ts';

/** What each service knows by its consumers alone: the key, and what it says. Ids that it makes itself are left out. */
const READ_MODELS: Partial<Record<ServiceName, Readonly<Record<string, string>>>> = {
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
};

/** In place of each service comes one with an empty database. It reads the topics, and knows what the old one knew. */
export const newConsumers: Fault = {
  name: 'new-consumers',
  title: 'read models built anew from the topics',
  strike: async (ground) => {
    await ground.workload.pause();
    await settle(ground.stand.databases);
    const services = Object.entries(READ_MODELS);
    const anomalies = await atOnce(services, ([service, models]) =>
      rebuilt(ground, service as ServiceName, models),
    );
    ground.workload.resume();
    return { times: services.length, recoveriesMs: [], anomalies: anomalies.flat() };
  },
};

async function rebuilt(
  { stand }: Ground,
  service: ServiceName,
  models: Readonly<Record<string, string>>,
): Promise<Anomaly[]> {
  const live = await modelsIn(stand.databases.of(service), models);
  await stand.replicas.get(service)?.stop();
  await withAdmin(stand.kafka.brokers, (admin) => admin.deleteGroups([service]));
  const anew = await modelsIn(await builtAnew(stand, service), models);
  stand.replicas.get(service)?.start();
  await stand.replicas.get(service)?.ready();
  return checkSame(live, anew);
}

async function modelsIn(query: Query, models: Readonly<Record<string, string>>): Promise<Rows> {
  const rows = new Map<string, string>();
  for (const [model, sql] of Object.entries(models)) {
    for (const { key, says } of await query<{ key: string; says: string }>(sql)) {
      rows.set(`${model} ${key}`, says);
    }
  }
  return rows;
}

const RELAY_LOCK = `SELECT pg_advisory_lock(hashtextextended('lysning.relay', 0))`;
const READ_WITHIN_MS = 90_000;
let built = 0;

/** Runs until it has read everything. It may tell nothing: another one has told it before. */
async function builtAnew(stand: Stand, service: ServiceName): Promise<Query> {
  built += 1;
  const database = `${databaseOf(service)}_anew_${built}`;
  const env = { DATABASE_URL: urlOf(stand, service, database), REPLICA_ID: `${service}-anew` };
  await stand.migrate(service, env);
  const query = stand.databases.named(database);
  await query(RELAY_LOCK);
  const replica = await stand.another(service, env);
  replica.start();
  await replica.ready();
  const wanted = await followed(stand.databases.of(service));
  const heads = await headsOf(stand.databases);
  await eventually(
    async () => {
      const begun = await followed(query);
      const unread = wanted.filter((name) => !begun.includes(name));
      const left = [...unread, ...(await behind(query, heads))];
      if (left.length > 0) throw new Error(`A new ${service} has not read: ${left.join('; ')}`);
    },
    { timeoutMs: READ_WITHIN_MS },
  );
  await replica.stop();
  return query;
}

/** Which consumers follow which topics. */
async function followed(query: Query): Promise<string[]> {
  const sql = `SELECT DISTINCT consumer || ' ' || topic AS name FROM consumer_position`;
  return (await query<{ name: string }>(sql)).map(({ name }) => name);
}

function urlOf(stand: Stand, service: ServiceName, database: string): string {
  const url = new URL(stand.environment(service)['DATABASE_URL'] ?? '');
  url.pathname = `/${database}`;
  return url.href;
}
