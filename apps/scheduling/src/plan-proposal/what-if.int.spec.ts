import { aCourse, type Clinic, NOW, startClinic } from '../clinic.int.fixture.js';
import type { WhatIfAnswerDto } from './what-if.dto.js';

describe('what if a site had more', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await startClinic();
    clinic.clock.set(NOW);
  });
  afterAll(() => clinic.stop());

  const ask = (body: object, siteId = 'hamar', sites = ['hamar']) =>
    clinic.as('site-manager', sites)<WhatIfAnswerDto & { code?: string }>(
      `POST /api/v1/sites/${siteId}/what-if`,
      body,
    );

  it('is no question while nobody waits', async () => {
    expect(await ask({ nurses: 1 })).toMatchObject({
      status: 409,
      body: { code: 'what-if.nobody-waits' },
    });
  });

  it('is answered for those who wait, side by side, and changes nothing', async () => {
    for (let index = 0; index < 12; index += 1) await aCourse(clinic, 'hamar');

    const [answer, second] = await Promise.all([
      ask({ nurses: 2, chairs: 2 }),
      ask({ nurses: 2, chairs: 2 }),
    ]);

    const answered = answer.status === 200 ? answer : second;
    const refused = answer.status === 200 ? second : answer;
    expect(answered).toMatchObject({
      status: 200,
      body: { siteId: 'hamar', courses: 12, change: { nurses: 2, chairs: 2, hours: 0 } },
    });
    const { now, with: more } = answered.body;
    expect([now.sessions, more.sessions]).toEqual([72, 72]);
    expect(more.medianDaysToFirst!).toBeLessThanOrEqual(now.medianDaysToFirst!);
    expect(more.chairsUsed).toBeLessThan(now.chairsUsed);
    expect(more.sessionsInFirstHalf).toBeGreaterThanOrEqual(now.sessionsInFirstHalf);
    expect(now.chairsUsed).toBeGreaterThan(0);
    expect(now.chairsUsed).toBeLessThanOrEqual(1);
    expect(refused).toMatchObject({ status: 429, body: { code: 'what-if.under-way' } });
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await clinic.database.rows('SELECT 1 FROM plan_proposal')).toEqual([]);
  });

  it.each([
    ['nurses', {}],
    ['nurses', { nurses: -1 }],
    ['nurses', { nurses: 11 }],
    ['chairs', { chairs: 0.5 }],
    ['hours', { hours: 7 }],
    ['beds', { nurses: 1, beds: 1 }],
  ])('refuses a wrong %s', async (field, body) => {
    expect(await ask(body)).toMatchObject({
      status: 400,
      body: { errors: expect.arrayContaining([expect.objectContaining({ field })]) },
    });
  });

  it("is another site's to ask for nobody", async () => {
    expect((await ask({ nurses: 1 }, 'hamar', ['moss'])).status).toBe(404);
    expect(
      (await clinic.as('analyst')('POST /api/v1/sites/moss/what-if', { nurses: 1 })).status,
    ).toBe(403);
  });
});
