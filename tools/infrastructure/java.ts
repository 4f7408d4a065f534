import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Problem } from '../problem.ts';

const OLDEST = 17;

export interface Java {
  readonly command: string;
  /** What `java -version` says: class-data archives fit one build alone. */
  readonly version: string;
}

const ADVICE =
  'Install it (apt install openjdk-17-jre-headless, brew install openjdk@17), start Docker, or set KAFKA_BROKERS and DATABASE_URL.';

export function findJava(): Java {
  const { JAVA_HOME } = process.env;
  const candidates = [...(JAVA_HOME ? [join(JAVA_HOME, 'bin', 'java')] : []), 'java'];
  for (const command of candidates) {
    const { status, stderr } = spawnSync(command, ['-version'], { encoding: 'utf8' });
    if (status !== 0) continue;
    const major = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
    if (major >= OLDEST) return { command, version: stderr };
    throw new Problem(`Kafka needs Java ${OLDEST} or later; this is Java ${major}. ${ADVICE}`);
  }
  throw new Problem(`Kafka needs Java ${OLDEST} or later, and there is none. ${ADVICE}`);
}
