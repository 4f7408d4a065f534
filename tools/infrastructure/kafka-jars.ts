import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../folders.ts';
import { Problem } from '../problem.ts';
import type { Report } from './types.ts';

const VERSIONS = { kafka: '4.1.1', log4j: '2.25.3', plugin: '3.8.1' };
const CHECKSUMS = join(import.meta.dirname, 'kafka-jars.sha512');
const GIVE_UP_MS = 600_000;

/** Kafka's jars in class path order, each of them the one whose checksum is committed. Fetched once. */
export async function kafkaJars(report: Report): Promise<readonly string[]> {
  const folder = join(cacheFolder('kafka'), `jars-${VERSIONS.kafka}`);
  if (!existsSync(folder)) await fetchJars(folder, report);
  const wrong = wrongJars(folder, expected());
  if (wrong.length > 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Problem(
      `Kafka's jars are not the ones we know (${wrong.slice(0, 3).join(', ')}), so they were deleted. Start again to fetch them anew; if it happens again, the Maven repository gives out something else.`,
    );
  }
  return [...expected().keys()].map((name) => join(folder, name));
}

function expected(): Map<string, string> {
  const lines = readFileSync(CHECKSUMS, 'utf8').trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [sum = '', name = ''] = line.split(/\s+/);
      return [name, sum];
    }),
  );
}

/** Missing, changed, or there without being asked for. */
export function wrongJars(folder: string, sums: ReadonlyMap<string, string>): string[] {
  const names = new Set([...readdirSync(folder), ...sums.keys()]);
  return [...names].filter((name) => {
    const file = join(folder, name);
    if (!existsSync(file)) return true;
    return createHash('sha512').update(readFileSync(file)).digest('hex') !== sums.get(name);
  });
}

async function fetchJars(folder: string, report: Report): Promise<void> {
  report('fetching Kafka by Maven, once (43 MB)');
  const pom = join(cacheFolder('kafka'), 'pom.xml');
  const beside = `${folder}.${process.pid}`;
  writeFileSync(pom, POM);
  mkdirSync(beside, { recursive: true });
  try {
    await maven([
      '-q',
      '-B',
      '-f',
      pom,
      GOAL,
      `-DoutputDirectory=${beside}`,
      '-DincludeScope=runtime',
    ]);
    if (!existsSync(folder)) renameSync(beside, folder);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

function maven(args: readonly string[]): Promise<void> {
  const child = spawn('mvn', args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: GIVE_UP_MS });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-3000)));
  }
  const stop = () => child.kill();
  process.once('exit', stop);
  return new Promise((resolve, reject) => {
    child.once('error', () => {
      reject(new Problem(NO_MAVEN));
    });
    child.once('close', (code) => {
      process.off('exit', stop);
      if (code === 0) resolve();
      else reject(notFetched(said));
    });
  });
}

const NO_MAVEN =
  'Maven is not installed, and Kafka is fetched with it. Install it (apt install maven, brew install maven), start Docker, or set KAFKA_BROKERS and DATABASE_URL.';

const notFetched = (said: string): Error =>
  /No space left/.test(said)
    ? new Error(said)
    : new Problem(
        `Maven could not fetch Kafka. Check the network and Maven's settings, then start again. What it said last:\n${said.trim()}`,
      );

const GOAL = `org.apache.maven.plugins:maven-dependency-plugin:${VERSIONS.plugin}:copy-dependencies`;

const dependency = (group: string, artifact: string, version: string) =>
  `    <dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>lysning</groupId><artifactId>kafka</artifactId><version>1</version>
  <dependencies>
${dependency('org.apache.kafka', 'kafka_2.13', VERSIONS.kafka)}
${dependency('org.apache.logging.log4j', 'log4j-core', VERSIONS.log4j)}
${dependency('org.apache.logging.log4j', 'log4j-api', VERSIONS.log4j)}
${dependency('org.apache.logging.log4j', 'log4j-slf4j-impl', VERSIONS.log4j)}
  </dependencies>
</project>
`;
