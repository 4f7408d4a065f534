import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EligibilityEvaluatedV1 } from '@lysning/contracts';
import { loadProgramme } from '@lysning/programme';
import { runNode } from '@lysning/testing';
import type { AssessmentDto } from '../candidate-assessment/assessment-view.dto.js';
import {
  aPatient,
  aReferral,
  findings,
  type Intake,
  NUMBERS,
  startIntake,
  STARTING_MS,
} from '../intake.int.fixture.js';
import { eachPastVerdict } from './past-verdict.store.js';
import { shadowRun } from './shadow-run.js';

const COMMAND = fileURLToPath(new URL('../../dist/rules.js', import.meta.url));
const DATA = fileURLToPath(new URL('../../../../libs/programme/data/', import.meta.url));
const RULES = join(DATA, 'eligibility', 'trd-eligibility-1.0.0.yaml');
const SSRI_TWICE = ['N06AB04', 'N06AB06'].map((atc) => ({
  atc,
  doseMg: atc === 'N06AB04' ? 40 : 100,
  weeks: 8,
  outcome: 'no-response',
  adequate: true,
}));

let intake: Intake;
let programmeDir: string;
let referralId: string;
beforeAll(async () => {
  programmeDir = await mkdtemp(join(tmpdir(), 'programme-'));
  await mkdir(join(programmeDir, 'providers'));
  const moss = await readFile(join(DATA, 'providers', 'moss-1.0.0.yaml'), 'utf8');
  await writeFile(
    join(programmeDir, 'providers', 'moss.yaml'),
    `${moss}eligibilityVariant: different-mechanisms\n`,
  );
  intake = await startIntake({ programmeDir });
  referralId = await aReferral(intake, await aPatient(intake, NUMBERS[0]), {
    treatmentTrials: SSRI_TWICE,
  });
  await findings(intake, referralId);
}, STARTING_MS);
afterAll(async () => {
  await intake.stop();
  await rm(programmeDir, { recursive: true });
}, STARTING_MS);

describe('a variant that a site has chosen', () => {
  it('decides, and the verdict names it beside the version, wherever it is told', async () => {
    const named = {
      verdict: 'ineligible',
      ruleVersion: '1.0.0',
      ruleVariant: 'different-mechanisms',
    };
    const path = `/api/v1/referrals/${referralId}`;

    const { body } = await intake.as('psychiatrist')<AssessmentDto>(`POST ${path}/evaluation`, {});

    expect(body.evaluation).toMatchObject(named);
    const again = await intake.as('psychiatrist')<AssessmentDto>(`GET ${path}/assessment`);
    expect(again.body.evaluation).toEqual(body.evaluation);
    expect(await intake.told(EligibilityEvaluatedV1, referralId)).toMatchObject([named]);
  });

  it('gives the verdict again to the byte; the rules without it would have decided otherwise', async () => {
    const programme = await loadProgramme({ overlayDir: programmeDir });
    const run = shadowRun(programme.eligibilityRules('2026-03-02'), (past) =>
      programme.eligibilityVersion(past.ruleId, past.ruleVersion, past.ruleVariant ?? null),
    );

    await eachPastVerdict(intake.database.url, new Date(0), run.take);

    expect(run.report()).toMatchObject({
      unrepeated: [],
      differences: [{ referralId, was: 'ineligible', wouldBe: 'eligible' }],
    });
  });

  it.each([
    [[], '1 judged again, 0 otherwise'],
    [['--variant', 'trials-alone'], '1 judged again, 1 otherwise'],
  ])('is laid over a draft in a shadow run, unless another is named: %j', async (more, told) => {
    const child = runNode([COMMAND, 'shadow', '--draft', RULES, ...more], {
      DATABASE_URL: intake.database.url,
      LYSNING_PROGRAMME_DIR: programmeDir,
    });

    expect([(await child.exit).code, child.errorOutput()]).toEqual([0, '']);
    expect(child.output()).toContain(told);
  });
});
