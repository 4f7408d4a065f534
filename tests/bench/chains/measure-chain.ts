import { setTimeout as pause } from 'node:timers/promises';
import type { Bed } from '../bed/bed.ts';
import { onServer } from '../bed/sql.ts';
import type { LoadPlan, LoadReport } from '../load/load-plan.ts';
import { cpuOf } from '../measure/process-cpu.ts';
import { sharedNow, type Span } from '../profile/recording.ts';
import type { Chain } from './chain.ts';
import { runLoad } from './run-load.ts';

/** Processor time by part, in microseconds. */
export interface Cpu {
  readonly service: number;
  readonly projection: number;
  readonly postgres: number;
  readonly broker: number;
}

/** What became of one load on one chain. */
export interface ChainRun {
  readonly load: LoadReport;
  readonly acceptedPerSecond: number;
  /** Until the last one was in the read model. */
  readonly projectedPerSecond: number;
  /** From when the request was due to the commit of the read model. */
  readonly endToEndP50Ms: number;
  readonly endToEndP99Ms: number;
  /** Per reading. */
  readonly cpuUs: Cpu;
  readonly during: Span;
}

export type Load = Pick<LoadPlan, 'connections' | 'perSecond' | 'seconds' | 'requestsMax'>;

const DRAIN_MS = 120_000;

export async function measureChain(bed: Bed, chain: Chain, load: Load): Promise<ChainRun> {
  const [cpuBefore, from] = [cpuNow(bed, chain), sharedNow()];
  let [cpuAfter, to] = [cpuBefore, from];
  const report = await passThrough(chain, load, () => {
    [cpuAfter, to] = [cpuNow(bed, chain), sharedNow()];
  });
  const readings = report.accepted * chain.readingsPerRequest;
  const { lastAt, p50, p99 } = await endToEnd(chain, report.startedAt);
  const each = (part: keyof Cpu) => (cpuAfter[part] - cpuBefore[part]) / readings;
  return {
    load: report,
    acceptedPerSecond: readings / ((report.endedAt - report.startedAt) / 1000),
    projectedPerSecond: readings / ((lastAt - report.startedAt) / 1000),
    endToEndP50Ms: p50,
    endToEndP99Ms: p99,
    cpuUs: {
      service: each('service'),
      projection: each('projection'),
      postgres: each('postgres'),
      broker: each('broker'),
    },
    during: { from, to },
  };
}

/** Loads a chain and waits until all that was accepted is in the read model. */
export async function passThrough(
  chain: Chain,
  load: Load,
  onDrained: () => void = () => undefined,
): Promise<LoadReport> {
  const rowsBefore = await countRows(chain.projectionUrl, 'patient_reading');
  const countBefore = countOf(chain);
  const { ports, requests, readingsPerRequest } = chain;
  const report = await runLoad({ ports, requests, ...load });
  if (report.accepted === 0) throw new Error(`Nothing accepted: ${JSON.stringify(report.refused)}`);
  const readings = report.accepted * readingsPerRequest;
  await drained(chain, countBefore + readings);
  onDrained();
  await committed(chain, rowsBefore + readings);
  return report;
}

function countOf({ services, projections }: Chain): number {
  for (const service of services) service.count();
  return projections.reduce((sum, program) => sum + program.count(), 0);
}

function cpuNow(bed: Bed, { services, projections }: Chain): Cpu {
  const sum = (programs: Chain['services']) =>
    programs.reduce((total, { pid }) => total + cpuOf(pid), 0);
  return { service: sum(services), projection: sum(projections), ...bed.cpu() };
}

const drained = (chain: Chain, count: number): Promise<void> =>
  reached(count, () => countOf(chain));

/** A projection counts while it works; the rows are there a moment later. */
const committed = (chain: Chain, rows: number): Promise<void> =>
  reached(rows, () => countRows(chain.projectionUrl, 'patient_reading'));

async function reached(goal: number, measure: () => number | Promise<number>): Promise<void> {
  const giveUpAt = performance.now() + DRAIN_MS;
  for (let at = await measure(); at < goal; at = await measure()) {
    if (performance.now() > giveUpAt)
      throw new Error(`Only ${at} of ${goal} readings came through`);
    await pause(10);
  }
}

/** PostgreSQL notes when each row was committed: the same clock for every chain. */
const END_TO_END = `
  WITH seen AS (
    SELECT extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000 AS at,
           extract(epoch FROM measured_at) * 1000 AS due
      FROM patient_reading WHERE measured_at >= to_timestamp($1::float8 / 1000)
  )
  SELECT max(at)::float8 AS "lastAt",
         percentile_disc(0.5) WITHIN GROUP (ORDER BY at - due)::float8 AS p50,
         percentile_disc(0.99) WITHIN GROUP (ORDER BY at - due)::float8 AS p99
    FROM seen`;

async function endToEnd({ projectionUrl }: Chain, since: number) {
  const [row] = await onServer(projectionUrl, (query) =>
    query<{ lastAt: number; p50: number; p99: number }>(END_TO_END, [Math.floor(since)]),
  );
  if (!row) throw new Error('Nothing was projected');
  return row;
}

/** Every accepted reading is in both databases, once. Throws what is wrong. */
export async function assertNothingLost(chain: Chain, accepted: number): Promise<void> {
  const stored = await countRows(chain.commandUrl, chain.commandTable);
  const projected = await countRows(chain.projectionUrl, 'patient_reading');
  if (stored === accepted && projected === accepted) return;
  throw new Error(`Accepted ${accepted}, stored ${stored}, projected ${projected}`);
}

const countRows = async (url: string, table: string): Promise<number> => {
  const sql = `SELECT count(*)::int AS rows FROM ${table}`;
  const [row] = await onServer(url, (query) => query<{ rows: number }>(sql));
  return row?.rows ?? 0;
};
