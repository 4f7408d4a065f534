import { parseArgs } from 'node:util';
import { Problem } from '../problem.ts';

export type PlanOptions =
  | { readonly command: 'help' }
  | { readonly command: 'generate' }
  | { readonly command: 'benchmark'; readonly seconds: number }
  | {
      readonly command: 'solve';
      readonly file: string;
      readonly method: Method;
      readonly seconds: number;
    }
  | WhatIfOptions;

export interface WhatIfOptions {
  readonly command: 'whatif';
  readonly file: string;
  readonly site: string;
  readonly nurses: number;
  readonly chairs: number;
  readonly therapists: number;
  readonly hours: number;
  readonly seconds: number;
}

const METHODS = ['mip', 'priority-greedy', 'first-come-first-served'] as const;
type Method = (typeof METHODS)[number];

/** The instance that is asked about when none is named. */
const EXAMPLE = 'libs/planning/instances/two-sites-60x10.json';
const SECONDS = { usual: 10, max: 600 };
const MORE_MAX = 20;

export const HELP = `npm run plan -- COMMAND [options]

Plans instances: files in the format of libs/planning/instances/README.md.

  benchmark              solves the committed instances by all methods; writes docs/scheduling.md
  solve FILE             prints a plan as JSON; what it costs and proves goes to the error output
    --method M           ${METHODS.join(', ')} (${METHODS[0]})
  whatif --site ID       the same patients with and without more at a site
    --add-nurse N  --add-chair N  --add-therapist N  --add-hour N     0 to ${MORE_MAX} (0)
    --instance FILE      (${EXAMPLE})
  generate               writes the committed instances anew from their seeds

  --seconds N            how long a plan may take, 1 to ${SECONDS.max} (${SECONDS.usual})
  --help                 this text`;

/** Throws a `Problem` that names the option. */
export function readPlanOptions(args: readonly string[]): PlanOptions {
  const { values, positionals } = parsed(args);
  const [command, file, ...rest] = positionals;
  if (values.help || command === undefined) return { command: 'help' };
  const seconds = secondsOf(values.seconds);
  refuseExtra(command, command === 'solve' ? rest[0] : file);
  if (command === 'benchmark') return { command, seconds };
  if (command === 'generate') return { command };
  if (command === 'solve') {
    return { command, file: named(file), method: methodOf(values.method), seconds };
  }
  if (command === 'whatif') return whatIfOf(values, seconds);
  throw wrong(`There is no command ${command}`);
}

function refuseExtra(command: string, extra: string | undefined): void {
  if (extra !== undefined) throw wrong(`${extra}: ${command} takes no such argument`);
}

function named(file: string | undefined): string {
  if (file === undefined) throw wrong('solve: say which FILE');
  return file;
}

function secondsOf(text: string | undefined): number {
  const seconds = numberOf('seconds', text, SECONDS.max) ?? SECONDS.usual;
  if (seconds === 0) throw wrong('--seconds must be a whole number from 1');
  return seconds;
}

type Values = ReturnType<typeof parsed>['values'];

function whatIfOf(values: Values, seconds: number): WhatIfOptions {
  if (values.site === undefined) throw wrong('whatif: say which --site');
  const more = (name: 'add-nurse' | 'add-chair' | 'add-therapist' | 'add-hour') =>
    numberOf(name, values[name], MORE_MAX) ?? 0;
  const change = {
    nurses: more('add-nurse'),
    chairs: more('add-chair'),
    therapists: more('add-therapist'),
    hours: more('add-hour'),
  };
  if (Object.values(change).every((count) => count === 0)) {
    throw wrong('whatif: say what to add, such as --add-nurse 1');
  }
  return {
    command: 'whatif',
    file: values.instance ?? EXAMPLE,
    site: values.site,
    ...change,
    seconds,
  };
}

function parsed(args: readonly string[]) {
  const TEXT = { type: 'string' } as const;
  const options = {
    help: { type: 'boolean' },
    seconds: TEXT,
    method: TEXT,
    site: TEXT,
    instance: TEXT,
    'add-nurse': TEXT,
    'add-chair': TEXT,
    'add-therapist': TEXT,
    'add-hour': TEXT,
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    throw wrong(message);
  }
}

function methodOf(text: string = METHODS[0]): Method {
  const method = METHODS.find((one) => one === text);
  if (!method) throw wrong(`--method: there is no method "${text}"`);
  return method;
}

function numberOf(name: string, text: string | undefined, max: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value <= max) return value;
  throw wrong(`--${name} must be a whole number up to ${max}`);
}

const wrong = (what: string): Problem => new Problem(`${what}. Options: npm run plan -- --help`);
