import { setTimeout as pause } from 'node:timers/promises';
import { createTopics } from '@lysning/messaging';
import { topicsOwnedBy } from '@lysning/contracts';
import type { MigrateConfig } from './config/environment.js';
import { MIGRATION_TABLE, ownerDataSource } from './database/data-source.js';
import { connected, onDatabase, provision, serviceDatabaseOf } from './database/provision.js';
import type { ServiceDefinition } from './service-definition.js';

/**
 * The deploy step of one service: its database, roles and tables up to date, its own topics there. May be repeated, and
 * two may run at once: the second waits for the first and finds nothing left to do.
 */
export async function migrate(definition: ServiceDefinition, config: MigrateConfig): Promise<void> {
  const database = serviceDatabaseOf(config.DATABASE_URL);
  await provision(config.ADMIN_DATABASE_URL, database);
  const url = onDatabase(config.ADMIN_DATABASE_URL, database.name);
  await connected(url, async (turn) => {
    await turn.query(`SELECT pg_advisory_lock(hashtext('lysning.migrate'))`);
    await runMigrations(definition, { ...database, url });
  });
  await createOwnTopics(definition, config);
}

const TOPICS_WITHIN_MS = 30_000;
const TOPICS_PAUSE_MS = 300;

/** Right after a broker made a topic it may say for a while that it does not know it. */
async function createOwnTopics(
  { name: service }: ServiceDefinition,
  { KAFKA_BROKERS: brokers, TOPIC_PREFIX: topicPrefix, REPLICA_ID: replicaId }: MigrateConfig,
): Promise<void> {
  const options = { service, brokers, topicPrefix, replicaId };
  const giveUpAt = performance.now() + TOPICS_WITHIN_MS;
  for (;;) {
    try {
      await createTopics(options, topicsOwnedBy(service));
      return;
    } catch (error) {
      const isBrokers = error instanceof Error && error.name.startsWith('KafkaJS');
      if (!isBrokers || performance.now() > giveUpAt) throw error;
    }
    await pause(TOPICS_PAUSE_MS);
  }
}

async function runMigrations(
  definition: ServiceDefinition,
  options: { url: string; ownerRole: string; appRole: string },
): Promise<void> {
  const owner = ownerDataSource(definition, options);
  await owner.initialize();
  try {
    await owner.runMigrations();
    await owner.query(`GRANT SELECT ON ${MIGRATION_TABLE} TO ${options.appRole}`);
    await owner.query(
      `REVOKE INSERT, UPDATE, DELETE ON ${MIGRATION_TABLE} FROM ${options.appRole}`,
    );
  } finally {
    await owner.destroy();
  }
}
