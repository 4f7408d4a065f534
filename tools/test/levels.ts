import { Problem } from '../problem.ts';

/** In the order in which they are told about. */
export const LEVELS = ['checks', 'unit', 'int', 'faults', 'e2e'] as const;
export type Level = (typeof LEVELS)[number];

export interface TestOptions {
  readonly help: boolean;
  readonly levels: readonly Level[];
  /** Handed to vitest: a part of a path, `-t name`. */
  readonly vitestArguments: readonly string[];
}

export const HELP = `npm test -- [level ...] [what to hand to vitest]

Everything, when no level is named:

  checks   build, types, lint, format, boundaries and contracts; each counts as one test
  unit     rules, in seconds; needs no PostgreSQL and no Kafka
  int      each service and library with real PostgreSQL and Kafka
  faults   kill -9, broken brokers and databases under load
  e2e      the pathway across all services

For example:  npm test -- unit   npm test -- int apps/scheduling   npm test -- unit -t "half-open"
The last line is "N passed, N failed"; the exit code is 1 when anything failed.`;

const isLevel = (text: string): text is Level => LEVELS.some((level) => level === text);

export function readTestOptions(args: readonly string[]): TestOptions {
  const first = args.findIndex((arg) => !isLevel(arg));
  const named = args.slice(0, first === -1 ? args.length : first).filter(isLevel);
  const vitestArguments = first === -1 ? [] : args.slice(first);
  const help = vitestArguments.includes('--help') || vitestArguments.includes('-h');
  const levels = named.length > 0 ? LEVELS.filter((level) => named.includes(level)) : LEVELS;
  if (!help && vitestArguments.length > 0 && named.length === 0) {
    throw new Problem(`Say a level first: ${LEVELS.join(', ')}. More: npm test -- --help`);
  }
  return { help, levels, vitestArguments };
}
