import { aBookedCourse, type Clinic, NOW, startClinic } from '../clinic.int.fixture.js';
import type { AppointmentDto } from '../appointment/appointment.dto.js';
import type { DayBoardDto, WeekBoardDto } from './day-board.dto.js';

describe('the views of a day and a week', () => {
  let clinic: Clinic;
  let first: AppointmentDto;
  beforeAll(async () => {
    clinic = await startClinic();
    const { appointments } = await aBookedCourse(clinic, '2026-03-02');
    first = appointments[0] as AppointmentDto;
  }, 60_000);
  afterAll(() => clinic.stop());
  beforeEach(() => {
    clinic.clock.set(NOW);
  });
  const get = <Body>(path: string, sites = ['moss']) =>
    clinic.as('nurse', sites)<Body>(`GET /api/v1/sites/${path}`);

  it('show who comes, with what they hold, and what there still is room for', async () => {
    const empty = (await get<DayBoardDto>('moss/days/2026-02-23')).body;
    const { status, body } = await get<DayBoardDto>('moss/days/2026-03-02');

    expect(status).toBe(200);
    expect(body).toMatchObject({
      siteId: 'moss',
      date: '2026-03-02',
      open: [{ opensAt: '2026-03-02T07:00:00.000Z', closesAt: '2026-03-02T15:00:00.000Z' }],
      holidays: [],
      closedBecause: null,
      appointments: [{ ...first, status: 'booked', risks: [] }],
    });
    expect(body.appointments[0]?.resources.map(({ kind }) => kind)).toEqual([
      'chair',
      'nurse',
      'physician',
    ]);
    const [free, left] = [empty.placesLeft, body.placesLeft].map(
      (places) => places.find(({ kind }) => kind === 'infusion')?.count ?? 0,
    );
    expect(left).toBeLessThan(free ?? 0);
    expect(body.placesLeft.find(({ kind }) => kind === 'evaluation')).toEqual(
      empty.placesLeft
        .map((one) => ({ ...one, firstAt: '2026-03-02T07:00:00.000Z' }))
        .find(({ kind }) => kind === 'evaluation'),
    );
  });

  it('flag who has not come', async () => {
    clinic.clock.set(new Date(first.startsAt));
    const { body } = await get<DayBoardDto>('moss/days/2026-03-02');

    expect(body.appointments[0]?.risks).toEqual(['not-arrived']);
  });

  it('go from Monday to Sunday, in the week of a change of clock and of holidays too', async () => {
    const { body } = await get<WeekBoardDto>('moss/weeks/2026-W14');

    expect(body.days.map(({ date, closedBecause }) => [date.slice(8), closedBecause])).toEqual([
      ['30', null],
      ['31', null],
      ['01', null],
      ['02', 'public-holiday'],
      ['03', 'public-holiday'],
      ['04', 'weekday'],
      ['05', 'public-holiday'],
    ]);
    expect(body.days[3]?.holidays).toEqual(['Skjærtorsdag']);
    expect(body.days[3]?.placesLeft[0]).toEqual({ kind: 'infusion', count: 0, firstAt: null });
  });

  it.each([
    ['date', 'moss/days/2026-02-30'],
    ['date', 'moss/days/0001-01-01'],
    ['date', 'moss/days/today'],
    ['isoWeek', 'moss/weeks/2025-W53'],
    ['isoWeek', 'moss/weeks/10'],
    ['siteId', 'Moss!/days/2026-03-02'],
    ['protocolId', 'moss/days/2026-03-02?protocolId=X'],
    ['date', 'moss/days/2026-02-30/live'],
  ])('refuse %s of %s', async (field, path) => {
    expect(await get(path)).toMatchObject({
      status: 400,
      body: { errors: expect.arrayContaining([expect.objectContaining({ field })]) },
    });
  });

  it.each(['days/2026-03-02', 'weeks/2026-W10', 'days/2026-03-02/live'])(
    'are not there for another site or one that is none: %s',
    async (path) => {
      const answers = [
        await get(`moss/${path}`, ['hamar']),
        await get(`nowhere/${path}`, ['nowhere']),
      ];

      for (const answer of answers) {
        expect(answer).toMatchObject({ status: 404, body: { code: 'site.not-found' } });
      }
      const analyst = await clinic.as('analyst')(`GET /api/v1/sites/moss/${path}`);
      expect(analyst.status).toBe(403);
    },
  );

  it('are reads of the records of those who are on them', async () => {
    const reads = async () => {
      const rows = await clinic.database.rows<{ data: string }>(
        `SELECT data::text FROM outbox WHERE type LIKE '%patient-record.read%'
         UNION ALL SELECT data::text FROM journal WHERE type LIKE '%patient-record.read%'`,
      );
      return rows.filter(({ data }) => data.includes(first.patientId)).length;
    };
    const before = await reads();
    await get('moss/days/2026-03-02');

    expect(await reads()).toBe(before + 1);
  });
});
