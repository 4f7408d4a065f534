import { rmSync } from 'node:fs';
import { forgetData, type Infrastructure, startInfrastructure } from '../infrastructure/index.ts';
import { assertSpace, keptFolder } from '../folders.ts';
import { Problem } from '../problem.ts';
import { registry } from '../processes/own-process.ts';
import { green, print, yellow } from '../terminal/print.ts';
import { step } from '../terminal/steps.ts';
import { build } from './build.ts';
import { type ClockFile, freezeClock, heldClock, momentOf, runningClock } from './clock.ts';
import { assertCohort } from './cohort.ts';
import { type CountersSource, showCounters } from './counters.ts';
import { superviseServer } from './infrastructure-supervisor.ts';
import { forget, keptSecrets, readKept } from './kept-state.ts';
import { migrate } from './migrate.ts';
import type { StartOptions } from './options.ts';
import { preparationOf } from './preparation.ts';
import { choosePorts, type StartPorts } from './ports.ts';
import { environmentOf, type ServiceName, SERVICES, type Surroundings } from './services.ts';
import type { Shutdown } from './shutdown.ts';
import { startSimulation, wasPlayed } from './simulation.ts';
import { printAddresses, printTokens } from './summary.ts';
import { supervise } from './supervisor.ts';
import { type LocalIssuer, startIssuer } from './token-issuer.ts';
import { printVerdict } from './verdict.ts';

const SERVICE_STOP_MS = 14_000;

/** Starts everything and plays. Resolves when there is nothing more to do but wait for Ctrl-C. */
export async function run(options: StartOptions, shutdown: Shutdown): Promise<void> {
  const startedAt = performance.now();
  await prepare(options);
  await step('Build', () => build(shutdown.signal));
  const { cohort } = options;
  if (cohort !== undefined) await step('Cohort', () => assertCohort(cohort, shutdown.signal));
  const ports = await choosePorts(options.portBase);
  const infrastructure = await startServers(options, ports, shutdown);
  const issuer = await startIssuer(ports.issuer);
  await shutdown.add(issuer.stop);
  const plays = options.demo && !wasPlayed(options);
  const surroundings: Surroundings = {
    ...infrastructure,
    issuer: issuer.issuer,
    clockFile: plays ? heldClock(options.daysPerSecond) : runningClock(),
    secrets: keptSecrets(),
  };
  await shutdown.add(freezeClock);
  const keepsData = infrastructure.kind === 'embedded';
  await startServices(options, ports, { surroundings, keepsData, shutdown });
  const urls = urlsOf(ports);
  const shown = Object.fromEntries(options.only.map((name) => [name, urls[name]]));
  printAddresses(shown);
  printTokens(issuer.tokens(), `${urls['outcome-analytics']}/api/v1/pathway-counters`);
  print(
    green(
      `Ready in ${((performance.now() - startedAt) / 1000).toFixed(1)} s. Ctrl-C stops everything.`,
    ),
  );
  await watchAndPlay({ options, plays, urls, issuer, surroundings, keepsData, shutdown });
}

async function prepare({ fresh, infra }: StartOptions): Promise<void> {
  assertSpace(keptFolder());
  const ended = await registry.sweep();
  if (ended.length > 0) print(yellow(`! Stopped what an earlier run left: ${ended.join(', ')}`));
  assertAlone();
  rmSync(keptFolder('logs'), { recursive: true });
  if (!fresh) return;
  rmSync(keptFolder('messages'), { recursive: true });
  await forgetData(infra);
  rmSync(keptFolder('letters'), { recursive: true });
  forget('clock', 'play', 'secrets', 'ports');
}

/** Two that share their data would ruin it. The first one is in the registry as itself. */
function assertAlone(): void {
  const other = registry.entries().find(({ name }) => name === 'npm start');
  if (other && other.pid !== process.pid) {
    throw new Problem(
      `Lysning already runs from this folder (process ${other.pid}). Stop it with Ctrl-C there, or: kill ${other.pid}`,
    );
  }
  registry.add({ name: 'npm start', pid: process.pid, stopSignal: 'SIGTERM' });
  process.once('exit', () => {
    registry.remove(process.pid);
  });
}

