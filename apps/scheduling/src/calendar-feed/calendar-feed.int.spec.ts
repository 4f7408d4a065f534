import { findLeaks } from '@lysning/testing';
import { aCourse, type Clinic, NOW, startClinic } from '../clinic.int.fixture.js';
import type { CourseDto } from '../course/course.dto.js';
import type { MadeCalendarFeedDto } from './calendar-feed.dto.js';

const PATH = '/api/v1/calendar-feeds';

describe('the address of a calendar', () => {
  let clinic: Clinic;
  let course: CourseDto;
  beforeAll(async () => {
    clinic = await startClinic();
    course = await aCourse(clinic);
  }, 60_000);
  afterAll(() => clinic.stop());
  beforeEach(() => {
    clinic.clock.set(NOW);
  });

  const make = async (subject: object, language = 'nb'): Promise<MadeCalendarFeedDto> => {
    const to = 'patientId' in subject ? 'of-patient' : 'of-resource';
    const { status, body } = await clinic.as('coordinator')<MadeCalendarFeedDto>(
      `POST ${PATH}/${to}`,
      { siteId: 'moss', language, ...subject },
    );
    expect(status).toBe(201);
    return body;
  };
  const read = (path: string) => clinic.request(`GET ${path}`);
  it('answer a wrong, a revoked and a malformed token alike', async () => {
    const { path, feedId } = await make({ kind: 'chair', code: 'chair-1' });
    const revoke = (reason: string) =>
      clinic.as('nurse')(`POST ${PATH}/${feedId}/revoke`, { reason });
    expect((await read(path)).status).toBe(200);
    const revoked = await revoke('exposed');
    expect(revoked).toMatchObject({
      status: 200,
      body: { status: 'revoked', reason: 'exposed', revokedAt: NOW.toISOString() },
    });
    expect((await revoke('lost')).body).toEqual(revoked.body);

    const answers = await Promise.all(
      [path, `/api/v1/feeds/${'0'.repeat(64)}.ics`, '/api/v1/feeds/x.ics'].map((one) => read(one)),
    );
    for (const { status, text } of answers) {
      const { instance: _, ...told } = JSON.parse(text) as Record<string, unknown>;
      expect([status, told]).toEqual([
        404,
        expect.objectContaining({
          code: 'calendar.not-found',
          detail: 'There is no such calendar',
        }),
      ]);
    }
  });

  it('keep a token nowhere: not in the database, a log line, a metric or an event', async () => {
    const { path } = await make({ patientId: course.patientId });
    const token = path.split('/').at(-1)?.replace('.ics', '') ?? '';
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    await read(path);
    await read(`${path}?x=1`);
    await read(path.replace('.ics', 'x.ics'));

    const { body } = await clinic.as('coordinator')(`GET ${PATH}?siteId=moss`);
    expect(await findLeaks(clinic, [token], [JSON.stringify(body)])).toEqual([]);
    const [row] = await clinic.database.rows<{ found: string }>(
      `SELECT count(*) AS found FROM calendar_feed f WHERE f::text LIKE '%' || $1 || '%'`,
      [token],
    );
    expect(row?.found).toBe('0');
    expect(clinic.logLines().some((line) => line.includes('/api/v1/feeds/:token.ics'))).toBe(true);
  });

  it('are listed with their makers, page by page, for their site alone', async () => {
    const list = (query: string, sites = ['moss']) =>
      clinic.as(
        'coordinator',
        sites,
      )<{ items: { feedId: string }[]; nextCursor: string | null }>(`GET ${PATH}?${query}`);
    for (const code of ['chair-1', 'chair-2', 'chair-3']) await make({ kind: 'chair', code });
    const all = await list('siteId=moss&limit=200');
    const first = await list('siteId=moss&limit=2');
    const second = await list(`siteId=moss&limit=200&cursor=${first.body.nextCursor}`);

    expect([...first.body.items, ...second.body.items]).toEqual(all.body.items);
    expect((await list('siteId=moss', ['hamar'])).status).toBe(404);
    const feedId = all.body.items[0]?.feedId;
    const away = await clinic.as('coordinator', ['hamar'])(`POST ${PATH}/${feedId}/revoke`, {
      reason: 'lost',
    });
    expect(away).toMatchObject({ status: 404, body: { code: 'calendar-feed.not-found' } });
  });

  it.each<[string, string, object]>([
    ['code', 'of-resource', { siteId: 'moss', kind: 'chair', code: 'chair-99' }],
    ['code', 'of-resource', { siteId: 'moss', kind: 'nurse', code: 'chair-1' }],
    ['kind', 'of-resource', { siteId: 'moss', kind: 'sofa', code: 'chair-1' }],
    ['language', 'of-resource', { siteId: 'moss', kind: 'chair', code: 'chair-1', language: 'de' }],
    ['patientId', 'of-patient', { siteId: 'moss', patientId: 'ola' }],
    [
      'patientId',
      'of-patient',
      { siteId: 'moss', patientId: '0197c000-0000-7000-8000-00000000dead' },
    ],
  ])('name %s when it is wrong: %s %j', async (field, to, body) => {
    const answer = await clinic.as('coordinator')(`POST ${PATH}/${to}`, body);

    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });

  it('are for those who may, and are never made by an answer kept for a repeat', async () => {
    const body = { siteId: 'moss', kind: 'chair', code: 'chair-1' };
    expect((await clinic.as('analyst')(`POST ${PATH}/of-resource`, body)).status).toBe(403);
    const token = await clinic.token({ roles: ['coordinator'], sites: ['moss'] });
    const kept = await clinic.request(`POST ${PATH}/of-resource`, {
      token,
      body,
      headers: { 'idempotency-key': 'k1' },
    });
    expect(kept).toMatchObject({ status: 400, body: { errors: [{ field: 'Idempotency-Key' }] } });
  });
});
