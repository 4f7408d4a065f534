import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { FAULT_NAMES, type FaultName, SHORT_FAULT_NAMES } from '../../tests/faults/names.ts';
import { Problem } from '../problem.ts';

export interface FaultsOptions {
  readonly help: boolean;
  readonly full: boolean;
  readonly seed: string;
  readonly only: readonly FaultName[];
}

export const HELP = `npm run faults -- [options]

Runs every service as a process of its own on a PostgreSQL and a Kafka of its own, lets many clients work, breaks
things, and holds what there is afterwards against what clients were told. Prints a table and writes it to the docs.

  --full         every fault, as often as docs/reliability.md says (about 35 minutes); without it, the first six,
                 about two minutes
  --seed TEXT    the chance of an earlier run, which printed its seed
  --only a,b     just these faults (${FAULT_NAMES.join(', ')})
  --help         this text

A full run writes docs/reliability.md, any other docs/reliability-short.md. Ctrl-C stops it: what was found by then is
written, marked incomplete. The exit code is 1 when anything was lost, doubled, disordered or otherwise wrong.`;

/** Throws a `Problem` that names the option. */
export function readFaultsOptions(args: readonly string[]): FaultsOptions {
  const { help = false, full = false, seed, only } = parsed(args);
  if (seed !== undefined && !/^[\w.-]{1,40}$/.test(seed)) {
    throw wrong('--seed must be 1 to 40 letters, digits, ".", "_" or "-"');
  }
  return {
    help,
    full,
    seed: seed ?? randomBytes(4).toString('hex'),
    only: faultsIn(only) ?? (full ? FAULT_NAMES : SHORT_FAULT_NAMES),
  };
}

function parsed(args: readonly string[]) {
  const [FLAG, TEXT] = [{ type: 'boolean' }, { type: 'string' }] as const;
  try {
    return parseArgs({
      args: [...args],
      options: { help: FLAG, full: FLAG, seed: TEXT, only: TEXT },
    }).values;
  } catch (error) {
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    throw wrong(message);
  }
}

function faultsIn(list: string | undefined): readonly FaultName[] | undefined {
  if (list === undefined) return undefined;
  const asked = list.split(',').map((name) => name.trim());
  const unknown = asked.find((name) => !FAULT_NAMES.some((fault) => fault === name));
  if (unknown !== undefined) throw wrong(`--only: there is no fault "${unknown}"`);
  return FAULT_NAMES.filter((name) => asked.includes(name));
}

const wrong = (what: string): Problem => new Problem(`${what}. Options: npm run faults -- --help`);
