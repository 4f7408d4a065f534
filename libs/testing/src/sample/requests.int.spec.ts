import { startTestService, type TestService } from '../test-service.js';
import { aNote } from './note.fixture.js';
import { sampleService } from './sample-service.fixture.js';

let service: TestService;
let token: string;

beforeAll(async () => {
  service = await startTestService(sampleService);
  token = await service.token({ roles: ['nurse'], sites: ['moss'] });
}, 60_000);

afterAll(async () => {
  await service.stop();
});

type Answer = { id: string; errors: { field: string }[] };
const write = (body: unknown, headers: Record<string, string> = {}) =>
  service.request<Answer>('POST /api/v1/notes', { token, body, headers });
const get = (path: string, as = token) => service.request(`GET /api/v1/${path}`, { token: as });
const refusal = (status: number, code: string) => ({ status, body: { code } });
const notes = () => service.database.rows<{ id: string }>('SELECT id FROM note');

describe('a request', () => {
  it('is answered with what it made', async () => {
    const { status, body, headers } = await write(aNote());

    expect(status).toBe(201);
    expect(await notes()).toContainEqual({ id: body.id });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['patientId', { patientId: 'x' }],
    ['siteId', { siteId: 7 }],
    ['text', { text: '' }],
    ['text', { text: undefined }],
    ['readings[1].value', { readings: [{ value: 1 }, { value: 301 }] }],
    ['readings[0].unit', { readings: [{ value: 1, unit: 'mg' }] }],
    ['occurredAt', { occurredAt: '2026-02-30T10:00:00Z' }],
    ['occurredAt', { occurredAt: new Date(Date.now() + 6 * 60_000).toISOString() }],
    ['extra', { extra: 1 }],
  ])('with a wrong %s is refused, naming it, and nothing is stored', async (field, wrong) => {
    const before = await notes();

    const { status, body, headers } = await write(aNote(wrong));

    expect(status).toBe(400);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({ status: 400, code: 'request.invalid', title: 'Bad Request' });
    expect(body.errors.map((error) => error.field)).toContain(field);
    expect(await notes()).toEqual(before);
  });

  it.each([
    ['broken JSON', '{"text": ', 400, 'request.malformed'],
    ['__proto__', '{"__proto__": {"admin": true}}', 400, 'request.malformed'],
    ['constructor.prototype', '{"constructor": {"prototype": {}}}', 400, 'request.malformed'],
    ['NUL', JSON.stringify(aNote({ text: 'a\0b' })), 400, 'request.malformed'],
    ['21 levels', `${'['.repeat(21)}${']'.repeat(21)}`, 400, 'request.malformed'],
    ['too many bytes', JSON.stringify({ text: 'x'.repeat(110_000) }), 413, 'request.too-large'],
  ])('with %s as its body is refused', async (_, body, status, code) => {
    const response = await write(body);

    expect(response).toMatchObject({ status, body: { status, code } });
  });

  it('in another format than JSON is refused', async () => {
    const response = await write('a=b', { 'content-type': 'text/xml' });

    expect(response).toMatchObject(refusal(415, 'request.unsupported-media-type'));
  });

  it('to nowhere finds nothing', async () => {
    expect(await get('nowhere')).toMatchObject(refusal(404, 'request.not-found'));
  });

  it('with an id that is not one is refused', async () => {
    expect(await get('notes/seven')).toMatchObject(refusal(400, 'request.invalid'));
  });

  it('that fails inside says nothing of the inside and leaves its place in the log', async () => {
    const response = await service.request('POST /api/v1/faults/after-commit', {
      token,
      body: aNote(),
    });

    expect(response).toMatchObject(refusal(500, 'service.error'));
    expect(response.text).not.toContain('fails after');
    const line = service.logLines().find((text) => text.includes('fails after its work was done'));
    expect(line).toContain('fault.controller');
    expect(line).toContain(String(response.headers.get('x-request-id')));
  });
});

describe('who may call', () => {
  it.each([
    ['no token', undefined, 401, 'auth.token-missing'],
    ['noise for a token', 'a.b.c', 401, 'auth.token-invalid'],
  ])('with %s: nobody', async (_, bad, status, code) => {
    const options = bad === undefined ? {} : { token: bad };
    const response = await service.request('GET /api/v1/notes', options);

    expect(response).toMatchObject(refusal(status, code));
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  it('with another role: not this route', async () => {
    const analyst = await service.token({ roles: ['analyst'], sites: ['moss'] });

    expect(await get('notes', analyst)).toMatchObject(refusal(403, 'auth.role-not-allowed'));
  });

  it('as a nurse without a number in the register: not as a nurse', async () => {
    const unnumbered = await service.token({ roles: ['nurse'], sites: ['moss'], hpr: null });

    expect((await get('notes', unnumbered)).status).toBe(403);
  });
});

describe('sites', () => {
  it("do not see each other's rows", async () => {
    const { body } = await write(aNote());
    const elsewhere = await service.token({ roles: ['nurse'], sites: ['oslo', 'bergen'] });
    const nowhere = await service.token({ roles: ['nurse'], sites: [] });

    for (const other of [elsewhere, nowhere]) {
      const list = await get('notes', other);

      expect(await get(`notes/${body.id}`, other)).toMatchObject(refusal(404, 'note.not-found'));
      expect(list.body).toEqual({ items: [], nextCursor: null });
    }
  });

  it('cannot be written to from another site', async () => {
    const before = await notes();

    const response = await write(aNote({ siteId: 'oslo' }));

    expect(response).toMatchObject(refusal(404, 'site.not-found'));
    expect(await notes()).toEqual(before);
  });
});

describe('two people who edit', () => {
  it('cannot overwrite each other', async () => {
    const { body } = await write(aNote());
    const line = `PUT /api/v1/notes/${body.id}`;
    const read = await get(`notes/${body.id}`);
    const etag = String(read.headers.get('etag'));
    const change = (headers: Record<string, string>) =>
      service.request(line, { token, body: { text: 'changed' }, headers });

    expect(await change({})).toMatchObject({ status: 428 });
    expect(await change({ 'if-match': etag })).toMatchObject({ status: 200 });
    expect(await change({ 'if-match': etag })).toMatchObject(refusal(412, 'precondition.failed'));
  });
});

describe('a list', () => {
  it('is read page by page, each row once', async () => {
    const reader = await service.token({ roles: ['nurse'], sites: ['oslo'] });
    for (let count = 0; count < 5; count += 1) {
      const body = aNote({ siteId: 'oslo' });
      await service.request('POST /api/v1/notes', { token: reader, body });
    }

    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: { body: { items: { id: string }[]; nextCursor: string | null } } =
        await service.request(`GET /api/v1/notes?limit=2${query}`, { token: reader });
      seen.push(...page.body.items.map(({ id }) => id));
      ({ nextCursor: cursor } = page.body);
    }

    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });

  it.each(['limit=0', 'limit=201', 'limit=two', 'cursor=nonsense', 'unknown=1'])(
    'refuses ?%s',
    async (query) => {
      expect(await get(`notes?${query}`)).toMatchObject(refusal(400, 'request.invalid'));
    },
  );
});
