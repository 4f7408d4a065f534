import { parseArgs } from 'node:util';
import { z } from 'zod';
import { momentAt } from '@lysning/kernel';
import {
  type EligibilityRules,
  loadProgramme,
  readEligibilityRules,
  withVariant,
} from '@lysning/programme';
import { eachPastVerdict } from './rule-shadow/past-verdict.store.js';
import type { PastVerdict } from './rule-shadow/rule-shadow.js';
import { linesOf, shadowRun } from './rule-shadow/shadow-run.js';

const HELP = `npm run rules -- shadow --draft FILE [--variant NAME] [--since DATE] [--json]

Judges every candidate whose verdict stands by a draft of the eligibility rules, from the facts that were known at the
time, and lists whom it would have judged otherwise. Changes nothing. DATABASE_URL is that of referral-intake;
LYSNING_PROGRAMME_DIR as for the service.

  --draft FILE   a file like those in libs/programme/data/eligibility
  --variant NAME of the draft, for every candidate; when left out, the one their provider had chosen then,
                 where the draft still has it
  --since DATE   verdicts from this day on, 2026-01-31; all of them when left out
  --json         one object, for programs`;

const OPTIONS = {
  draft: { type: 'string' },
  variant: { type: 'string' },
  since: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const given = z.object({
  '--draft': z.string('is needed'),
  '--variant': z.string().nullable().default(null),
  '--since': z.iso.date('must be a day like 2026-01-31').default('1970-01-01'),
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: "must be referral-intake's postgres:// URL",
  }),
});

/** By its variant of that name, or by the one that each verdict rests on; without one where it has none. */
function draftOf(
  draft: EligibilityRules,
  variant: string | null,
): (past: PastVerdict) => EligibilityRules {
  const named = variant === null ? null : withVariant(draft, variant);
  if (named === undefined) throw new Error(`--variant the draft has no variant ${variant ?? ''}`);
  const names = [null, ...Object.keys(draft.variants)];
  const all = new Map(names.map((name) => [name, withVariant(draft, name) ?? draft]));
  return ({ ruleVariant }) => named ?? all.get(ruleVariant ?? null) ?? draft;
}

async function shadow(options: z.infer<typeof given>, asJson: boolean): Promise<void> {
  const overlayDir = process.env['LYSNING_PROGRAMME_DIR'];
  const programme = await loadProgramme(overlayDir ? { overlayDir } : {});
  const draft = await readEligibilityRules(options['--draft']);
  const run = shadowRun(
    draftOf(draft, options['--variant']),
    ({ ruleId, ruleVersion, ruleVariant }) =>
      programme.eligibilityVersion(ruleId, ruleVersion, ruleVariant ?? null),
  );
  await eachPastVerdict(options.DATABASE_URL, momentAt(options['--since'], '00:00'), run.take);
  const report = run.report();
  const lines = asJson ? [JSON.stringify(report)] : linesOf(report);
  process.stdout.write(`${lines.join('\n')}\n`);
  if (report.unrepeated.length > 0) process.exitCode = 2;
}

try {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  if (values.help === true || positionals.join(' ') !== 'shadow') {
    process.stdout.write(`${HELP}\n`);
    if (values.help !== true) process.exitCode = 1;
  } else {
    const { DATABASE_URL } = process.env;
    const options = given.safeParse({
      '--draft': values.draft,
      '--variant': values.variant,
      '--since': values.since,
      DATABASE_URL,
    });
    if (!options.success)
      throw new Error(
        options.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; '),
      );
    await shadow(options.data, values.json === true);
  }
} catch (error) {
  process.stderr.write(`rules: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
