import { flushCompileCache } from 'node:module';
import { Logger } from '@nestjs/common';
import { migrateConfig, readEnvironment } from './config/environment.js';
import { exitOnUncaught, stopWhenTold } from './lifecycle/exit.js';
import { migrate } from './migrate.js';
import { describeError } from './observability/describe-error.js';
import { NestLogger } from './observability/nest-logger.js';
import { ServiceLog } from './observability/service-log.js';
import { serve } from './serve.js';
import type { ServiceDefinition } from './service-definition.js';

/**
 * Runs a service: `node main.js` serves until SIGTERM, `node main.js migrate` prepares its database and topics and
 * ends. Exits 1 with one clear line when the configuration, programme or database is not right.
 */
export async function startService(definition: ServiceDefinition): Promise<void> {
  try {
    await (process.argv[2] === 'migrate' ? runMigrate(definition) : runServe(definition));
  } catch (error) {
    const { name, message } = error instanceof Error ? error : describeError(error);
    process.stderr.write(`${definition.name}: ${name}: ${message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
    process.exit(1);
  }
}

async function runMigrate(definition: ServiceDefinition): Promise<void> {
  const level = process.env['LOG_LEVEL'] ?? 'info';
  Logger.overrideLogger(new NestLogger(new ServiceLog(definition.name, level)));
  await migrate(definition, readEnvironment(migrateConfig, process.env));
}

async function runServe(definition: ServiceDefinition): Promise<void> {
  const abort = new AbortController();
  const log = new ServiceLog(definition.name, process.env['LOG_LEVEL'] ?? 'info');
  exitOnUncaught(log);
  const starting = serve(definition, process.env, { log, signal: abort.signal });
  stopWhenTold(
    async () => {
      abort.abort();
      const service = await starting.catch(() => undefined);
      await service?.stop();
    },
    { log, parentPipe: process.env['LYSNING_PARENT_PIPE'] === '1' },
  );
  await starting.catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  // Where Node was told to keep what it compiled, the next start finds it, also after a kill.
  flushCompileCache();
}
