import { randomUUID } from 'node:crypto';
import { CourseEndedV1, event, ReferralWithdrawnV1, TOPICS } from '@lysning/contracts';
import { eventually } from '../eventually.js';
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
