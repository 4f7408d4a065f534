import { parseArgs } from 'node:util';
import { BENCH_NAMES, type BenchName } from '../../tests/bench/names.ts';
import { Problem } from '../problem.ts';

export interface BenchOptions {
  readonly help: boolean;
  readonly quick: boolean;
  readonly rounds: number;
  readonly only: readonly BenchName[];
  /** What the name of a row must contain. */
  readonly row: string;
  readonly profile: boolean;
  readonly portBase: number | undefined;
}

const ROUNDS = { full: 3, quick: 1, max: 20 };
const PORTS = { min: 1024, max: 65_000 };

export const HELP = `npm run bench -- [options]

Measures, side by side and in turns, what a competent Nest developer writes from the documentation, what the machine
could do at best, and what this repository does; on a PostgreSQL (every commit on disk) and a Kafka of its own. Prints
a table and writes it to the docs.

  --quick        small amounts and one round (about 5 minutes instead of 27)
  --rounds N     how often everything is measured, 1 to ${ROUNDS.max} (${ROUNDS.full}, quick ${ROUNDS.quick}); medians are told
  --only a,b     just these (${BENCH_NAMES.join(', ')})
  --row TEXT     of these just the rows whose name contains it: --only chain --row 'single | saturated'
  --profile      where each program's time goes while a row is measured; kept for the page to cite
  --port-base N  PostgreSQL and Kafka at the ports N to N+2 instead of free ones
  --help         this text

A whole run writes docs/performance.md, any other .lysning/bench/performance.md. Ctrl-C stops it: what was measured by
then is written, marked incomplete. Leave the machine alone meanwhile: everything else that runs is in the figures.`;

/** Throws a `Problem` that names the option. */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const { help = false, quick = false, profile = false, row = '', ...given } = parsed(args);
  const { rounds, only, 'port-base': portBase } = given;
  return {
    help,
    quick,
    rounds:
      numberOf('rounds', rounds, { min: 1, max: ROUNDS.max }) ?? ROUNDS[quick ? 'quick' : 'full'],
    only: benchesIn(only),
    row,
    profile,
    portBase: numberOf('port-base', portBase, PORTS),
  };
}

function parsed(args: readonly string[]) {
  const [FLAG, TEXT] = [{ type: 'boolean' }, { type: 'string' }] as const;
  const flags = { help: FLAG, quick: FLAG, profile: FLAG };
  const options = { ...flags, rounds: TEXT, only: TEXT, row: TEXT, 'port-base': TEXT };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    throw wrong(message);
  }
}

function numberOf(
  name: string,
  text: string | undefined,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw wrong(`--${name} must be a whole number from ${min} to ${max}`);
}

function benchesIn(list: string | undefined): readonly BenchName[] {
  if (list === undefined) return BENCH_NAMES;
  const asked = list.split(',').map((name) => name.trim());
  const unknown = asked.find((name) => !BENCH_NAMES.some((bench) => bench === name));
  if (unknown !== undefined) throw wrong(`--only: there is no bench "${unknown}"`);
  return BENCH_NAMES.filter((name) => asked.includes(name));
}

const wrong = (what: string): Problem => new Problem(`${what}. Options: npm run bench -- --help`);
