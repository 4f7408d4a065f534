import { setTimeout as pause } from 'node:timers/promises';
import { inDatabase, onServer } from '../bed/sql.ts';
import { stopAll } from '../chains/chain.ts';
import {
  newStage,
  type Stage,
  startCommandSide,
  startProjectionSide,
} from '../chains/mechanism.ts';
import { fillOutbox } from '../chains/outbox.ts';
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

/** Through the relay, as if so many commands had come, and into the read model. */
export async function grow({ bed, say }: Context, { stage, size }: History): Promise<void> {
  say(`growing a history of ${size} events`);
  const url = inDatabase(bed.adminUrl, stage.commandDatabase);
  const [service, projection] = [await startCommandSide(stage), await readingsOf(stage)] as const;
  for (let from = 0; from < size; from += CHUNK) {
    const to = Math.min(from + CHUNK, size);
    await fillOutbox(url, to - from);
    while (projection.count() < to) await pause(LOOK_MS);
  }
  await stopAll([service, projection]);
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
