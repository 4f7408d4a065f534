import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Assumptions } from './assumptions.ts';
import type { Outcome } from './measure.ts';
import type { Play } from './play.worker.ts';

const WORKER = join(import.meta.dirname, 'play.worker.ts');

/** Plays each policy in the same worlds, in as many threads as there are cores. In the order of seed and policy. */
export async function compare(
  assumed: Assumptions,
  { policies, seeds }: { readonly policies: readonly string[]; readonly seeds: readonly number[] },
  say: (what: string) => void,
): Promise<Outcome[]> {
  const plays = seeds.flatMap((seed) =>
    policies.map((policy): Play => ({ assumed, seed, policy })),
  );
  const outcomes: Outcome[] = [];
  const waiting = [...plays.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, play] = next;
      say(`${play.policy}, world ${play.seed}, ${index + 1} of ${plays.length}`);
      outcomes[index] = await inThread(play);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return outcomes;
}

async function inThread(play: Play): Promise<Outcome> {
  const worker = new Worker(WORKER, { workerData: play, execArgv: [] });
  try {
    const [outcome] = (await once(worker, 'message')) as [Outcome];
    return outcome;
  } finally {
    await worker.terminate();
  }
}
