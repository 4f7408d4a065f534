import type { Ports } from '../../tools/infrastructure/index.ts';
import { type Bed, openBed } from './bed/bed.ts';
import type { Bench } from './benches/bench.ts';
import type { Results } from './measure/results.ts';

type Say = (what: string) => void;

export interface RunOptions {
  readonly benches: readonly Bench[];
  readonly rounds: number;
  readonly quick: boolean;
  readonly wants: (subject: string) => boolean;
  readonly ports: Ports | undefined;
  readonly results: Results;
  readonly signal: AbortSignal;
  /** Runs a step and says how it went. */
  readonly told: <T>(title: string, work: (say: Say) => Promise<T>) => Promise<T>;
}

/** What went wrong with one bench; the others go on. */
export interface Failure {
  readonly bench: Bench;
  readonly error: unknown;
}

/** Runs benches one after the other, all on the same servers. */
export async function runBenches(options: RunOptions): Promise<readonly Failure[]> {
  const { benches, told, signal, ports } = options;
  const bed = await told('Servers', (say) => openBed(say, ports));
  const failures: Failure[] = [];
  try {
    for (const bench of benches) {
      if (signal.aborted) break;
      await told(bench.title, (say) => runBench(bed, bench, options, say)).catch(
        (error: unknown) => {
          failures.push({ bench, error });
        },
      );
    }
  } finally {
    await bed.close();
  }
  return signal.aborted ? [] : failures;
}

const runBench = (
  bed: Bed,
  bench: Bench,
  { rounds, quick, wants, results, signal }: RunOptions,
  say: Say,
): Promise<void> =>
  bench.run({
    bed,
    results,
    rounds,
    quick,
    wants,
    say: (what) => {
      signal.throwIfAborted();
      say(what);
    },
  });
