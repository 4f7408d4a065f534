import { CourseEndedV1 } from '@lysning/contracts';
import { startTestService, type TestService } from '../test-service.js';
import { FaultController } from './fault.controller.js';
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

beforeEach(() => service.database.rows('TRUNCATE note, idempotency_key'));

const post = (path: string, key: string, body: object, as = token) =>
  service.request<{ id: string; code: string }>(`POST /api/v1/${path}`, {
    token: as,
    body,
    headers: { 'idempotency-key': key },
  });
const notes = () =>
  service.database.rows<{ id: string; text: string }>('SELECT id, text FROM note');
const answers = () => service.database.rows('SELECT key FROM idempotency_key');

describe('a POST with an Idempotency-Key', () => {
  it('has one effect and one answer however often it is sent', async () => {
    const body = aNote();

    const first = await post('notes', 'once', body);
    const second = await post('notes', 'once', body);

    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(await notes()).toHaveLength(1);
    const events = await service.published(CourseEndedV1);
    expect(events.filter(({ data }) => data.patientId === body.patientId).length).toBeLessThan(2);
  });

  it('is refused when the key came with another body, and nothing happens', async () => {
    await post('notes', 'reused', aNote());

    expect(await post('notes', 'reused', aNote())).toMatchObject({
      status: 422,
      body: { code: 'idempotency.key-reused' },
    });
    expect(await notes()).toHaveLength(1);
  });

  it('shares its key with nobody and no other route', async () => {
    const other = await service.token({ roles: ['nurse'], sites: ['moss'], sub: 'somebody-else' });
    const body = aNote();

    await post('notes', 'mine', body);
    await post('notes', 'mine', body, other);
    await post('faults/caught', 'mine', body);

    expect(await notes()).toHaveLength(3);
  });

  it('leaves neither effect nor answer when it fails after its own transaction', async () => {
    expect(await post('faults/after-commit', 'failing', aNote())).toMatchObject({ status: 500 });

    expect(await notes()).toEqual([]);
    expect(await answers()).toEqual([]);
  });

  it('is decided anew after a refusal', async () => {
    expect(await post('notes', 'again', aNote({ text: '' }))).toMatchObject({ status: 400 });
    expect(await post('notes', 'again', aNote())).toMatchObject({ status: 201 });
  });

  it('undoes a part that failed and was caught, and keeps the rest', async () => {
    const { status } = await post('faults/caught', 'partly', aNote({ text: 'kept' }));

    expect(status).toBe(202);
    expect(await notes()).toEqual([expect.objectContaining({ text: 'kept' })]);
  });

  it('is told to wait while the first one runs, and gets its answer afterwards', async () => {
    const body = aNote();
    let open = () => {};
    FaultController.gate = new Promise((resolve) => (open = resolve));
    const held = new Promise<void>((resolve) => (FaultController.onHeld = resolve));

    const first = post('faults/held', 'slow', body);
    await held;
    const second = await post('faults/held', 'slow', body);
    open();

    expect(second).toMatchObject({ status: 409, body: { code: 'idempotency.in-progress' } });
    expect(second.headers.get('retry-after')).toBe('1');
    const answer = await first;
    expect(await post('faults/held', 'slow', body)).toMatchObject({
      status: 201,
      body: answer.body,
    });
    expect(await notes()).toHaveLength(1);
  });

  it('has one effect when twenty are sent at once', async () => {
    const body = aNote();

    const responses = await Promise.all(
      Array.from({ length: 20 }, () => post('notes', 'storm', body)),
    );

    const statuses = new Set(responses.map(({ status }) => status));
    expect([...statuses].every((status) => status === 201 || status === 409)).toBe(true);
    expect(await notes()).toHaveLength(1);
  });

  it.each(['x'.repeat(129), 'two words'])('is refused with the key %j', async (key) => {
    expect(await post('notes', key, aNote())).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'Idempotency-Key' }] },
    });
  });

  it('may use a key again after a day', async () => {
    await post('notes', 'daily', aNote());
    await service.database.rows(
      `UPDATE idempotency_key SET answered_at = now() - interval '24 hours 1 second'`,
    );

    expect(await post('notes', 'daily', aNote())).toMatchObject({ status: 201 });
    expect(await notes()).toHaveLength(2);
  });
});

describe('a POST without the header', () => {
  it('has an effect each time', async () => {
    const body = aNote();

    await service.request('POST /api/v1/notes', { token, body });
    await service.request('POST /api/v1/notes', { token, body });

    expect(await notes()).toHaveLength(2);
  });
});
