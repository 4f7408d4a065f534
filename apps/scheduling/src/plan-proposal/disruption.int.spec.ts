import { eventually } from '@lysning/testing';
import type { AppointmentDto } from '../appointment/appointment.dto.js';
import { aBookedCourse, type Clinic, NOW, startClinic } from '../clinic.int.fixture.js';
import { deskOf } from './desk.int.fixture.js';

describe('an appointment that lacks somebody or something', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await startClinic();
  });
  afterAll(() => clinic.stop());
  beforeEach(() => {
    clinic.clock.set(NOW);
  });

  const { send, proposalOf, standing, accept } = deskOf(() => clinic);
  const manager = () => clinic.as('site-manager');
  const nurseOf = async ({ appointmentId }: AppointmentDto) => {
    const [row] = await clinic.database.rows<{ code: string }>(
      `SELECT code FROM allocation JOIN resource r ON r.id = resource_id
        WHERE appointment_id = $1 AND active AND kind = 'nurse'`,
      [appointmentId],
    );
    return row?.code ?? '';
  };
  const disruptions = async () =>
    (await manager()<{ items: object[] }>('GET /api/v1/sites/moss/disruptions')).body.items;
  const away = async (one: AppointmentDto) => {
    const { startsAt, endsAt } = one;
    const body = { resource: await nurseOf(one), startsAt, endsAt, reason: 'sickness' };
    return manager()<{ absenceId: string }>('POST /api/v1/sites/moss/absences', body);
  };

  const freedBy = ({ appointmentId }: AppointmentDto) =>
    clinic.database.rows('SELECT 1 FROM freed_place WHERE freed_by = $1', [appointmentId]);
  /** All that became of this course before is known once this is. */
  const expectFreed = async (one: AppointmentDto) => {
    await send(`POST /api/v1/appointments/${one.appointmentId}/cancel`, {
      reason: 'patient-request',
    });
    await eventually(async () => {
      expect(await freedBy(one)).toHaveLength(1);
    });
  };

  it('keeps its time with somebody else, and says who was missing', async () => {
    const { course, appointments } = await aBookedCourse(clinic, '2026-05-18');
    const one = appointments[1] as AppointmentDto;
    const sick = await nurseOf(one);
    expect((await away(one)).status).toBe(201);

    const proposal = await proposalOf(course);

    const { kind, ordinal, startsAt } = one;
    expect(proposal).toMatchObject({
      cause: 'disruption',
      appointments: [{ kind, ordinal, startsAt, previousStartsAt: startsAt }],
      because: [{ code: 'absent', kind, ordinal, resource: sick }],
    });
    expect((await accept(proposal)).status).toBe(200);
    expect(await nurseOf(one)).not.toBe(sick);
    expect(await disruptions()).toEqual([]);
    await expectFreed(appointments[2] as AppointmentDto);
    expect(await freedBy(one)).toEqual([]);
  });

  it('goes to another time when the whole site is closed, and the others stay', async () => {
    const { course, appointments } = await aBookedCourse(clinic, '2026-07-06');
    const one = appointments[5] as AppointmentDto;
    const day = one.startsAt.slice(0, 10);
    const body = {
      startsAt: `${day}T06:00:00.000Z`,
      endsAt: `${day}T18:00:00.000Z`,
      reason: 'building',
    };
    const closed = await manager()('POST /api/v1/sites/moss/closures', body);
    expect(closed.status).toBe(201);

    const proposal = await proposalOf(course);

    const [infusion] = proposal.appointments;
    expect(infusion).toMatchObject({
      kind: 'infusion',
      ordinal: 6,
      previousStartsAt: one.startsAt,
    });
    expect(infusion?.startsAt.slice(0, 10)).not.toBe(day);
    expect(proposal.because[0]).toMatchObject({ code: 'site-closed', ordinal: 6 });
    expect((await accept(proposal)).status).toBe(200);
    const infusions = (await standing(course)).filter(({ kind }) => kind === 'infusion');
    expect(infusions).toHaveLength(6);
    expect(infusions.slice(0, 5).map(({ startsAt }) => startsAt)).toEqual(
      appointments.slice(0, 5).map(({ startsAt }) => startsAt),
    );
    expect(await disruptions()).toEqual([]);
  });
});
