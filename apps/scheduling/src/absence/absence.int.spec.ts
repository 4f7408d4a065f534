import {
  ResourceAbsentV1,
  ResourceReturnedV1,
  SiteClosedV1,
  SiteReopenedV1,
} from '@lysning/contracts';
import { connected, onDatabase } from '@lysning/platform';
import { eventually } from '@lysning/testing';
import type { AppointmentDto } from '../appointment/appointment.dto.js';
import type { FreeTimesDto } from '../booking/booking.dto.js';
import { aBookedCourse, aCourse, book, type Clinic, startClinic } from '../clinic.int.fixture.js';
import type { DisruptionPageDto, RecordedAbsenceDto, RecordedClosureDto } from './absence.dto.js';

const DAY = '2026-03-02';
const MORNING = { startsAt: `${DAY}T07:00:00.000Z`, endsAt: `${DAY}T11:00:00.000Z` };

let clinic: Clinic;
let first: AppointmentDto;
let chair: string;
beforeAll(async () => {
  clinic = await startClinic();
  const { appointments } = await aBookedCourse(clinic, DAY);
  first = appointments[0] as AppointmentDto;
  chair = await codeOf('chair');
});
afterAll(() => clinic.stop());

/** The code of what of a kind the first appointment has. */
async function codeOf(kind: string): Promise<string> {
  const [row] = await clinic.database.rows<{ code: string }>(
    `SELECT code FROM allocation JOIN resource r ON r.id = resource_id
      WHERE appointment_id = $1 AND kind = $2`,
    [first.appointmentId, kind],
  );
  return row?.code ?? '';
}

const manager = () => clinic.as('site-manager');
const disruptions = async (query = '') => {
  const { body } = await manager()<DisruptionPageDto>(`GET /api/v1/sites/moss/disruptions${query}`);
  return body;
};
const freeTimes = async (day = DAY) => {
  const { body } = await manager()<FreeTimesDto>(
    `GET /api/v1/free-times?siteId=moss&kind=infusion&from=${day}&to=${day}`,
  );
  return body.items.map(({ startsAt }) => startsAt);
};