async function startServers(
  { infra }: StartOptions,
  ports: StartPorts,
  shutdown: Shutdown,
): Promise<Infrastructure> {
  return step('Infrastructure', async ({ now, result }) => {
    const infrastructure = await startInfrastructure({
      purpose: 'start',
      ports,
      report: now,
      ...(infra !== undefined && { infra }),
    });
    await shutdown.add(infrastructure.stop);
    for (const server of infrastructure.servers) superviseServer(server, shutdown.signal);
    const { host } = new URL(infrastructure.adminUrl);
    result(`${infrastructure.kind}: PostgreSQL ${host}, Kafka ${infrastructure.brokers}`);
    return infrastructure;
  });
}

interface Stage {
  readonly surroundings: Surroundings;
  /** Whether servers and data are ours. */
  readonly keepsData: boolean;
  readonly shutdown: Shutdown;
}

async function startServices(
  { only }: StartOptions,
  ports: StartPorts,
  { surroundings, keepsData, shutdown }: Stage,
): Promise<void> {
  const all = (Object.keys(SERVICES) as ServiceName[]).map((name) => {
    const port = ports.services[name];
    return { name, port, env: environmentOf(name, port, surroundings) };
  });
  const specs = all.filter(({ name }) => only.includes(name));
  await step('Migrations', async ({ result }) => {
    const preparation = preparationOf(surroundings.secrets.databasePassword);
    if (keepsData && preparation.isDone) {
      result('nothing has changed');
      return;
    }
    const admin = { ADMIN_DATABASE_URL: surroundings.adminUrl };
    // All of them, also those not started: each service listens to topics of others.
    await Promise.all(all.map(({ name, env }) => migrate(name, { ...env, ...admin })));
    if (keepsData) preparation.noteDone();
    result(`${all.length} databases, and their topics`);
  });
  shutdown.signal.throwIfAborted();
  const services = specs.map((spec) => ({ spec, process: supervise(spec) }));
  await shutdown.add(() =>
    Promise.all(services.map(({ process }) => process.stop(SERVICE_STOP_MS))),
  );
  await Promise.all(
    services.map(({ spec, process }) =>
      step(spec.name, async ({ result }) => {
        await process.ready(shutdown.signal);
        result(`http://127.0.0.1:${spec.port}`);
      }),
    ),
  );
}

const urlsOf = ({ services }: StartPorts): Record<ServiceName, string> => {
  const at = (port: number) => `http://127.0.0.1:${port}`;
  return {
    'referral-intake': at(services['referral-intake']),
    scheduling: at(services.scheduling),
    'session-recording': at(services['session-recording']),
    'outcome-analytics': at(services['outcome-analytics']),
    'safety-net': at(services['safety-net']),
  };
};

interface Running extends Stage {
  readonly options: StartOptions;
  readonly plays: boolean;
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly issuer: LocalIssuer;
}

async function watchAndPlay(running: Running): Promise<void> {
  const { options, plays, urls, issuer, surroundings, shutdown } = running;
  const { clockFile } = surroundings;
  const watched: CountersSource = {
    url: urls['outcome-analytics'],
    safetyNetUrl: options.only.includes('safety-net') ? urls['safety-net'] : undefined,
    token: () => issuer.tokens().find(({ role }) => role === 'analyst')?.token ?? '',
  };
  const simulatedAt = () => {
    const clock = readKept<ClockFile>('clock');
    return clock ? momentOf(clock, Date.now()) : new Date();
  };
  const watching = options.only.includes('outcome-analytics')
    ? showCounters(watched, simulatedAt, shutdown.signal)
    : Promise.resolve();
  await shutdown.add(() => watching);
  if (plays) {
    const { tokensFile } = issuer;
    const beganAt = performance.now();
    const simulation = startSimulation({ options, urls, clockFile, tokensFile });
    await shutdown.add(simulation.stop);
    const played = await simulation.played;
    if (!played) return;
    runningClock();
    printVerdict(played, performance.now() - beganAt);
  } else if (options.demo) {
    print('This programme was played before; npm start -- --fresh plays it again.');
  }
}
