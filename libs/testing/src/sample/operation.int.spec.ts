import { PatientRecordReadV1 } from '@lysning/contracts';
import { isolationWeaknesses, migrate, migrateConfig, readEnvironment } from '@lysning/platform';
import { DataSource } from 'typeorm';
import { eventually } from '../eventually.js';
import { infrastructure } from '../infrastructure.js';
import { findLeaks } from '../personal-data.js';
import { startTestService, type TestService } from '../test-service.js';
import { aNote } from './note.fixture.js';
import { sampleService } from './sample-service.fixture.js';

let service: TestService;
let token: string;

beforeAll(async () => {
  service = await startTestService(sampleService);
  token = await service.token({ roles: ['coordinator', 'nurse'], sites: ['moss'], sub: 'nurse-7' });
}, 60_000);

afterAll(async () => {
  await service.stop();
});

const write = (body: object) =>
  service.request<{ id: string }>('POST /api/v1/notes', { token, body });

describe('health and metrics', () => {
  it('answer without a token', async () => {
    expect(await service.request('GET /health/live')).toMatchObject({ status: 200 });
    await eventually(async () => {
      expect(await service.request('GET /health/ready')).toMatchObject({
        status: 200,
        body: { status: 'ok', database: 'ok' },
      });
    });
  });

  it('measure requests by the pattern of their route', async () => {
    const { body } = await write(aNote());
    await service.request(`GET /api/v1/notes/${body.id}`, { token });

    const { text } = await service.request('GET /metrics');

    expect(text).toContain('route="/api/v1/notes/:id",status="200"');
    expect(text).not.toContain(body.id);
    expect(text).toContain('lysning_database_connections{state="waiting"} 0');
    expect(text).toContain('lysning_relay_backlog_events');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });
});

describe('the API document', () => {
  it('describes the routes, their bodies, the problem and the token', async () => {
    const { body, status } = await service.request('GET /docs/openapi.json');

    expect(status).toBe(200);
    expect(body).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/api/v1/notes': {
          post: {
            'x-roles': ['nurse', 'coordinator'],
            parameters: [{ name: 'Idempotency-Key', in: 'header' }],
            requestBody: {
              content: {
                'application/json': { schema: { $ref: '#/components/schemas/WriteNoteDto' } },
              },
            },
          },
        },
      },
      components: { schemas: { Problem: {} }, securitySchemes: { bearer: { scheme: 'bearer' } } },
    });
    expect(Object.keys(body['paths'] as object)).not.toContain('/metrics');
    expect((await service.request('GET /docs')).text).toContain('swagger-ui');
  });
});

describe('reading a patient', () => {
  it('is kept: who, in which role, whom, why and when', async () => {
    const note = aNote();
    const { body } = await write(note);
    const headers = { 'x-access-reason': 'quality-control' };

    const { status } = await service.request(`GET /api/v1/notes/${body.id}`, { token, headers });

    expect(status).toBe(200);
    const [read] = await eventually(async () => {
      const all = await service.published(PatientRecordReadV1);
      const ours = all.filter(({ data }) => data.patientId === note.patientId);
      expect(ours).toHaveLength(1);
      return ours;
    });
    expect(read?.data).toEqual({
      accessId: expect.any(String),
      patientId: note.patientId,
      siteId: 'moss',
      resource: 'note',
      readByHpr: '999000001',
      readBySubject: 'nurse-7',
      role: 'coordinator',
      reason: 'quality-control',
      readAt: expect.any(String),
    });
  });

  it('for a reason that is not a code is refused', async () => {
    const headers = { 'x-access-reason': 'Because I am curious' };

    expect(await service.request('GET /api/v1/notes', { token, headers })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'X-Access-Reason' }] },
    });
  });
});

describe('personal data', () => {
  const planted = ['Kari Planted Nordmann', '13897512345', '+47 900 00 000'];
  const [name, number, phone] = planted;

  it('is told to nobody, whatever goes wrong', async () => {
    const bodies: string[] = [];
    const send = async (line: string, body?: unknown, headers: Record<string, string> = {}) => {
      const options = { token, headers, ...(body === undefined ? {} : { body }) };
      bodies.push((await service.request(line, options)).text);
    };

    await send('POST /api/v1/notes', aNote({ text: planted.join(' ') }));
    await send('POST /api/v1/notes', aNote({ text: planted.join(' '), siteId: name }));
    await send('POST /api/v1/notes', `{"text": "${String(name)}`);
    await send('POST /api/v1/faults/constraint', aNote({ text: name }));
    await send('POST /api/v1/faults/constraint', aNote({ text: number }));
    await send(`GET /api/v1/notes/${encodeURIComponent(String(number))}`);
    await send(`GET /api/v1/notes?cursor=${encodeURIComponent(String(name))}`);
    await send(`GET /api/v1/${encodeURIComponent(String(name))}`);
    await send('GET /health/live', undefined, { traceparent: String(phone) });
    await send('GET /health/live', undefined, { 'x-correlation-id': String(phone) });
    await send('GET /api/v1/notes', undefined, { 'x-access-reason': String(number) });

    expect(await findLeaks(service, planted, bodies)).toEqual([]);
  });

  it('would be found if it were told', async () => {
    const body = JSON.stringify({ detail: `No room for ${String(name)}` });

    expect(await findLeaks(service, planted, [body])).toEqual(['body 0']);
  });
});

describe('the database', () => {
  const asService = async <T>(work: (database: DataSource) => Promise<T>): Promise<T> => {
    const database = new DataSource({ type: 'postgres', url: service.database.url });
    await database.initialize();
    try {
      return await work(database);
    } finally {
      await database.destroy();
    }
  };

  it('keeps sites apart by force, under a role that owns nothing', async () => {
    expect(await asService(isolationWeaknesses)).toEqual([]);
  });

  it('shows each weakness there is', async () => {
    const { rows } = service.database;
    await rows(`CREATE TABLE open_table (site_id text)`);
    await rows(`CREATE TABLE half_open (site_id text)`);
    await rows(`ALTER TABLE half_open ENABLE ROW LEVEL SECURITY`);
    await rows(`CREATE POLICY everybody ON half_open USING (true)`);
    await rows(`CREATE VIEW passing_by AS SELECT * FROM note`);
    await rows(`CREATE TABLE its_own (id int)`);
    await rows(`ALTER TABLE its_own OWNER TO ${service.database.name}_app`);

    const weaknesses = await asService(isolationWeaknesses);

    expect(weaknesses.sort()).toEqual([
      'half_open has site_id but no forced row-level security',
      `${service.database.name}_app owns its_own`,
      'open_table has site_id but no forced row-level security',
      'open_table has site_id but no policy',
      'the view passing_by does not run as its caller',
    ]);
    await rows(`DROP VIEW passing_by; DROP TABLE open_table, half_open, its_own`);
  });

  it('may be prepared again, also twice at once, and stays as it is', async () => {
    const config = readEnvironment(migrateConfig, {
      DATABASE_URL: service.database.url,
      ADMIN_DATABASE_URL: service.database.adminUrl,
      KAFKA_BROKERS: infrastructure().brokers.join(','),
      TOPIC_PREFIX: service.topicPrefix,
    });
    const applied = () => service.database.rows('SELECT name FROM applied_migration ORDER BY id');
    const before = await applied();

    await Promise.all([migrate(sampleService, config), migrate(sampleService, config)]);

    expect(await applied()).toEqual(before);
  });
});
