import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../folders.ts';
import { freePorts } from '../processes/ports.ts';
import { findJava } from './java.ts';
import {
  configure,
  format,
  isReady,
  jvmFlags,
  type KafkaRuntime,
  logFolderIn,
  runBroker,
} from './kafka-broker.ts';
import { kafkaJars } from './kafka-jars.ts';
import type { Report } from './types.ts';

const STOP_MS = 30_000;

/** Java and Kafka, with what is made once for every broker that will ever run. */
export async function kafkaRuntime(report: Report): Promise<KafkaRuntime> {
  const java = findJava();
  const jars = await kafkaJars(report);
  const classPath = jars.join(':');
  const sum = createHash('sha256').update(java.version).update(classPath).digest('hex');
  const kept = (kind: string, ending: string): string =>
    join(cacheFolder('kafka'), `${kind}-${sum.slice(0, 12)}.${ending}`);
  const runtime = {
    java,
    classPath,
    archive: kept('classes', 'jsa'),
    bootstrap: kept('bootstrap', 'checkpoint'),
  };
  if (!existsSync(runtime.bootstrap)) await inFolder((folder) => writeBootstrap(runtime, folder));
  if (!existsSync(runtime.archive)) {
    report('preparing Kafka for quick starts, once');
    await inFolder((folder) => makeArchive(runtime, folder));
  }
  return runtime;
}

/** Kafka's own tool makes one folder ready, and what it wrote for all clusters alike is kept. */
async function writeBootstrap(runtime: KafkaRuntime, folder: string): Promise<void> {
  const [port = 0, controllerPort = 0] = await freePorts(2);
  const properties = configure({ folder, port, controllerPort });
  const { status, stdout, stderr } = spawnSync(
    runtime.java.command,
    [
      ...jvmFlags(runtime, 'small'),
      ...['kafka.tools.StorageTool', 'format', '-t', 'only-for-the-bootstrap', '-c', properties],
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Kafka's data folder cannot be made: ${stdout}${stderr}`);
  renameSync(join(logFolderIn(folder), 'bootstrap.checkpoint'), runtime.bootstrap);
}

/** One broker runs for a moment and writes down which classes it used. */
async function makeArchive(runtime: KafkaRuntime, folder: string): Promise<void> {
  const [port = 0, controllerPort = 0] = await freePorts(2);
  const broker = { runtime, folder, port, controllerPort, removes: folder };
  format(broker);
  const draft = join(folder, 'classes.jsa');
  const run = runBroker(broker, [`-XX:ArchiveClassesAtExit=${draft}`]);
  await isReady(run);
  await run.stop(STOP_MS);
  if (existsSync(draft)) renameSync(draft, runtime.archive);
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(cacheFolder('kafka'), 'making-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
