import { randomUUID } from 'node:crypto';
import { CourseEndedV1, event, ReferralWithdrawnV1, TOPICS } from '@lysning/contracts';
import { eventually } from '../eventually.js';
import type { TestResponse } from '../http-client.js';
import { startTestService, type TestService } from '../test-service.js';
import { readTopics } from '../topic-reader.js';
import { aNote } from './note.fixture.js';
import { sampleService } from './sample-service.fixture.js';

let service: TestService;
let token: string;

beforeAll(async () => {
  service = await startTestService(sampleService);
  token = await service.token({ roles: ['nurse'], sites: ['moss'], sub: 'nurse-7' });
}, 60_000);

afterAll(async () => {
  await service.stop();
});

const write = async (patientId: string, headers: Record<string, string> = {}) => {
  const body = aNote({ patientId });
  await service.request('POST /api/v1/notes', { token, body, headers });
};
const patients = async () =>
  (await service.database.rows<{ id: string }>('SELECT patient_id AS id FROM note')).map(
    ({ id }) => id,
  );

const withdrawn = (patientId: string) =>
  event(ReferralWithdrawnV1, {
    referralId: randomUUID(),
    patientId,
    siteId: 'moss',
    reason: 'patient-request',
    withdrawnAt: '2026-02-02T12:00:00.000Z',
  });

describe('a service among others', () => {
  it("reacts to another service's fact", async () => {
    const [leaving, staying] = [randomUUID(), randomUUID()];
    await write(leaving);
    await write(staying);

    await service.publishAs('referral-intake', [withdrawn(leaving)]);

    await eventually(async () => {
      expect(await patients()).toEqual([staying]);
    });
  }, 30_000);

  it("publishes to its own topic, in the caller's trace, what its transaction decided", async () => {
    const patientId = randomUUID();
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

    await write(patientId, { traceparent: `00-${traceId}-00f067aa0ba902b7-01` });

    const record = await eventually(async () => {
      const records = await readTopics([`${service.topicPrefix}${TOPICS.scheduling}`]);
      const found = records.find(({ key }) => key === patientId);
      expect(found).toBeDefined();
      return found!;
    });
    expect(record.headers).toMatchObject({
      ce_type: CourseEndedV1.type,
      ce_site: 'moss',
      ce_sequence: expect.stringMatching(/^\d+$/),
      traceparent: expect.stringContaining(traceId),
    });
    expect(JSON.parse(record.value)).toMatchObject({ patientId, reason: 'not-tolerated' });
  }, 30_000);
});

describe('its operators, over HTTP', () => {
  const consumer = 'scheduling.note';
  const patientId = randomUUID();
  let ask: <Body = Record<string, unknown>>(
    line: string,
    body?: unknown,
  ) => Promise<TestResponse<Body>>;
  let parked: { readonly id: string };
  beforeAll(async () => {
    const operator = await service.token({ roles: ['operator'], sites: [], sub: 'operator-1' });
    ask = (line, body) =>
      service.request(line.replace(' ', ' /api/v1/operations/'), {
        token: operator,
        ...(body !== undefined && { body }),
      });
  });

  it('see where each consumer stands', async () => {
    const { status, body } = await ask<object[]>('GET consumers');

    expect(status).toBe(200);
    expect(body).toContainEqual(
      expect.objectContaining({ consumer, topic: TOPICS.referralIntake, state: 'running' }),
    );
  });

  it('see what was set aside and why, not what it says', async () => {
    const right = withdrawn(patientId);
    // From a publisher that holds it for right.
    const lenient = { ...right.contract, data: { parse: (data: unknown) => data } };
    const wrong: object = {
      contract: lenient,
      data: { ...right.data, reason: 'on a whim' },
    };
    await service.publishAs('referral-intake', [wrong as typeof right]);

    parked = await eventually(async () => {
      const { body } = await ask<{ items: { id: string }[] }>(
        `GET parked-messages?consumer=${consumer}`,
      );
      expect(body.items).toMatchObject([
        { consumer, key: patientId, reason: 'contract-violation' },
      ]);
      expect(JSON.stringify(body)).not.toContain('whim');
      return body.items[0]!;
    });
  }, 30_000);

  it('try it again, or give it up with a code for a reason', async () => {
    expect(await ask(`POST parked-messages/${parked.id}/redrive`)).toMatchObject({
      status: 200,
      body: { applied: 0, blockedBy: parked.id },
    });
    expect(
      await ask(`POST parked-messages/${parked.id}/discard`, { reason: 'In so many words' }),
    ).toMatchObject({ status: 400, body: { errors: [{ field: 'reason' }] } });

    const discard = `POST parked-messages/${parked.id}/discard`;
    expect(await ask(discard, { reason: 'superseded' })).toMatchObject({ status: 204 });
    expect(await ask(discard, { reason: 'superseded' })).toMatchObject({ status: 409 });
    expect(await ask(`GET parked-messages/${parked.id}`)).toMatchObject({
      body: { resolution: 'discarded', resolvedBy: 'operator-1', resolutionReason: 'superseded' },
    });
    expect(await ask(`GET parked-messages/${randomUUID()}`)).toMatchObject({ status: 404 });
  });

  it('set nothing going again that has not stopped', async () => {
    const at = { topic: TOPICS.referralIntake, partition: 0 };

    expect(await ask(`POST consumers/${consumer}/resume`, at)).toMatchObject({ status: 409 });
    const accept = `POST consumers/${consumer}/accept-epoch`;
    expect(await ask(accept, { ...at, epoch: 'e2', sequence: 1 })).toMatchObject({ status: 409 });
    expect(await ask(accept, at)).toMatchObject({ status: 400 });
  });

  it('have what was published sent again, in the same epoch or in another', async () => {
    const topic = TOPICS.scheduling;
    const inLog = async () => (await readTopics([`${service.topicPrefix}${topic}`])).length;
    const before = await inLog();

    expect(await ask('POST journal/republish', { topic })).toMatchObject({
      status: 202,
      body: { topics: 1 },
    });
    await eventually(async () => {
      expect(await inLog()).toBe(2 * before);
    });
    const { body } = await ask<{ epoch: string }>('POST journal/epoch', { topic });
    const epochs = await ask('GET journal/epochs');
    expect(JSON.stringify(epochs.body)).toContain(body.epoch);
    expect(await ask('GET journal/verification')).toMatchObject({ body: { isIntact: true } });
    expect(await ask('GET relay')).toMatchObject({ status: 200, body: { leader: true } });
    expect(await ask('GET deadlines/overdue')).toMatchObject({ status: 200, body: [] });
  }, 30_000);
});
