import { Problem } from '../problem.ts';
import { kafkaAnswers, postgresRefusal } from './answers.ts';
import type { Infrastructure } from './infrastructure.ts';

/** What the environment names, when it names both. */
export function isInEnvironment(env: NodeJS.ProcessEnv = process.env): boolean {
  return Boolean(env['KAFKA_BROKERS'] && env['DATABASE_URL']);
}

/** Servers that somebody else runs: checked, and never stopped or emptied by us. */
export async function environmentInfrastructure(
  env: NodeJS.ProcessEnv = process.env,
): Promise<Infrastructure> {
  const { KAFKA_BROKERS: brokers, DATABASE_URL: adminUrl } = env;
  if (!brokers || !adminUrl) {
    throw new Problem('--infra env needs both KAFKA_BROKERS and DATABASE_URL in the environment.');
  }
  const [first = ''] = brokers.split(',');
  if (!(await kafkaAnswers(first))) {
    throw new Problem(`No Kafka broker answers at ${first}. Start it, or unset KAFKA_BROKERS.`);
  }
  const refusal = await postgresRefusal(adminUrl);
  if (refusal !== undefined) {
    const { host } = new URL(adminUrl);
    throw new Problem(`PostgreSQL at ${host} cannot be used (${refusal}). Check DATABASE_URL.`);
  }
  return { kind: 'env', brokers, adminUrl, servers: [], stop: () => Promise.resolve() };
}
