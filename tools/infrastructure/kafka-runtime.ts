import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, keptFolder } from '../folders.ts';
import { freePorts } from '../processes/ports.ts';
import { OwnProcess } from '../processes/own-process.ts';
import { findJava, type Java } from './java.ts';
import { kafkaJars } from './kafka-jars.ts';
import { type ProxiedListener, serverProperties } from './kafka-settings.ts';
import type { Report } from './types.ts';

/** `small` starts soonest and holds least; `roomy` is compiled and given memory for hours of load. */
const MACHINE = {
  small: ['-Xms128m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
  roomy: ['-Xms512m', '-Xmx512m', '-XX:+UseSerialGC'],
} as const;
export type Machine = keyof typeof MACHINE;
const LOGGING = [
  `-Dlog4j2.configurationFile=${join(import.meta.dirname, 'kafka-log4j2.properties')}`,
];
const QUIET = ['-Djava.awt.headless=true', '-Xlog:disable', '-Xlog:all=error:stderr'];
const READY = 'Kafka Server started';
const START_MS = 60_000;

/** Java, Kafka's classes, and an archive of them that halves the time to start. */
export interface KafkaRuntime {
  readonly java: Java;
  readonly classPath: string;
  readonly archive: string;
}

export interface BrokerOptions {
  readonly runtime: KafkaRuntime;
  readonly folder: string;
  readonly port: number;
  readonly controllerPort: number;
  readonly behindProxy?: ProxiedListener | undefined;
  readonly removes?: string;
  readonly machine?: Machine;
}

export async function kafkaRuntime(report: Report): Promise<KafkaRuntime> {
  const java = findJava();
  const jars = await kafkaJars(report);
  const classPath = jars.join(':');
  const mark = createHash('sha256').update(java.version).update(classPath).digest('hex');
  const archive = join(cacheFolder('kafka'), `classes-${mark.slice(0, 12)}.jsa`);
  const runtime = { java, classPath, archive };
  if (!existsSync(archive)) await makeArchive(runtime, report);
  return runtime;
}

/** A folder that has never held a broker's log is made ready to hold one. */
export function format({ runtime, folder, ...ports }: BrokerOptions): void {
  const logFolder = join(folder, 'log');
  const properties = join(folder, 'server.properties');
  mkdirSync(folder, { recursive: true });
  writeFileSync(properties, serverProperties({ ...ports, logFolder }));
  if (existsSync(join(logFolder, 'meta.properties'))) return;
  rmSync(logFolder, { recursive: true, force: true });
  const flags = ['format', '--standalone', '-t', newClusterId(folder), '-c', properties];
  const { status, stdout, stderr } = spawnSync(
    runtime.java.command,
    [...jvmFlags(runtime, MACHINE.small), 'kafka.tools.StorageTool', ...flags],
    { encoding: 'utf8' },
  );
  if (status === 0) return;
  rmSync(logFolder, { recursive: true, force: true });
  throw new Error(`Kafka's data folder cannot be made: ${stdout}${stderr}`);
}

/** 22 characters of base64url, as Kafka wants it. The first is a letter: a dash would be read as an option. */
function newClusterId(folder: string): string {
  const sum = createHash('sha256').update(`${folder} ${Date.now()}`).digest('base64url');
  return `L${sum.slice(0, 21)}`;
}

const jvmFlags = ({ classPath, archive }: KafkaRuntime, more: readonly string[]): string[] => [
  ...LOGGING,
  ...QUIET,
  ...(existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`] : []),
  ...more,
  '-cp',
  classPath,
];

export function runBroker(options: BrokerOptions, flags: readonly string[] = []): OwnProcess {
  const { runtime, folder, removes, machine = 'small' } = options;
  return new OwnProcess({
    name: 'Kafka',
    command: runtime.java.command,
    args: [
      ...jvmFlags(runtime, [...MACHINE[machine], ...flags]),
      'kafka.Kafka',
      join(folder, 'server.properties'),
    ],
    cwd: folder,
    stopSignal: 'SIGTERM',
    logFile: join(keptFolder('logs'), 'kafka.log'),
    diesWithUs: true,
    ...(removes !== undefined && { removes }),
  });
}

/** Resolves to whether it came up. */
export function isReady(broker: OwnProcess): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => void broker.stop(0), START_MS);
    const finish = (ready: boolean) => {
      clearTimeout(timer);
      resolve(ready);
    };
    broker.onLine((line) => {
      if (line.includes(READY)) finish(true);
    });
    void broker.exit.then(() => {
      finish(false);
    });
  });
}

/** One broker runs for a moment and writes down which classes it used. */
async function makeArchive(runtime: KafkaRuntime, report: Report): Promise<void> {
  report('preparing Kafka for quick starts, once');
  const folder = mkdtempSync(join(cacheFolder('kafka'), 'archive-'));
  try {
    const [port = 0, controllerPort = 0] = await freePorts(2);
    const broker = { runtime, folder, port, controllerPort, removes: folder };
    format(broker);
    const draft = join(folder, 'classes.jsa');
    const run = runBroker(broker, [`-XX:ArchiveClassesAtExit=${draft}`]);
    await isReady(run);
    await run.stop(30_000);
    if (existsSync(draft)) renameSync(draft, runtime.archive);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