describe('an absence', () => {
  it('names what it hits, which stays a disruption until it is withdrawn', async () => {
    const line = 'POST /api/v1/sites/moss/absences';
    const body = { resource: chair, ...MORNING, reason: 'out-of-order' };

    const { status, body: recorded } = await manager()<RecordedAbsenceDto>(line, body);
    const again = await manager()<RecordedAbsenceDto>(line, body);

    expect(status).toBe(201);
    expect(recorded).toMatchObject({ ...body, affectedAppointmentIds: [first.appointmentId] });
    expect(again.body).toEqual(recorded);
    const { affectedAppointmentIds } = recorded;
    expect(await clinic.published(ResourceAbsentV1)).toMatchObject([
      { data: { ...MORNING, resource: chair, affectedAppointmentIds } },
    ]);
    expect((await disruptions()).items).toEqual([
      expect.objectContaining({
        appointmentId: first.appointmentId,
        causes: [{ resource: chair, because: 'absent', absenceId: recorded.absenceId }],
      }),
    ]);
    const listed = await manager()(`GET /api/v1/sites/moss/absences?from=${DAY}&to=${DAY}`);
    expect(listed.body).toEqual({ items: [expect.objectContaining({ resource: chair })] });

    const withdrawal = `DELETE /api/v1/sites/moss/absences/${recorded.absenceId}`;
    expect((await manager()(withdrawal)).status).toBe(204);
    expect((await manager()(withdrawal)).status).toBe(204);

    expect((await disruptions()).items).toEqual([]);
    expect(await clinic.published(ResourceReturnedV1)).toHaveLength(1);
  });

  it('of the last of a kind takes its times away, and a booking says who is away', async () => {
    const before = await freeTimes('2026-03-03');
    const { body } = await manager()<RecordedAbsenceDto>('POST /api/v1/sites/moss/absences', {
      resource: 'psychiatrist-1',
      startsAt: '2026-03-03T07:00:00Z',
      endsAt: '2026-03-03T10:00:00Z',
      reason: 'leave',
    });
    const course = await aCourse(clinic);

    const answer = await book(clinic, course, [
      { kind: 'infusion', ordinal: 1, startsAt: '2026-03-03T09:00:00.000Z' },
    ]);

    expect(await freeTimes('2026-03-03')).toEqual(
      before.filter((start) => start >= '2026-03-03T10:00:00.000Z'),
    );
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: 'booking.not-free',
        conflict: {
          resource: 'physician',
          unavailable: [{ resource: 'psychiatrist-1', because: 'absent', on: '2026-03-03' }],
        },
        nextFree: [{ startsAt: '2026-03-03T10:00:00.000Z' }, {}, {}, {}, {}],
      },
    });
    await manager()(`DELETE /api/v1/sites/moss/absences/${body.absenceId}`);
    expect(await freeTimes('2026-03-03')).toEqual(before);
  });

  it('waits for bookings that are under way', async () => {
    const { adminUrl, name, rows } = clinic.database;
    const answered: number[] = [];
    const recording = await connected(onDatabase(adminUrl, name), async (booking) => {
      await booking.query('BEGIN');
      await booking.query(
        `SELECT pg_advisory_xact_lock_shared(hashtextextended('working times of ' || 'moss', 0))`,
      );
      const underWay = manager()<RecordedAbsenceDto>('POST /api/v1/sites/moss/absences', {
        resource: 'nurse-1',
        startsAt: '2026-06-01T07:00:00Z',
        endsAt: '2026-06-01T10:00:00Z',
        reason: 'leave',
      }).then(({ status }) => answered.push(status));
      await eventually(async () => {
        const waiting = await rows(`SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
          WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()`);
        expect(waiting).toHaveLength(1);
      });
      expect(answered).toEqual([]);
      await booking.query('COMMIT');
      return { underWay };
    });

    await recording.underWay;
    expect(answered).toEqual([201]);
  });
});

describe('a closure', () => {
  it('of a part of a day hits what is booked then, and nothing is free then', async () => {
    const { status, body } = await manager()<RecordedClosureDto>(
      'POST /api/v1/sites/moss/closures',
      {
        ...MORNING,
        reason: 'building',
      },
    );

    expect(status).toBe(201);
    expect(body.affectedAppointmentIds).toEqual([first.appointmentId]);
    expect((await freeTimes())[0]).toBe(MORNING.endsAt);
    const { affectedAppointmentIds } = body;
    expect(await clinic.published(SiteClosedV1)).toMatchObject([
      { data: { ...MORNING, reason: 'building', affectedAppointmentIds } },
    ]);
    const { items } = await disruptions();
    expect(items.map(({ appointmentId }) => appointmentId)).toEqual([first.appointmentId]);
    expect(new Set(items[0]?.causes.map(({ because }) => because))).toEqual(
      new Set(['site-closed']),
    );

    const line = `GET /api/v1/sites/moss/closures?from=${DAY}&to=${DAY}`;
    expect((await manager()(line)).body).toMatchObject({ items: [{ closureId: body.closureId }] });
    await manager()(`DELETE /api/v1/sites/moss/closures/${body.closureId}`);
    expect((await manager()(line)).body).toEqual({ items: [] });
    expect(await clinic.published(SiteReopenedV1)).toHaveLength(1);
  });
});

describe('what is retired', () => {
  it('is a disruption of what it was booked for', async () => {
    const set = (inService: boolean) =>
      clinic.database.rows('UPDATE resource SET in_service = $2 WHERE code = $1', [
        chair,
        inService,
      ]);
    await set(false);

    const { items } = await disruptions('?limit=1');
    await set(true);

    expect(items).toEqual([
      expect.objectContaining({
        causes: [{ resource: chair, because: 'retired', absenceId: null }],
      }),
    ]);
  });
});
