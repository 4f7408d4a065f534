import { ProviderIntakeResumedV1, ProviderIntakeStoppedV1 } from '@lysning/contracts';
import {
  aPatient,
  aReferralBody,
  type Intake,
  NUMBERS,
  startIntake,
  STARTING_MS,
} from '../intake.int.fixture.js';
import type { GuideDto } from './provider.dto.js';

let intake: Intake;
beforeAll(async () => {
  intake = await startIntake();
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);

const guide = async (query: string) => {
  const { status, body } = await intake.request<GuideDto>(`GET /api/v1/guide${query}`);
  return { status, options: body.options };
};
const stop = (body: Record<string, unknown>, sites = ['moss']) =>
  intake.as('site-manager', sites)('POST /api/v1/providers/moss/intake-stops', body);

describe('the guide', () => {
  it('tells anybody where, how, at what price and with what wait', async () => {
    const { status, options } = await guide('?municipality=3103');

    expect(status).toBe(200);
    expect(options.map(({ siteId, kind }) => [siteId, kind])).toEqual([
      ['moss', 'public-unit'],
      ['bergen-trial', 'trial-site'],
      ['oslo-clinic', 'private-clinic'],
      ['hamar', 'public-unit'],
    ]);
    expect(options[0]).toMatchObject({
      residence: 'resident',
      needsApproval: false,
      routes: ['iv'],
    });
    expect(options[3]).toMatchObject({ residence: 'out-of-area', needsApproval: true });
    expect(options[2]?.prices).toContainEqual({
      service: 'infusion',
      text: { nb: 'Infusjon', en: 'Infusion' },
      fromNok: 4000,
      toNok: 7000,
    });
    expect(options[2]?.waitDays).toBe(14);
  });

  it('shows for other matters who treats them', async () => {
    const { options } = await guide('?indication=ptsd&referrer=self');

    expect(options.map(({ siteId }) => siteId)).toEqual(['oslo-clinic']);
  });

  it.each(['?municipality=Moss', '?indication=?', '?referrer=neighbour', '?name=Kari'])(
    'refuses %s',
    async (query) => {
      expect((await guide(query)).status).toBe(400);
    },
  );
});

describe('an intake stop', () => {
  it('is seen at once, by the guide and by who refers all the same; lifted, it is gone', async () => {
    const patientId = await aPatient(intake, NUMBERS[0]);
    const stopped = await stop({ scope: 'all', reason: 'no-capacity', until: '2026-03-31' });
    expect(stopped.status).toBe(201);

    const { options } = await guide('?municipality=3103');
    expect(options.at(-1)).toMatchObject({
      siteId: 'moss',
      intakeStop: { reason: 'no-capacity', from: '2026-03-02', until: '2026-03-31' },
    });
    const referral = await intake.as('referrer')(
      'POST /api/v1/referrals',
      aReferralBody({ patientId, municipality: '3103' }),
    );
    expect(referral.status).toBe(201);
    expect(referral.body['routing']).toMatchObject({ intakeStopped: true });

    const lift = () =>
      intake.as('site-manager')(
        `POST /api/v1/intake-stops/${String(stopped.body['stopId'])}/lifting`,
        {},
      );
    expect((await lift()).status).toBe(200);
    expect((await lift()).status).toBe(200);
    expect((await guide('?municipality=3103')).options[0]).toMatchObject({ intakeStop: null });
    expect(await intake.published(ProviderIntakeStoppedV1)).toHaveLength(1);
    expect(await intake.published(ProviderIntakeResumedV1)).toHaveLength(1);
  });

  it('is made by the provider itself', async () => {
    const body = { scope: 'all', reason: 'staffing' };

    expect((await stop(body, ['hamar'])).status).toBe(404);
    expect(
      (await intake.as('referrer')('POST /api/v1/providers/moss/intake-stops', body)).status,
    ).toBe(403);
    const made = await stop(body);
    const lifting = `POST /api/v1/intake-stops/${String(made.body['stopId'])}/lifting`;
    expect((await intake.as('site-manager', ['hamar'])(lifting, {})).status).toBe(404);
  });

  it.each([
    ['scope', { scope: 'some', reason: 'staffing' }],
    ['reason', { scope: 'all', reason: 'tired' }],
    ['from', { scope: 'all', reason: 'staffing', from: '2026-02-30' }],
    ['until', { scope: 'all', reason: 'staffing', until: 'soon' }],
  ])('with a wrong %s is refused by that name', async (field, body) => {
    const { status, body: problem } = await stop(body);

    expect(status).toBe(400);
    expect((problem['errors'] as { field: string }[]).map((error) => error.field)).toEqual([field]);
  });
});
