import type { Role } from '@lysning/clinical';
import { findLeaks } from '@lysning/testing';
import { accept, findings, STARTING_MS } from '../intake.int.fixture.js';
import { type AssessingIntake, startAssessingIntake } from './assessment.int.fixture.js';

let intake: AssessingIntake;
beforeAll(async () => {
  intake = await startAssessingIntake();
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);

interface Answered {
  readonly signOffs?: readonly unknown[];
  readonly errors?: readonly { readonly field: string }[];
}
const find = (role: Role, fact: string, body: unknown, headers: Record<string, string> = {}) =>
  intake.as(role)<Answered>(`PUT ${intake.path(4, `/findings/${fact}`)}`, body, headers);

describe('an override', () => {
  const words = 'Plantert begrunnelse om pasientens blodtrykk';
  const body = {
    criterionId: 'no-uncontrolled-hypertension',
    reason: 'treated-and-stable',
    text: words,
  };

  it('by a named physician settles a relative criterion; the words stay in the vault', async () => {
    await findings(intake, intake.referrals[2], { 'uncontrolled-hypertension': true });
    const before = await intake.post('psychiatrist', 2, '/evaluation');
    expect(before.body.evaluation?.verdict).toBe('needs-override');
    const early = await intake.post('psychiatrist', 2, '/sign-offs');
    expect([early.status, early.body.code]).toEqual([409, 'assessment.verdict-open']);

    const answer = await intake.post('somatic-physician', 2, '/overrides', body);

    expect(answer.status).toBe(200);
    expect(answer.body.evaluation?.verdict).toBe('eligible');
    expect((await intake.read(2)).body.overrides).toEqual([
      expect.objectContaining({ overriddenByHpr: '999000003', text: words }),
    ]);
    expect(await findLeaks(intake, [words], [answer.text])).toEqual([]);
    const rows = await intake.database.rows<{ note: Buffer }>('SELECT note FROM override_note');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.note.includes('Plantert')).toBe(false);

    await intake.post('psychologist', 2, '/sign-offs');
    await intake.post('psychiatrist', 2, '/sign-offs');
    await intake.post('somatic-physician', 2, '/sign-offs');
    expect((await accept(intake, intake.referrals[2])).status).toBe(200);
  });

  it('is never one of an absolute criterion, nor by a psychologist', async () => {
    await findings(intake, intake.referrals[3], { 'psychosis-or-schizophrenia': true });
    await intake.post('psychiatrist', 3, '/evaluation');

    const absolute = { ...body, criterionId: 'no-psychosis' };
    const answer = await intake.post('psychiatrist', 3, '/overrides', absolute);

    expect([answer.status, answer.body.code]).toEqual([409, 'assessment.absolute-criterion']);
    expect((await intake.post('psychologist', 3, '/overrides', body)).status).toBe(403);
    expect((await intake.post('psychiatrist', 3, '/overrides', { ...body, text: '' })).status).toBe(
      400,
    );
  });
});

describe('signatures', () => {
  it('of one profession by two persons: one wins, also at once', async () => {
    await findings(intake, intake.referrals[4]);
    await intake.post('psychiatrist', 4, '/evaluation');
    const sign = async (hpr: string) =>
      intake.request<{ code: string }>(`POST ${intake.path(4, '/sign-offs')}`, {
        token: await intake.token({ roles: ['psychiatrist'], sites: ['moss'], hpr }),
        body: {},
      });

    const answers = await Promise.all([sign('999000011'), sign('999000012')]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.map(({ body }) => body.code)).toContain('assessment.role-already-signed');
    expect((await sign('999000013')).body.code).toBe('assessment.role-already-signed');
  });

  it('are not given by one person for two professions', async () => {
    const hpr = String((await intake.read(4)).body.signOffs[0]?.signedByHpr);

    const { status, body } = await intake.request<{ code: string }>(
      `POST ${intake.path(4, '/sign-offs')}`,
      { token: await intake.token({ roles: ['psychologist'], sites: ['moss'], hpr }), body: {} },
    );

    expect([status, body.code]).toEqual([409, 'assessment.person-already-signed']);
  });

  it('are void once one finding is corrected; professionals record their own, also at once', async () => {
    const same = await find('psychologist', 'pregnant', { value: false });
    expect([same.status, same.body.signOffs?.length]).toEqual([200, 1]);

    const foundAt = '2026-03-02T08:00:00.000Z';
    const answers = await Promise.all([
      find('somatic-physician', 'lesser-heart-disease', { value: true, foundAt }),
      find('psychologist', 'past-substance-use-disorder', { value: true }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await intake.read(4)).body).toMatchObject({
      status: 'gathering',
      signOffs: [],
      findings: {
        pregnant: { value: false, foundByHpr: '999000001' },
        'lesser-heart-disease': { value: true, foundByHpr: '999000003', foundAt },
        'past-substance-use-disorder': { value: true, foundByHpr: '999000002' },
      },
    });
  });
});

describe('one finding', () => {
  it('is refused by the field that is wrong, and where somebody insists on what they read', async () => {
    const refused = async (fact: string, body: unknown) =>
      (await find('psychologist', fact, body)).body.errors?.map(({ field }) => field);

    expect(await refused('no-such-fact', { value: true })).toEqual(['fact']);
    expect(await refused('pregnant', { value: 'perhaps' })).toEqual(['value']);
    expect(await refused('pregnant', {})).toEqual(['value']);
    const stale = await find('psychologist', 'pregnant', { value: true }, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
  });
});
