import { randomUUID } from 'node:crypto';
import { type Clinic, startClinic } from '../clinic.int.fixture.js';

const DAY = '2026-03-02';
const MORNING = { startsAt: `${DAY}T07:00:00.000Z`, endsAt: `${DAY}T11:00:00.000Z` };

let clinic: Clinic;
beforeAll(async () => {
  clinic = await startClinic();
});
afterAll(() => clinic.stop());

const manager = () => clinic.as('site-manager');

describe('what is refused', () => {
  it.each<[string, string, object]>([
    ['resource', 'absences', { resource: 'Nurse One' }],
    ['reason', 'absences', { reason: 'lazy' }],
    ['startsAt', 'absences', { startsAt: '2026-02-30T08:00:00Z' }],
    ['endsAt', 'closures', { resource: undefined, endsAt: 'noon', reason: 'building' }],
    ['resource', 'closures', { reason: 'building' }],
  ])('%s of %s, by its name', async (field, path, overrides) => {
    const body = { resource: 'nurse-1', ...MORNING, reason: 'leave', ...overrides };

    const answer = await manager()(`POST /api/v1/sites/moss/${path}`, body);

    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });

  it.each<[string, string, object]>([
    ['resource.unknown', 'resource', { resource: 'nurse-99' }],
    ['absence.ends-early', 'endsAt', { endsAt: MORNING.startsAt }],
    [
      'absence.over',
      'endsAt',
      { startsAt: '2026-02-16T07:00:00Z', endsAt: '2026-02-16T11:00:00Z' },
    ],
  ])('%s, naming %s', async (code, field, overrides) => {
    const body = { resource: 'nurse-1', ...MORNING, reason: 'leave', ...overrides };

    const answer = await manager()('POST /api/v1/sites/moss/absences', body);

    expect(answer).toMatchObject({ status: 422, body: { code, errors: [{ field }] } });
  });

  it("another site's, and what there is not", async () => {
    const line = (siteId: string) => `/api/v1/sites/${siteId}/absences`;

    for (const one of [
      `GET ${line('hamar')}?from=${DAY}&to=${DAY}`,
      'GET /api/v1/sites/hamar/disruptions',
    ])
      expect(await manager()(one)).toMatchObject({ status: 404, body: { code: 'site.not-found' } });
    expect(await manager()(`DELETE ${line('moss')}/${randomUUID()}`)).toMatchObject({
      status: 404,
      body: { code: 'absence.not-found' },
    });
    expect(await clinic.as('nurse')(`GET ${line('moss')}?from=${DAY}&to=${DAY}`)).toMatchObject({
      status: 403,
    });
    expect(await manager()(`GET ${line('moss')}?from=${DAY}&to=2026-03-01`)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'to' }] },
    });
  });
});
