import { AppointmentAtRiskV1, AppointmentPreparationDueV1 } from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import type { ReadAppointmentDto } from '../appointment/appointment.dto.js';
import { aBookedCourse, type Clinic, NOW, startClinic } from '../clinic.int.fixture.js';

const HOUR_MS = 3_600_000;

describe('preparation', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await startClinic();
  });
  afterAll(() => clinic.stop());
  beforeEach(() => {
    clinic.clock.set(NOW);
  });

  const desk = () => clinic.as('coordinator');
  const read = async (id: string) =>
    (await desk()<ReadAppointmentDto>(`GET /api/v1/appointments/${id}`)).body;
  const escort = async (id: string, body: object) => {
    const token = await clinic.token({ roles: ['coordinator'], sites: ['moss'] });
    return clinic.request(`PUT /api/v1/appointments/${id}/escort`, { token, body });
  };
  const isLookedOutFor = (id: string) =>
    eventually(async () => {
      const due = await clinic.database.rows('SELECT 1 FROM deadline WHERE key = $1', [id]);
      expect(due).toHaveLength(2);
    });
  const before = ({ startsAt }: { startsAt: string }, hours: number) =>
    new Date(Date.parse(startsAt) - hours * HOUR_MS);

  it('tells when to prepare, and who comes without an escort a day ahead', async () => {
    const { appointments } = await aBookedCourse(clinic);
    const [first] = appointments;
    if (!first) throw new Error('Nothing is booked');
    const id = first.appointmentId;
    await isLookedOutFor(id);

    clinic.clock.set(before(first, 48));
    const told = await eventually(async () => {
      const all = await clinic.published(AppointmentPreparationDueV1);
      const [own] = all.filter(({ data }) => data.appointmentId === id);
      expect(own).toBeDefined();
      return own;
    });
    expect(told?.data).toMatchObject({
      fastingHours: 6,
      fastingFrom: before(first, 6).toISOString(),
      escortConfirmed: false,
    });
    expect(await read(id)).toMatchObject({ escort: null, atRisk: null });

    clinic.clock.set(before(first, 24));
    await eventually(async () => {
      expect(await read(id)).toMatchObject({
        atRisk: { reason: 'escort-not-confirmed', since: before(first, 24).toISOString() },
      });
    });
    const listed = await desk()<{ items: ReadAppointmentDto[] }>(
      'GET /api/v1/appointments?siteId=moss&atRisk=true',
    );
    expect(listed.body.items.map((one) => one.appointmentId)).toEqual([id]);

    const recorded = await escort(id, { confirmed: true, by: 'relative' });
    expect(recorded).toMatchObject({
      status: 200,
      body: { escort: { confirmed: true, by: 'relative' }, atRisk: null },
    });
    const risks = await clinic.published(AppointmentAtRiskV1);
    expect(risks.filter(({ data }) => data.appointmentId === id)).toHaveLength(1);
  });

  it('asks anew when the appointment is moved', async () => {
    const { appointments } = await aBookedCourse(clinic, '2026-04-13');
    const last = appointments.at(-2);
    if (!last) throw new Error('Nothing is booked');
    const id = last.appointmentId;
    await escort(id, { confirmed: true, by: 'friend' });
    expect(await read(id)).toMatchObject({ escort: { confirmed: true, by: 'friend' } });

    const startsAt = new Date(Date.parse(last.startsAt) + HOUR_MS).toISOString();
    const moved = await desk()(`POST /api/v1/appointments/${id}/move`, { startsAt });
    expect(moved.status).toBe(200);
    expect(await read(id)).toMatchObject({ startsAt, escort: null, atRisk: null });
  });

  it('takes no word of anybody but a kind of contact', async () => {
    const { appointments } = await aBookedCourse(clinic, '2026-06-01');
    const answer = await escort(appointments[0]?.appointmentId ?? '', {
      confirmed: 'yes',
      by: 'Kari Nordmann',
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(JSON.stringify(answer.body)).not.toContain('Nordmann');
    const fields = (answer.body as { errors: { field: string }[] }).errors.map(
      ({ field }) => field,
    );
    expect(fields).toEqual(['confirmed', 'by']);
  });
});
