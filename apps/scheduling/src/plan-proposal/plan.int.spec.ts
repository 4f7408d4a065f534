import { AppointmentBookedV1, PlanProposedV1 } from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { randomUUID } from 'node:crypto';
import { aBookedCourse, aCourse, type Clinic, NOW, startClinic } from '../clinic.int.fixture.js';
import type { AskedPlanDto, PlanDto } from './plan.dto.js';
import type { PlanProposalDto } from './plan-proposal.dto.js';

describe('a plan of a site', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await startClinic();
  });
  afterAll(() => clinic.stop());
  beforeEach(() => {
    clinic.clock.set(NOW);
  });

  const ask = (siteId = 'moss', sites = ['moss']) =>
    clinic.as('coordinator', sites)<AskedPlanDto>(`POST /api/v1/sites/${siteId}/plans`, {});
  const madePlan = async (planId: string) =>
    eventually(async () => {
      const { body } = await clinic.as('coordinator')<PlanDto>(
        `GET /api/v1/sites/moss/plans/${planId}`,
      );
      expect(body.status).toBe('made');
      return body;
    });
  const accept = ({ proposalId }: PlanProposalDto) =>
    clinic.as('coordinator')<PlanProposalDto>(`POST /api/v1/proposals/${proposalId}/accept`, {});

  it('proposes a series to all who wait, side by side with what is booked, and books it when accepted', async () => {
    await aBookedCourse(clinic, '2026-02-23');
    const waiting = [await aCourse(clinic), await aCourse(clinic), await aCourse(clinic)];

    const asked = await ask();
    expect(asked).toMatchObject({ status: 202, body: { siteId: 'moss', status: 'asked' } });
    const plan = await madePlan(asked.body.planId);

    expect(plan.made).toMatchObject({
      gap: expect.any(Number),
      fellBack: null,
      verdict: [],
      unplaced: [],
      rulesVersion: '1.0.0',
    });
    expect(plan.proposals.map(({ courseId }) => courseId).sort()).toEqual(
      waiting.map(({ courseId }) => courseId).sort(),
    );
    for (const proposal of plan.proposals) {
      expect(proposal).toMatchObject({ cause: 'planned', status: 'open' });
      expect(proposal.appointments).toHaveLength(7);
      expect(proposal.because.map(({ code }) => code)).toContain('worse-a-week-later');
      expect((await accept(proposal)).body).toMatchObject({ status: 'accepted' });
    }
    const booked = await clinic.published(AppointmentBookedV1);
    const ids = new Set(waiting.map(({ courseId }) => courseId));
    expect(booked.filter(({ data }) => ids.has(data.courseId))).toHaveLength(21);
    const told = await clinic.published(PlanProposedV1);
    expect(told.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ planId: plan.planId, proposals: 3, unplaced: 0, cause: 'asked' }),
    );
  });

  it('asked for again proposes the same, and keeps the proposals that are open', async () => {
    await aCourse(clinic);
    const first = await madePlan((await ask()).body.planId);
    const second = await madePlan((await ask()).body.planId);

    expect(first.proposals).toHaveLength(1);
    expect(second.proposals).toEqual([]);
    const { body } = await clinic.as('coordinator')<PlanProposalDto>(
      `GET /api/v1/proposals/${first.proposals[0]!.proposalId}`,
    );
    expect(body.status).toBe('open');
  });

  it('is made one at a time', async () => {
    await clinic.database.rows(
      `INSERT INTO plan (id, site_id, status, cause, asked_at, claimed_until)
       VALUES ($1, 'hamar', 'asked', 'asked', now(), now() + interval '1 hour')`,
      [randomUUID()],
    );

    expect(await ask('hamar', ['hamar'])).toMatchObject({
      status: 409,
      body: { code: 'plan.under-way' },
    });
  });

  it('is made each night at half past one in Oslo, and again the next', async () => {
    const nights = async () =>
      (await clinic.published(PlanProposedV1)).filter(
        ({ data }) => data.siteId === 'moss' && data.cause === 'nightly',
      );
    const before = (await nights()).length;
    clinic.clock.set(new Date('2026-02-17T00:30:00Z'));
    await eventually(async () => {
      expect(await nights()).toHaveLength(before + 1);
    });
    clinic.clock.set(new Date('2026-02-18T00:30:00Z'));
    await eventually(async () => {
      expect(await nights()).toHaveLength(before + 2);
    });
  });

  it("is another site's as if it were not there", async () => {
    expect((await ask('hamar')).status).toBe(404);
    const line = `GET /api/v1/sites/moss/plans/${randomUUID()}`;
    expect(await clinic.as('coordinator')(line)).toMatchObject({
      status: 404,
      body: { code: 'plan.not-found' },
    });
  });
});
