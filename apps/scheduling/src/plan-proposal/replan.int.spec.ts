import {
  AppointmentBookedV1,
  PlanProposalAcceptedV1,
  PlanProposalMadeV1,
  PlanProposalRefusedV1,
} from '@lysning/contracts';
import type { AppointmentDto } from '../appointment/appointment.dto.js';
import {
  aBookedCourse,
  aCourse,
  book,
  type Clinic,
  NOW,
  startClinic,
} from '../clinic.int.fixture.js';
import { deskOf } from './desk.int.fixture.js';
import type { PlanProposalDto } from './plan-proposal.dto.js';

describe('what falls through', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await startClinic();
  });
  afterAll(() => clinic.stop());
  beforeEach(() => {
    clinic.clock.set(NOW);
  });

  const { send, proposalsOf, proposalOf, standing, accept } = deskOf(() => clinic);
  const cancelled = async (from: string, index = 2) => {
    const { course, appointments } = await aBookedCourse(clinic, from);
    const one = appointments[index] as AppointmentDto;
    await send(`POST /api/v1/appointments/${one.appointmentId}/cancel`, {
      reason: 'patient-request',
    });
    return { course, one, proposal: await proposalOf(course) };
  };

  it('leads to a proposal that says where it was, where it could be, and why; nothing moves yet', async () => {
    const { course, one, proposal } = await cancelled('2026-03-02');

    const [infusion] = proposal.appointments;
    expect(proposal).toMatchObject({ cause: 'cancelled', status: 'open', planId: null });
    expect(infusion).toMatchObject({
      kind: 'infusion',
      ordinal: one.ordinal,
      previousStartsAt: one.startsAt,
    });
    expect(proposal.because).toContainEqual(
      expect.objectContaining({ code: 'cancelled', kind: 'infusion', ordinal: one.ordinal }),
    );
    expect(await standing(course)).toHaveLength(6);
    const told = await clinic.published(PlanProposalMadeV1);
    expect(told.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({
        proposalId: proposal.proposalId,
        cause: 'cancelled',
        appointments: proposal.appointments,
      }),
    );
  });

  it('is booked when the proposal is accepted, once, and keeps every distance', async () => {
    const { course, proposal } = await cancelled('2026-04-13');

    const [first, second] = [await accept(proposal), await accept(proposal)];

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.body.status).toBe('accepted');
    const days = (await standing(course))
      .filter(({ kind }) => kind === 'infusion')
      .map(({ startsAt }) => Date.parse(startsAt));
    expect(days).toHaveLength(6);
    days.slice(1).forEach((day, index) => {
      expect(day - days[index]!).toBeGreaterThanOrEqual(48 * 3_600_000);
    });
    days.slice(2).forEach((day, index) => {
      expect(day - days[index]!).toBeGreaterThan(6 * 24 * 3_600_000);
    });
    const accepted = await clinic.published(PlanProposalAcceptedV1);
    expect(accepted.filter(({ data }) => data.proposalId === proposal.proposalId)).toHaveLength(1);
    const booked = await clinic.published(AppointmentBookedV1);
    expect(booked.filter(({ data }) => data.courseId === course.courseId)).toHaveLength(8);
  });

  it('after a missed one is never proposed for the same day', async () => {
    const { course, appointments } = await aBookedCourse(clinic, '2026-06-01');
    const [first] = appointments as [AppointmentDto];
    clinic.clock.set(new Date(first.startsAt));
    await send(`POST /api/v1/appointments/${first.appointmentId}/no-show`);

    const proposal = await proposalOf(course);

    expect(proposal.cause).toBe('missed');
    expect(proposal.appointments[0]!.startsAt > first.endsAt).toBe(true);
    expect(proposal.appointments[0]!.startsAt.slice(0, 10)).not.toBe(first.startsAt.slice(0, 10));
  });

  it('is refused as stale when its place was taken meanwhile, with nothing half-done', async () => {
    const { course, proposal } = await cancelled('2026-08-03');
    const [wanted] = proposal.appointments;
    const { startsAt } = wanted!;
    for (let status = 201; status === 201;) {
      const other = await aCourse(clinic);
      ({ status } = await book(clinic, other, [{ kind: 'infusion', ordinal: 1, startsAt }]));
    }

    const answer = await accept(proposal);

    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'proposal.stale', conflict: { kind: 'infusion', startsAt: wanted!.startsAt } },
    });
    expect(await standing(course)).toHaveLength(6);
    expect(await proposalsOf(course, 'refused')).toMatchObject([{ reason: 'stale' }]);
  });

  it('is refused as stale when the course has changed', async () => {
    const { course, one, proposal } = await cancelled('2026-09-07');
    const [wanted] = proposal.appointments;
    const { kind, ordinal, startsAt } = wanted!;
    expect((await book(clinic, course, [{ kind, ordinal, startsAt }])).status).toBe(201);

    const answer = await accept(proposal);

    expect(answer).toMatchObject({ status: 409, body: { code: 'proposal.stale' } });
    expect(ordinal).toBe(one.ordinal);
  });

  it('stays open to nobody once it was refused, with a reason that is told', async () => {
    const { proposal } = await cancelled('2026-05-04');
    const refuse = () =>
      send<PlanProposalDto>(`POST /api/v1/proposals/${proposal.proposalId}/refuse`, {
        reason: 'patient-declined',
      });

    const [first, second] = [await refuse(), await refuse()];

    expect(first).toMatchObject({
      status: 200,
      body: { status: 'refused', reason: 'patient-declined' },
    });
    expect(second.body).toEqual(first.body);
    expect(await accept(proposal)).toMatchObject({
      status: 409,
      body: { code: 'proposal.decided' },
    });
    const told = await clinic.published(PlanProposalRefusedV1);
    expect(told.filter(({ data }) => data.proposalId === proposal.proposalId)).toHaveLength(1);
  });

  it("is another site's as if it were not there", async () => {
    const { proposal } = await cancelled('2026-09-21');
    const hamar = clinic.as('coordinator', ['hamar']);
    const line = `/api/v1/proposals/${proposal.proposalId}`;

    for (const asked of [`GET ${line}`, `POST ${line}/accept`]) {
      const answer = await hamar(asked, asked.startsWith('POST') ? {} : undefined);
      expect(answer).toMatchObject({ status: 404, body: { code: 'proposal.not-found' } });
    }
  });
});
