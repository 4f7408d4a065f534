import { RosterImportedV1 } from '@lysning/contracts';
import type { FreeTimesDto } from '../booking/booking.dto.js';
import { aBookedCourse, type Clinic, NOW, startClinic } from '../clinic.int.fixture.js';
import type { ImportedRosterDto, RosterDto } from './roster.dto.js';

const PERIOD = 'from=2026-03-02&to=2026-03-03';
const HEADER = 'person;date;from;to;kind';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await startClinic();
});
afterAll(() => clinic.stop());

const put = async (lines: readonly string[], { period = PERIOD, type = 'text/csv' } = {}) =>
  clinic.request<ImportedRosterDto & { code?: string }>(`PUT /api/v1/sites/moss/roster?${period}`, {
    token: await clinic.token({ roles: ['site-manager'], sites: ['moss'] }),
    headers: { 'content-type': type },
    body: [HEADER, ...lines, ''].join('\r\n'),
  });
const roster = async () => {
  const { body } = await clinic.as('nurse')<RosterDto>(`GET /api/v1/sites/moss/roster?${PERIOD}`);
  return body.items;
};
const freeOn = async (day: string) => {
  const { body } = await clinic.as('nurse')<FreeTimesDto>(
    `GET /api/v1/free-times?siteId=moss&kind=infusion&from=${day}&to=${day}`,
  );
  return body.items.map(({ startsAt }) => startsAt);
};

describe('a roster', () => {
  it('is the working time of whoever is named, replaces the one before, and names what it hits', async () => {
    const { appointments } = await aBookedCourse(clinic, '2026-03-02');
    const [first] = appointments;
    expect((await freeOn('2026-03-02'))[0]).toBe('2026-03-02T07:00:00.000Z');
    const lines = ['psychiatrist-1;2026-03-02;12:00;16:00;work'];

    const { status, body } = await put(lines);

    expect(status).toBe(200);
    expect(body).toEqual({
      from: '2026-03-02',
      to: '2026-03-03',
      people: 1,
      changed: [
        { person: 'psychiatrist-1', day: '2026-03-02' },
        { person: 'psychiatrist-1', day: '2026-03-03' },
      ],
      affectedAppointmentIds: [first?.appointmentId],
    });
    expect((await freeOn('2026-03-02'))[0]).toBe('2026-03-02T11:00:00.000Z');
    expect(await freeOn('2026-03-03')).toEqual([]);
    const { body: disruptions } = await clinic.as('nurse')('GET /api/v1/sites/moss/disruptions');
    expect(disruptions).toMatchObject({
      items: [{ causes: [{ resource: 'psychiatrist-1', because: 'off-duty', absenceId: null }] }],
    });

    expect((await put(lines)).body).toMatchObject({ changed: [] });
    const other = await put(['nurse-1;2026-03-02;08:00;16:00;work']);

    expect(other.body).toMatchObject({ affectedAppointmentIds: [] });
    expect(other.body.changed).toHaveLength(4);
    expect(await freeOn('2026-03-03')).not.toEqual([]);
    const told = (await clinic.published(RosterImportedV1)).map(({ data }) => data);
    expect(told).toMatchObject([
      {
        siteId: 'moss',
        from: '2026-03-02',
        to: '2026-03-03',
        changedDays: 2,
        affectedAppointmentIds: [first?.appointmentId],
        importedAt: NOW.toISOString(),
      },
      { changedDays: 4, affectedAppointmentIds: [] },
    ]);
  });

  it('with one wrong line changes nothing, and the line is named', async () => {
    const before = await roster();

    const answer = await put([
      'nurse-2;2026-03-02;08:00;16:00;work',
      'nurse-2;2026-03-02;15:00;16:00;work',
    ]);

    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'roster.refused',
        problems: [{ line: 3, column: 'from', rule: 'shifts-overlap' }],
      },
    });
    expect(before).not.toEqual([]);
    expect(await roster()).toEqual(before);
  });

  it.each<[string, number, string, { period?: string; type?: string }]>([
    ['another type', 415, 'request.', { type: 'text/xml' }],
    ['a period that is over', 422, 'roster.over', { period: 'from=2026-02-01&to=2026-02-15' }],
    ['an inverted period', 400, 'request.invalid', { period: 'from=2026-03-02&to=2026-03-01' }],
    ['a period too long', 400, 'request.invalid', { period: 'from=2026-03-02&to=2026-06-02' }],
  ])('of %s is refused', async (_, status, code, options) => {
    const answer = await put(['nurse-1;2026-03-02;08:00;16:00;work'], options);

    expect(answer.status).toBe(status);
    expect(answer.body.code).toContain(code);
  });

  it('is kept by managers and coordinators, of their own site', async () => {
    for (const [role, site, status] of [
      ['nurse', 'moss', 403],
      ['site-manager', 'hamar', 404],
    ] as const)
      expect((await clinic.as(role)(`PUT /api/v1/sites/${site}/roster?${PERIOD}`, {})).status).toBe(
        status,
      );
  });
});
