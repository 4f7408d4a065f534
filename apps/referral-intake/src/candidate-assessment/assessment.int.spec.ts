import {
  EligibilityEvaluatedV1,
  EligibilitySignedOffV1,
  PatientRecordReadV1,
  ReferralAcceptedV1,
  ReferralRefusedV1,
} from '@lysning/contracts';
import { loadProgramme } from '@lysning/programme';
import { ELIGIBLE_FACTS } from '@lysning/testing';
import { accept, assess, findings, STARTING_MS } from '../intake.int.fixture.js';
import { eachPastVerdict } from '../rule-shadow/past-verdict.store.js';
import type { PastVerdict } from '../rule-shadow/rule-shadow.js';
import { shadowRun } from '../rule-shadow/shadow-run.js';
import { type AssessingIntake, startAssessingIntake } from './assessment.int.fixture.js';

let intake: AssessingIntake;
beforeAll(async () => {
  intake = await startAssessingIntake();
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);

describe('the way from letter to acceptance', () => {
  it('is incomplete, found, eligible, signed by three and accepted with versions and legal date', async () => {
    const first = await intake.post('psychologist', 0, '/evaluation');
    expect(first.body.evaluation).toMatchObject({ verdict: 'incomplete' });
    expect(first.body.evaluation?.missingFacts).toEqual(Object.keys(ELIGIBLE_FACTS).sort());

    await assess(intake, intake.referrals[0]);
    const accepted = await accept(intake, intake.referrals[0], 'urgent');

    expect(accepted.status).toBe(200);
    expect(accepted.body).toMatchObject({
      status: 'accepted',
      protocolId: 'ketamine-iv-trd',
      protocolVersion: '1.0.0',
      latestStartOn: '2026-03-16',
    });
    const evaluations = await intake.told(EligibilityEvaluatedV1, intake.referrals[0]);
    expect(evaluations.map(({ verdict }) => verdict)).toEqual(['incomplete', 'eligible']);
    const signatures = await intake.told(EligibilitySignedOffV1, intake.referrals[0]);
    expect(signatures.map(({ role, complete }) => [role, complete])).toEqual([
      ['psychologist', false],
      ['somatic-physician', false],
      ['psychiatrist', true],
    ]);
    expect(await intake.told(ReferralAcceptedV1, intake.referrals[0])).toEqual([
      expect.objectContaining({
        protocolVersion: '1.0.0',
        ruleId: 'trd-eligibility',
        ruleVersion: '1.0.0',
        urgency: 'urgent',
        latestStartOn: '2026-03-16',
      }),
    ]);
  });

  it('answers a repeated acceptance the same way, and lets nothing change afterwards', async () => {
    const again = await accept(intake, intake.referrals[0]);

    expect(again.body).toMatchObject({ status: 'accepted', urgency: 'urgent' });
    expect(await intake.told(ReferralAcceptedV1, intake.referrals[0])).toHaveLength(1);
    const refused = await intake.post('psychiatrist', 0, '/refusal', { reason: 'out-of-area' });
    expect([refused.status, refused.body.code]).toEqual([409, 'assessment.concluded']);
  });

  it('is read with a trace in the access log, and by its own site alone', async () => {
    expect((await intake.read(0)).status).toBe(200);
    const reads = await intake.published(PatientRecordReadV1);
    expect(reads.at(-1)?.data).toMatchObject({ resource: 'assessment', role: 'psychiatrist' });
    const other = await intake.as('psychiatrist', ['hamar'])(
      `GET ${intake.path(0, '/assessment')}`,
    );
    expect(other.status).toBe(404);
  });
});

describe('findings', () => {
  const put = (body: unknown, headers = {}) =>
    intake.as('psychologist')(`PUT ${intake.path(1, '/findings')}`, body, headers);

  it('need the version that was read: 428 without, 412 when stale', async () => {
    const body = { facts: ELIGIBLE_FACTS };

    expect((await put(body)).status).toBe(428);
    expect((await put(body, { 'if-match': '"1"' })).status).toBe(200);
    expect((await put({ facts: {} }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await intake.read(1)).headers.get('etag')).toBe('"2"');
  });

  it('void verdict and signatures when they change, and nothing when they do not', async () => {
    await assess(intake, intake.referrals[1]);
    expect((await findings(intake, intake.referrals[1])).body).toMatchObject({
      status: 'signed-off',
    });

    const changed = await findings(intake, intake.referrals[1], { pregnant: true });

    expect(changed.body).toMatchObject({ status: 'gathering', evaluation: null, signOffs: [] });
    const early = await intake.post('psychiatrist', 1, '/sign-offs');
    expect([early.status, early.body.code]).toEqual([409, 'assessment.not-evaluated']);
    const acceptance = await accept(intake, intake.referrals[1]);
    expect(acceptance.body['code']).toBe('assessment.sign-off-missing');
  });

  it.each([
    ['facts.left-handed', { facts: { 'left-handed': true } }],
    ['facts.pregnant', { facts: { pregnant: 'yes' } }],
    ['facts', { facts: 'all well' }],
    ['foundAt', { facts: {}, foundAt: '2026-02-30T10:00:00Z' }],
    ['note', { facts: {}, note: 'x' }],
  ])('with a wrong %s are refused by that name', async (field, body) => {
    const { status, body: problem } = await put(body, { 'if-match': '*' });

    expect(status).toBe(400);
    const fields = (problem['errors'] as { field: string }[]).map((error) => error.field);
    expect(fields).toContain(field);
  });

  it('are not for a referrer or coordinator', async () => {
    for (const role of ['referrer', 'coordinator'] as const) {
      const { status } = await intake.as(role)(`PUT ${intake.path(1, '/findings')}`, { facts: {} });
      expect(status).toBe(403);
    }
  });
});

describe('a refusal', () => {
  it('takes a reason of the programme, is told once, and ends the referral', async () => {
    const unknown = await intake.post('psychiatrist', 5, '/refusal', { reason: 'not-nice' });
    expect(unknown.status).toBe(400);

    const answer = await intake.post('psychiatrist', 5, '/refusal', { reason: 'too-few-trials' });
    const again = await intake.post('psychiatrist', 5, '/refusal', { reason: 'out-of-area' });

    expect(answer.body).toMatchObject({ status: 'refused', refusalReason: 'too-few-trials' });
    expect([again.status, again.body]).toEqual([200, answer.body]);
    expect(await intake.told(ReferralRefusedV1, intake.referrals[5])).toEqual([
      expect.objectContaining({ reason: 'too-few-trials', ruleVersion: '1.0.0' }),
    ]);
    const referral = await intake.as('coordinator')(`GET ${intake.path(5, '')}`);
    expect(referral.body).toMatchObject({ status: 'refused' });
    const withdrawal = await intake.post('coordinator', 5, '/withdrawal', { reason: 'moved' });
    expect([withdrawal.status, withdrawal.body.code]).toEqual([409, 'referral.not-open']);
  });

  it('of a referral that was taken back is refused itself', async () => {
    await intake.post('coordinator', 6, '/withdrawal', { reason: 'moved' });

    const answer = await intake.post('psychiatrist', 6, '/refusal', { reason: 'out-of-area' });

    expect([answer.status, answer.body.code]).toEqual([409, 'referral.not-open']);
  });
});

describe('every verdict that stands', () => {
  it('is given again by its own version, to the byte', async () => {
    const programme = await loadProgramme();
    const pinned = ({ ruleId, ruleVersion }: PastVerdict) =>
      programme.eligibilityVersion(ruleId, ruleVersion);
    const run = shadowRun(programme.eligibilityRules('2026-02-02'), pinned);

    await eachPastVerdict(intake.database.url, new Date(0), run.take);

    expect(run.report()).toMatchObject({ differences: [], unrepeated: [] });
    expect(run.report().judged).toBeGreaterThan(0);
  });
});
