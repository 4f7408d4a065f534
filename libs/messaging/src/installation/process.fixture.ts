import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Clock, SystemClock } from '@lysning/kernel';
import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { MessagingModule } from '../messaging.module.js';
import type { MessagingOptions } from '../options.js';
import { connected } from './test-database.fixture.js';

interface Surroundings {
  readonly database: DataSource;
  readonly clock: Clock;
}

export function aProcess(
  options: MessagingOptions,
  consumers: readonly Type[],
  { database, clock }: Surroundings,
): Promise<INestApplicationContext> {
  @Module({
    providers: [
      { provide: DataSource, useValue: database },
      { provide: Clock, useValue: clock },
    ],
    exports: [DataSource, Clock],
  })
  class SurroundingsModule {
    async onApplicationShutdown() {
      if (database.isInitialized) await database.destroy();
    }
  }

  @Module({
    imports: [{ module: SurroundingsModule, global: true }, MessagingModule.forRoot(options)],
    providers: [...consumers],
  })
  class ProcessModule {}
  return NestFactory.createApplicationContext(ProcessModule, { logger: ['fatal'] });
}

/** A process of a service, to be frozen or killed. */
export interface ChildProcess {
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly kill: () => Promise<void>;
  /** Its exit code; `null` when a signal ended it. */
  readonly exit: Promise<number | null>;
  readonly said: () => string;
}

/** Runs a built module that calls `serve`. */
export function aChild(module: string, options: MessagingOptions, url: string): ChildProcess {
  const script = fileURLToPath(module).replace('/src/', '/dist/').replace(/\.ts$/, '.js');
  const child = spawn(process.execPath, [script, JSON.stringify(options), url], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] },
  });
  let said = '';
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (text: Buffer) => (said += text.toString()));
  }
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  return {
    signal: (signal) => child.kill(signal),
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
    },
    exit,
    said: () => said,
  };
}

/** What such a module does. */
export async function serve(consumers: readonly Type[]): Promise<void> {
  const [options = '', url = ''] = process.argv.slice(2);
  const surroundings = { database: await connected(url), clock: new SystemClock() };
  const service = await aProcess(JSON.parse(options) as MessagingOptions, consumers, surroundings);
  service.enableShutdownHooks();
}
