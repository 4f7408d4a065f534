import { setTimeout as pause } from 'node:timers/promises';
import { dayOf } from '@lysning/kernel';
import type { Counters } from './api/outcome-analytics.js';
import { Tokens } from './api/tokens.js';
import { readCohort } from './cohort/cohort-file.js';
import type { CohortEntry } from './cohort/cohort-entry.js';
import { generateCohort } from './cohort/generate-cohort.js';
import type { Options } from './options.js';
import { agreesWith } from './pathway/agreement.js';
import { deskRounds } from './pathway/desk-round.js';
import { dutyRounds } from './pathway/duty-round.js';
import { type Hospital, hospitalAt } from './pathway/hospital.js';
import { patientLife } from './pathway/patient-life.js';
import { randomOf } from './random/random.js';
import type { Progress } from './report.js';
import { play } from './time/agenda.js';
import { SimulatedDays } from './time/simulated-days.js';

/** How many patients act at once. */
const PARALLEL = 16;

export interface Told {
  readonly report: (progress: Progress) => void;
  readonly failed: (error: unknown) => void;
}

/** Plays a whole cohort to its end. Gives how many patients' ways ended in an error. */
export async function playCohort(options: Options, { report, failed }: Told): Promise<number> {
  const tokens = await Tokens.read(options.tokensFile);
  const entries = await entriesOf(options);
  tokens.assertSites(entries.map(({ siteId }) => siteId));
  const days = await SimulatedDays.hold(options.clockFile, options.daysPerSecond);
  const hospital = hospitalAt(options.addresses, { tokens, now: () => days.now() });
  const startOn = dayOf(days.now());
  const goRound = dutyRounds(hospital);
  const desk = deskRounds(hospital);
  const random = randomOf(`play/${options.seed}`);
  let failures = 0;
  const tell = async (done: boolean): Promise<void> => {
    const counters = done ? await settled(hospital) : await hospital.outcomes.counters();
    const { intended, knownBefore } = hospital.tally;
    const played = { counters, intended, knownBefore, desk: desk.log, done, failures };
    report({ simulatedAt: days.now(), ...played });
  };
  await play(
    entries.map((entry) => patientLife(entry, { hospital, startOn, random })),
    {
      parallel: PARALLEL,
      goTo: (moment) => days.goTo(moment),
      dayDone: async () => {
        await goRound();
        await desk.goRound();
        await tell(false);
      },
      failed: (error) => {
        failures += 1;
        failed(error);
      },
    },
  );
  await tell(true);
  return failures;
}

const entriesOf = ({ cohort, seed }: Options): Promise<CohortEntry[]> | CohortEntry[] =>
  'file' in cohort ? readCohort(cohort.file) : generateCohort({ patients: cohort.patients, seed });

const SETTLE_MS = 30_000;
const LOOK_AGAIN_MS = 200;

/** The last events take a moment to be counted. With an earlier play counted too, there is nothing to wait for. */
async function settled({ outcomes, safetyNet, tally }: Hospital): Promise<Counters> {
  const giveUpAt = performance.now() + (tally.knownBefore > 0 ? 0 : SETTLE_MS);
  for (;;) {
    const counters = await outcomes.counters();
    if (agreesWith(counters, tally.intended) || performance.now() > giveUpAt) {
      return { ...counters, ...(await safetyNet.figures()) };
    }
    await pause(LOOK_AGAIN_MS);
  }
}
