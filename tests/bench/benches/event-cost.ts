import { setTimeout as pause } from 'node:timers/promises';
import { inDatabase, onServer, type Query } from '../bed/sql.ts';
import { stopAll } from '../chains/chain.ts';
import {
  newStage,
  type Stage,
  startCommandSide,
  startProjectionSide,
} from '../chains/mechanism.ts';
import { fillOutbox, SENT } from '../chains/outbox.ts';
import { measureDrain, metricsOf } from '../measure/drain.ts';
import { cpuOf } from '../measure/process-cpu.ts';
import type { Context } from './bench.ts';

const CHUNK = 100_000;
const WARM_UP = 2_000;
const LOOK_MS = 100;

/** So many events that are sent and read already. */
export interface History {
  readonly stage: Stage;
  readonly size: number;
}

export const after = (size: number): string => `after ${size} events`;

export const sentSoFar = async (query: Query): Promise<number> =>
  Number((await query<{ sent: string | null }>(SENT))[0]?.sent ?? 0);

/** Through the relay, as if so many commands had come; the read model follows. */
export async function grow({ bed, say }: Context, { stage, size }: History): Promise<void> {
  say(`growing a history of ${size} events`);
  const url = inDatabase(bed.adminUrl, stage.commandDatabase);
  const programs = [await startCommandSide(stage), await readingsOf(stage)];
  await onServer(url, async (query) => {
    for (let sent = 0; sent < size; sent = await sentSoFar(query)) {
      const more = Math.min(CHUNK, size - sent);
      await fillOutbox(url, more);
      while ((await sentSoFar(query)) < sent + more) await pause(LOOK_MS);
    }
  });
  await projectedAll(bed.adminUrl, stage, size);
  await stopAll(programs);
}

/** Each round adds to a history what it measures: one that is to stay short begins anew. */
export async function costOnFreshStage(context: Context, size: number): Promise<void> {
  const history = { stage: await newStage(context.bed), size };
  await grow(context, history);
  await costAt(context, history);
  await history.stage.clear();
}

/** What comes on top of the history, on its way through a relay and a consumer that are at work already. */
export async function costAt({ bed, results, quick, say }: Context, { stage, size }: History) {
  say(`${after(size)}: relay and consumer`);
  const url = inDatabase(bed.adminUrl, stage.commandDatabase);
  const [service, projection] = [await startCommandSide(stage), await readingsOf(stage)] as const;
  await fillOutbox(url, WARM_UP);
  while (projection.count() < WARM_UP) await pause(LOOK_MS);
  await onServer(url, (query) => query('CHECKPOINT'));
  const events = quick ? 20_000 : 40_000;
  await fillOutbox(url, events);
  const rate = await measureDrain({
    goal: WARM_UP + events,
    count: projection.count,
    cpu: () => ({ relay: cpuOf(service.pid), consumer: cpuOf(projection.pid), ...bed.cpu() }),
  });
  await stopAll([service, projection]);
  results.add('million', after(size), metricsOf(rate), rate.during);
}

const readingsOf = (stage: Stage) => startProjectionSide(stage, 'readings');

async function projectedAll(adminUrl: string, stage: Stage, size: number): Promise<void> {
  const sql = 'SELECT sum(sequence) AS applied FROM consumer_position';
  await onServer(inDatabase(adminUrl, stage.projectionDatabase), async (query) => {
    const applied = async () =>
      Number((await query<{ applied: string | null }>(sql))[0]?.applied ?? 0);
    while ((await applied()) < size) await pause(LOOK_MS);
  });
}
