import { vi } from 'vitest';
import { PARTITIONS, TOPICS } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { newTrace, serviceCaller } from '../caller.js';
import { eventually } from '../installation/eventually.fixture.js';
import { anInstallation, type Installation } from '../installation/installation.fixture.js';
import { Journal } from '../journal/journal.js';
import { infusionStarted, referralReceived } from '../outbox/event.fixture.js';
import { partitionOf } from '../outbox/partition.js';
import { Transactions } from '../transactions.js';
import { publish, recordsOf, sequencesOf, upTo } from './publications.fixture.js';
import { RelayStatus } from './relay-status.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe('a service', () => {
  let installation: Installation;
  let service: INestApplicationContext;
  let transactions: Transactions;

  beforeAll(async () => {
    const tables = 'CREATE TABLE infusion (patient text PRIMARY KEY, ordinal integer NOT NULL)';
    installation = await anInstallation('session-recording', tables);
    service = await installation.start();
    transactions = service.get(Transactions);
  });
  afterAll(() => installation.dispose());

  it('tells what its transactions committed, and nothing of those that did not', async () => {
    const [kept, lost] = [newId(), newId()];
    const trace = { ...newTrace(), causationId: newId() };
    const caller = serviceCaller('session-recording', trace);
    await expect(
      transactions.run(caller, async (tx) => {
        await tx.publish(infusionStarted(lost, 1));
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await transactions.run(caller, (tx) => tx.publish(infusionStarted(kept, 1)));

    const records = await recordsOf(installation, TOPICS.sessionRecording, 1);

    expect(records.map(({ key }) => key)).toEqual([kept]);
    expect(records[0]).toMatchObject({
      partition: partitionOf(kept),
      headers: {
        ce_sequence: '1',
        ce_epoch: expect.stringMatching(/^[\w-]{36}$/),
        ce_type: 'no.lysning.session.started.v1',
        ce_correlationid: trace.correlationId,
        ce_causationid: trace.causationId,
        traceparent: trace.traceparent,
      },
    });
    expect(JSON.parse(records[0]!.value)).toEqual(infusionStarted(kept, 1)[0]!.data);
  });

  it('numbers each lane of each topic without a gap and keeps the order of each key, under load', async () => {
    const patients = Array.from({ length: 15 }, newId);
    const infusion = `INSERT INTO infusion AS i VALUES ($1, 1)
      ON CONFLICT (patient) DO UPDATE SET ordinal = i.ordinal + 1 RETURNING ordinal`;
    const start = (patient: string) =>
      transactions.asService(async (tx) => {
        const [row] = await tx.query<{ ordinal: number }>(infusion, [patient]);
        await tx.publish(infusionStarted(patient, row!.ordinal));
      });
    await Promise.all(patients.flatMap((patient) => upTo(20).map(() => start(patient))));

    const sessions = await recordsOf(installation, TOPICS.sessionRecording, 301);
    const vitals = await recordsOf(installation, TOPICS.vitals, 301);

    for (const records of [sessions, vitals]) {
      expect(records).toHaveLength(301);
      for (const sequences of sequencesOf(records).values()) {
        expect(sequences).toEqual(upTo(sequences.length));
      }
    }
    const ordinals = (patient: string) =>
      sessions
        .filter(({ key }) => key === patient)
        .map(({ value }) => (JSON.parse(value) as { ordinal: number }).ordinal);
    for (const patient of patients) expect(ordinals(patient)).toEqual(upTo(20));
    const report = await service.get(Journal).verify();
    expect(report).toMatchObject({ isIntact: true, entries: 602 });
    expect(report.lanes).toHaveLength(3 * PARTITIONS);
  });

  it('sends events as large as they may be, several to a lane, and goes on', async () => {
    const patientId = newId();
    const large = JSON.stringify('x'.repeat(799_990));
    const { rows } = installation.database;
    const before = await installation.topics.ends(TOPICS.vitals);
    await rows(
      `INSERT INTO outbox (topic, partition, event_id, key, type, headers, data)
       SELECT $1, $2, gen_random_uuid(), $3, 'large', '{}', $4 FROM generate_series(1, 5)`,
      [TOPICS.vitals, partitionOf(patientId), patientId, large],
    );
    await transactions.asService((tx) => tx.publish(infusionStarted(patientId, 1)));

    const records = await recordsOf(installation, TOPICS.vitals, sum(before) + 6);

    const ours = records.filter(({ key }) => key === patientId);
    expect(ours.map(({ value }) => value.length > 700_000)).toEqual([
      ...Array(5).fill(true),
      false,
    ]);
  });

  it('refuses what is too large in the transaction, by its type', async () => {
    const tooLarge = referralReceived({ indication: 'x'.repeat(800_001) });

    const publishing = transactions.asService((tx) => tx.publish([{ ...tooLarge, contract }]));

    await expect(publishing).rejects.toThrow(`An event ${contract.type} is too large`);
    expect(await installation.database.rows('SELECT FROM outbox')).toEqual([]);
  });
  const contract = infusionStarted(newId(), 1)[0]!.contract;

  it('sends what was committed last before it ends', async () => {
    const patientId = newId();
    const before = sum(await installation.topics.ends(TOPICS.sessionRecording));
    await publish(service, ...upTo(20).flatMap((ordinal) => infusionStarted(patientId, ordinal)));

    await service.close();

    expect(sum(await installation.topics.ends(TOPICS.sessionRecording))).toBe(before + 20);
    expect(await installation.database.rows('SELECT FROM outbox')).toEqual([]);
    const behind = `SELECT FROM relay_cursor JOIN journal_head AS head USING (topic, partition)
                     WHERE relay_cursor.sequence < head.sequence`;
    expect(await installation.database.rows(behind)).toEqual([]);
  });

  it('sends again what it does not know to have been sent', async () => {
    const before = sum(await installation.topics.ends(TOPICS.sessionRecording));
    await installation.database.rows(
      `UPDATE relay_cursor SET sequence = sequence - 1, log_end = log_end - 1
        WHERE topic = $1 AND sequence > 0`,
      [TOPICS.sessionRecording],
    );

    const next = await installation.start();

    await eventually(async () => {
      expect(await next.get(RelayStatus).snapshot()).toMatchObject({ backlog: 0, leader: true });
    });
    const records = await recordsOf(installation, TOPICS.sessionRecording, before + 1);
    for (const sequences of sequencesOf(records).values()) {
      expect(sequences).toEqual([...upTo(sequences.length - 1), sequences.length - 1]);
    }
    expect(await next.get(RelayStatus).snapshot()).toMatchObject({ lanesSetBack: 0, logsLost: 0 });
  });
});

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
