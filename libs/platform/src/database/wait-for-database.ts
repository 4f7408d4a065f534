import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { ServiceLog } from '../observability/service-log.js';
import { MIGRATION_TABLE } from './data-source.js';
import { missingMigrations } from './migrations.js';

const RETRY_MS = 500;

/** True when the database answers and has had every migration. */
export async function isDatabaseReady(database: DataSource, log: ServiceLog): Promise<boolean> {
  try {
    if (!database.isInitialized) await database.initialize();
    const missing = await missingMigrations(database, MIGRATION_TABLE);
    if (missing.length === 0) return true;
    log.line(
      'warn',
      `Waiting for ${String(missing.length)} migrations, ${String(missing[0])} first`,
    );
  } catch (error) {
    log.error('Waiting for the database', error);
  }
  return false;
}

/** Keeps trying until the database is ready. Throws when `signal` aborts. */
export async function waitForDatabase(
  database: DataSource,
  log: ServiceLog,
  signal: AbortSignal,
): Promise<void> {
  while (!(await isDatabaseReady(database, log))) {
    await pause(RETRY_MS, undefined, { signal });
  }
}
