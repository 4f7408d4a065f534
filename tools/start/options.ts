import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { INFRASTRUCTURE_KINDS, type InfrastructureKind } from '../infrastructure/types.ts';
import { Problem } from '../problem.ts';
import { SERVICES, type ServiceName } from './services.ts';

export interface StartOptions {
  readonly help: boolean;
  readonly demo: boolean;
  /** A file of referrals; `undefined` when the number of patients is given. */
  readonly cohort: string | undefined;
  readonly patients: number | undefined;
  readonly daysPerSecond: number;
  readonly fresh: boolean;
  readonly only: readonly ServiceName[];
  readonly portBase: number | undefined;
  readonly infra: InfrastructureKind | undefined;
  readonly exitWhenDone: boolean;
}

export const HELP = `npm start -- [options]

Starts PostgreSQL, Kafka and every service, and lets the simulator play a programme.

  --no-demo          start everything, play nothing; time runs at its normal pace
  --cohort FILE      play the referrals of this file (NDJSON, one per line)
  --patients N       play N invented patients instead of the 40 of the committed cohort
  --speed DAYS       simulated days per second, up to 50 (10)
  --fresh            forget what earlier starts kept
  --only a,b         start just these services (${Object.keys(SERVICES).join(', ')})
  --port-base N      use the ports from N to N+22
  --infra KIND       env, docker or embedded instead of the first that answers
  --exit-when-done   stop when the programme has been played
  --help             this text

With KAFKA_BROKERS and DATABASE_URL in the environment those servers are used, else Docker's, else its own.
What is kept between starts lies in .lysning/. Ctrl-C stops everything.`;

const DEFAULT_SPEED = 10;
const SPEED_MAX = 50;
const PATIENTS_MAX = 100_000;
const PORTS = { min: 1024, max: 65_000 };

/** Throws a `Problem` that names the option. Relative files are seen from `cwd`. */
export function readOptions(args: readonly string[], cwd: string): StartOptions {
  const given = parsed(args);
  if (given.cohort !== undefined && given.patients !== undefined) {
    throw wrong('Say either --cohort or --patients');
  }
  const demo = given['no-demo'] !== true;
  const only = servicesOf(given.only);
  return {
    help: given.help === true,
    demo: demo && only.length === Object.keys(SERVICES).length,
    cohort: given.cohort === undefined ? undefined : fileOf(given.cohort, cwd),
    patients: numberOf('patients', given.patients, { min: 1, max: PATIENTS_MAX, whole: true }),
    daysPerSecond: numberOf('speed', given.speed, { min: 0.001, max: SPEED_MAX }) ?? DEFAULT_SPEED,
    fresh: given.fresh === true,
    only,
    portBase: numberOf('port-base', given['port-base'], { ...PORTS, whole: true }),
    infra: kindOf(given.infra),
    exitWhenDone: given['exit-when-done'] === true,
  };
}

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: FLAG,
        'no-demo': FLAG,
        cohort: TEXT,
        patients: TEXT,
        speed: TEXT,
        fresh: FLAG,
        only: TEXT,
        'port-base': TEXT,
        infra: TEXT,
        'exit-when-done': FLAG,
      },
    }).values;
  } catch (error) {
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    throw wrong(message);
  }
}

const wrong = (what: string): Problem => new Problem(`${what}. Options: npm start -- --help`);

interface Limits {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

function numberOf(name: string, text: string | undefined, limits: Limits): number | undefined {
  if (text === undefined) return undefined;
  const { min, max, whole = false } = limits;
  const pattern = whole ? /^\d+$/ : /^\d+(\.\d+)?$/;
  const value = pattern.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw wrong(`--${name} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}`);
}

function servicesOf(list: string | undefined): readonly ServiceName[] {
  const all = Object.keys(SERVICES) as ServiceName[];
  if (list === undefined) return all;
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !all.some((one) => one === name));
  if (unknown !== undefined) {
    throw wrong(`--only knows no service "${unknown}", but ${all.join(', ')}`);
  }
  return all.filter((name) => names.includes(name));
}

function kindOf(text: string | undefined): InfrastructureKind | undefined {
  const kind = INFRASTRUCTURE_KINDS.find((one) => one === text);
  if (text === undefined || kind) return kind;
  throw wrong(`--infra must be one of ${INFRASTRUCTURE_KINDS.join(', ')}`);
}

function fileOf(name: string, cwd: string): string {
  const file = resolve(cwd, name);
  if (existsSync(file)) return file;
  throw wrong(`--cohort: there is no file ${file}`);
}
