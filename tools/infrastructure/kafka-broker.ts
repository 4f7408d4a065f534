import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptFolder } from '../folders.ts';
import { OwnProcess } from '../processes/own-process.ts';
import type { Java } from './java.ts';
import { metaProperties, type ProxiedListener, serverProperties } from './kafka-settings.ts';

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

/** What every broker of this machine runs with. */
export interface KafkaRuntime {
  readonly java: Java;
  readonly classPath: string;
  /** Kafka's classes as Java holds them in memory: halves the time to start. */
  readonly archive: string;
  /** Which features a cluster begins with, as Kafka's own tool writes it down; the same for all. */
  readonly bootstrap: string;
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

export const logFolderIn = (folder: string): string => join(folder, 'log');
const propertiesIn = (folder: string): string => join(folder, 'server.properties');

/** Writes down how a broker is to run and returns where. */
export function configure({ folder, ...ports }: Omit<BrokerOptions, 'runtime'>): string {
  mkdirSync(folder, { recursive: true });
  const file = propertiesIn(folder);
  writeFileSync(file, serverProperties({ ...ports, logFolder: logFolderIn(folder) }));
  return file;
}

/** A folder that has never held a broker's log becomes that of a new cluster: what Kafka's tool does, without Java. */
export function format({ runtime, ...broker }: BrokerOptions): void {
  configure(broker);
  const logFolder = logFolderIn(broker.folder);
  const meta = join(logFolder, 'meta.properties');
  if (existsSync(meta)) return;
  rmSync(logFolder, { recursive: true, force: true });
  mkdirSync(logFolder);
  copyFileSync(runtime.bootstrap, join(logFolder, 'bootstrap.checkpoint'));
  // Last: a folder that has it is ready.
  writeFileSync(meta, metaProperties({ clusterId: newId(), directoryId: newId() }));
}

/** Sixteen bytes by chance, written as Kafka writes them. */
const newId = (): string =>
  Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');

export const jvmFlags = (
  { classPath, archive }: KafkaRuntime,
  machine: Machine,
  more: readonly string[] = [],
): string[] => [
  ...LOGGING,
  ...QUIET,
  ...(existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`] : []),
  ...MACHINE[machine],
  ...more,
  '-cp',
  classPath,
];

export function runBroker(options: BrokerOptions, flags: readonly string[] = []): OwnProcess {
  const { runtime, folder, removes, machine = 'small' } = options;
  return new OwnProcess({
    name: 'Kafka',
    command: runtime.java.command,
    args: [...jvmFlags(runtime, machine, flags), 'kafka.Kafka', propertiesIn(folder)],
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
