import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../tools/folders.ts';
import { type Assumptions, assumptions } from '../clinic/assumptions.ts';
import { compare } from '../clinic/compare.ts';
import { FIGURES, type FigureName, type Outcome } from '../clinic/measure.ts';
import { POLICIES } from '../clinic/policies.ts';
import { writeSimulation } from '../clinic/report/page.ts';
import type { Bench, Context } from './bench.ts';

/** Worlds for each round: an interval of three would say little. */
const WORLDS_A_ROUND = 2;
const QUICK_DAYS = { warmUp: 40, measured: 120, followUp: 91 };

/** A thousand days of three sites under each way of planning. Needs none of the servers. */
export const clinic: Bench = {
  name: 'clinic',
  title: 'A thousand simulated days of three sites',
  run: async (context) => {
    const { days } = await assumptions();
    const isWhole = !context.quick && POLICIES.every(({ name }) => context.wants(name));
    const folder = join(ROOT, isWhole ? 'docs' : join('.lysning', 'bench'));
    await measureClinic(context, { days: context.quick ? QUICK_DAYS : days, folder });
  },
};

interface ClinicSizes {
  readonly days: Assumptions['days'];
  /** Where the page and its charts are. */
  readonly folder: string;
}

export async function measureClinic(
  { results, rounds, wants, say }: Context,
  { days, folder }: ClinicSizes,
): Promise<void> {
  const assumed = { ...(await assumptions()), days };
  const policies = POLICIES.map(({ name }) => name).filter(wants);
  const seeds = Array.from({ length: rounds * WORLDS_A_ROUND }, (_, index) => index + 1);
  const outcomes = await compare(assumed, { policies, seeds }, say);
  for (const policy of policies) {
    for (const outcome of outcomes.filter((one) => one.policy === policy)) {
      results.add('clinic', policy, metricsOf(outcome));
    }
  }
  mkdirSync(folder, { recursive: true });
  writeSimulation(folder, assumed, outcomes);
}

const metricsOf = ({ figures }: Outcome): Record<string, number> =>
  Object.fromEntries(
    (Object.keys(FIGURES) as FigureName[]).map((name) => [FIGURES[name], figures[name]]),
  );
