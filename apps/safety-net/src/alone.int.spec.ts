import { randomUUID } from 'node:crypto';
import { freePort, eventually, type TestDatabase } from '@lysning/testing';
import { type Body, NOW, STARTING_MS, startWatch, type Watch } from './watch.int.fixture.js';

let watch: Watch;
beforeAll(async () => {
  const nobody = `127.0.0.1:${String(await freePort())}`;
  watch = await startWatch({ brokers: nobody });
}, STARTING_MS);
afterAll(() => watch.stop());

/** A case from before every other service, and the broker, went down. */
async function aCase({ rows }: TestDatabase): Promise<{ patientId: string; caseId: string }> {
  const [caseId, patientId] = [randomUUID(), randomUUID()];
  await rows(
    `INSERT INTO safety_case (id, patient_id, site_id, status, phase, phase_since, opened_at,
       rule_version, next_check_in_at)
     VALUES ($1, $2, 'moss', 'open', 'waiting', $3, $3, '1.0.0', $4)`,
    [caseId, patientId, NOW, new Date('2026-03-05T09:00:00Z')],
  );
  await rows(
    `INSERT INTO deadline (kind, key, due_at, payload, traceparent, correlation_id)
     VALUES ('check-in.due', $1, $2, '{}', $3, $4)`,
    [
      caseId,
      new Date('2026-03-05T09:00:00Z'),
      `00-${'0'.repeat(31)}1-${'0'.repeat(15)}1-01`,
      randomUUID(),
    ],
  );
  return { patientId, caseId };
}

describe('with every other service and the broker down', () => {
  it('check-ins, reminders, silence, climbing and acknowledgements go on', async () => {
    const { patientId } = await aCase(watch.database);
    const nurse = watch.as('nurse');
    const [asked, reminder, silence] = [72, 48, 24];
    watch.pass(asked);
    await eventually(async () => {
      expect(await watch.letters(patientId)).toHaveLength(1);
    });
    watch.pass(reminder);
    await eventually(async () => {
      expect(await watch.letters(patientId)).toHaveLength(2);
    });
    watch.pass(silence);
    const alert = () =>
      eventually(async () => {
        const { body } = await nurse<{ items: Body[] }>(`GET /alerts?patientId=${patientId}`);
        expect(body.items).toHaveLength(1);
        return body.items[0]!;
      });
    const raised = await alert();
    expect(raised).toMatchObject({ reason: 'silence', owner: { duty: 'owner' } });
    watch.pass(4);
    await eventually(async () => {
      expect(await alert()).toMatchObject({ owner: { duty: 'deputy' } });
    });

    const line = `POST /alerts/${String(raised['id'])}`;
    expect((await nurse(`${line}/acknowledgement`, {})).status).toBe(200);
    expect((await nurse(`${line}/contact`, {})).status).toBe(200);
    expect((await nurse(`${line}/resolution`, { resolution: 'followed-up' })).body).toMatchObject({
      status: 'resolved',
    });
    const waiting = await watch.database.rows<{ count: number }>(
      'SELECT count(*)::integer AS count FROM outbox UNION ALL SELECT count(*)::integer FROM journal',
    );
    expect(waiting.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(5);
  });
});
