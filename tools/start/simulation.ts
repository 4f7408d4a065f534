import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptFolder, ROOT } from '../folders.ts';
import { OwnProcess } from '../processes/own-process.ts';
import type { Counters } from './counters.ts';
import { readKept, writeKept } from './kept-state.ts';
import type { StartOptions } from './options.ts';
import { programOf } from './bundle.ts';
import type { ServiceName } from './services.ts';

const COHORT = join(ROOT, 'apps', 'simulator', 'cohort', 'forty-referrals.ndjson');

export interface Played {
  readonly counters: Counters;
  readonly intended: Counters;
  /** Referrals of an earlier play that were not played again. */
  readonly knownBefore: number;
  readonly failures: number;
  readonly desk: DeskLog;
}

/** One appointment that got another time or other people, and why. */
export interface Move {
  readonly what: string;
  readonly from: string | null;
  readonly to: string;
  readonly because: string;
}

/** What came of a nurse who fell ill, and of patients who could not come. */
export interface DeskLog {
  readonly disrupted: number;
  readonly replanned: readonly Move[];
  readonly freed: number;
  readonly refilled: readonly Move[];
}

export interface Simulation {
  /** `undefined` when it was stopped before the end. Throws when the play broke off. */
  readonly played: Promise<Played | undefined>;
  readonly stop: () => Promise<unknown>;
}

export interface SimulationOptions {
  readonly options: StartOptions;
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly clockFile: string;
  readonly tokensFile: string;
}

/** Which play this is, so that it is not played twice over the same kept data. */
export function playId({ cohort, patients }: StartOptions): string {
  if (patients !== undefined) return `patients ${patients}`;
  return createHash('sha256')
    .update(readFileSync(cohort ?? COHORT))
    .digest('hex');
}

interface KeptPlay extends Partial<Played> {
  readonly id: string;
  readonly done: boolean;
}

export const wasPlayed = (options: StartOptions): boolean => {
  const kept = readKept<KeptPlay>('play');
  return kept?.done === true && kept.id === playId(options);
};

export function startSimulation(given: SimulationOptions): Simulation {
  const { options } = given;
  const id = playId(options);
  writeKept('play', { id, done: false } satisfies KeptPlay);
  const run = new OwnProcess({
    name: 'simulator',
    command: process.execPath,
    args: [programOf('simulator'), ...argumentsOf(options)],
    env: environmentOf(given),
    stopSignal: 'SIGTERM',
    logFile: join(keptFolder('logs'), 'simulator.log'),
    diesWithUs: true,
  });
  let last: (Played & { done: boolean }) | undefined;
  run.onLine((line) => {
    last = progressIn(line) ?? last;
  });
  const played = run.exit.then(({ signal, code }) => {
    if (last?.done === true) {
      writeKept('play', { ...last, id } satisfies KeptPlay);
      return last;
    }
    if (signal !== null) return undefined;
    throw new Error(
      `The simulator ended before the play did (exit ${code ?? '?'}):\n${run.lastLines(3)}`,
    );
  });
  return { played, stop: () => run.stop(2_000) };
}

function argumentsOf({ cohort, patients, daysPerSecond }: StartOptions): string[] {
  const who =
    patients === undefined ? ['--cohort', cohort ?? COHORT] : ['--patients', String(patients)];
  return [...who, '--speed', String(daysPerSecond)];
}

const environmentOf = ({ urls, tokensFile, clockFile }: SimulationOptions): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  REFERRAL_INTAKE_URL: urls['referral-intake'],
  SCHEDULING_URL: urls.scheduling,
  SESSION_RECORDING_URL: urls['session-recording'],
  OUTCOME_ANALYTICS_URL: urls['outcome-analytics'],
  SAFETY_NET_URL: urls['safety-net'],
  LYSNING_TOKENS_FILE: tokensFile,
  LYSNING_CLOCK_FILE: clockFile,
});

function progressIn(line: string): (Played & { done: boolean }) | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Played & { done: boolean };
  } catch {
    return undefined;
  }
}
