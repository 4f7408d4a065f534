import { vi } from 'vitest';
import { TOPICS } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { eventually } from '../installation/eventually.fixture.js';
import { anInstallation, type Installation } from '../installation/installation.fixture.js';
import { Journal } from '../journal/journal.js';
import { referralReceived } from '../outbox/event.fixture.js';
import { partitionOf } from '../outbox/partition.js';
import { publish, recordsOf, sequencesOf, upTo } from './publications.fixture.js';
import { RelayStatus } from './relay-status.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const TOPIC = TOPICS.referralIntake;
const patients = Array.from({ length: 6 }, newId);
const referrals = (count: number) =>
  upTo(count).map((trials) =>
    referralReceived({ patientId: patients[trials % 6]!, trials: trials % 50 }),
  );

describe('the relay', () => {
  let installation: Installation;
  let service: INestApplicationContext;
  beforeEach(async () => {
    installation = await anInstallation('referral-intake');
    service = await installation.start();
  });
  afterEach(() => installation.dispose());

  const status = () => service.get(RelayStatus).snapshot();
  const settled = () =>
    eventually(async () => {
      expect(await status()).toMatchObject({ backlog: 0 });
    }, 40_000);
  const values = (records: readonly { value: string }[]) =>
    records.map(({ value }) => value).sort();

  it('sends everything again by itself when the log was lost, before and after what is new', async () => {
    await publish(service, ...referrals(30));
    const before = await recordsOf(installation, TOPIC, 30);
    await settled();

    await installation.topics.lose([TOPIC]);
    await publish(service, ...referrals(2));

    // For a moment the broker may still answer from the log that it is about to lose.
    await eventually(async () => {
      expect((await status()).logsLost).toBeGreaterThan(0);
      const after = await recordsOf(installation, TOPIC, 32);
      for (const [partition, sequences] of sequencesOf(after)) {
        const journal = await installation.database.rows<{ data: string }>(
          'SELECT data FROM journal WHERE topic = $1 AND partition = $2 ORDER BY sequence',
          [TOPIC, partition],
        );
        expect([...new Set(sequences)].sort((a, b) => a - b)).toEqual(upTo(journal.length));
        expect(sequences.slice(-journal.length)).toEqual(upTo(journal.length));
      }
      expect([...new Set(values(after))]).toEqual([...new Set(values(before))]);
    }, 80_000);
    expect(await status()).toMatchObject({ lanesSetBack: 0 });
    expect((await service.get(Journal).verify()).isIntact).toBe(true);
  });

  it('notices a lost log also when nothing new is to be sent', async () => {
    await publish(service, ...referrals(10));
    const before = await recordsOf(installation, TOPIC, 10);
    await settled();

    await installation.topics.lose([TOPIC]);

    expect(values(await recordsOf(installation, TOPIC, 10))).toEqual(values(before));
  });

  it('sends a topic again when an operator asks for it, in order and in the same epoch', async () => {
    await publish(service, ...referrals(10));
    const before = await recordsOf(installation, TOPIC, 10);
    await settled();

    expect(await service.get(Journal).republish(TOPIC)).toBe(1);

    const after = await recordsOf(installation, TOPIC, 20);
    for (const [partition, sequences] of sequencesOf(before)) {
      expect(sequencesOf(after).get(partition)).toEqual([...sequences, ...sequences]);
    }
    expect(new Set(after.map(({ headers }) => headers['ce_epoch'])).size).toBe(
      new Set(before.map(({ headers }) => headers['ce_epoch'])).size,
    );
    await expect(service.get(Journal).republish('lysning.comets')).resolves.toBe(0);
  });

  it('begins another epoch where its database was set back behind the log', async () => {
    const ahead = patients[0]!;
    let staying = newId();
    while (partitionOf(staying) === partitionOf(ahead)) staying = newId();
    await publish(service, referralReceived({ patientId: staying }));
    await publish(
      service,
      ...upTo(5).map((trials) => referralReceived({ patientId: ahead, trials })),
    );
    const before = await recordsOf(installation, TOPIC, 6);
    await settled();
    await service.close();
    const { rows } = installation.database;
    const lane = [TOPIC, partitionOf(ahead)];
    await rows('DELETE FROM journal WHERE topic = $1 AND partition = $2 AND sequence > 3', lane);
    const end = `(SELECT hash FROM journal AS last WHERE last.topic = $1 AND last.partition = $2 AND sequence = 3)`;
    await rows(
      `UPDATE journal_head SET sequence = 3, hash = ${end} WHERE topic = $1 AND partition = $2`,
      lane,
    );
    await rows(
      'UPDATE relay_cursor SET sequence = 3, log_end = 3 WHERE topic = $1 AND partition = $2',
      lane,
    );

    service = await installation.start();
    await publish(service, referralReceived({ patientId: ahead, trials: 44 }));

    const after = await recordsOf(installation, TOPIC, 10);
    const [epoch] = new Set(before.map(({ headers }) => headers['ce_epoch']));
    const newest = await service.get(Journal).epochs();
    expect(newest[0]).toMatchObject({ topic: TOPIC, partition: lane[1], afterSequence: '3' });
    expect(newest[0]!.epoch).not.toBe(epoch);
    const ofLane = after.filter(({ partition }) => partition === lane[1]);
    expect(
      ofLane.map(({ headers }) => [
        headers['ce_epoch'] === epoch ? 'old' : 'new',
        Number(headers['ce_sequence']),
      ]),
    ).toEqual([
      ...upTo(5).map((sequence) => ['old', sequence]),
      ...upTo(4).map((sequence) => ['new', sequence]),
    ]);
    expect(await status()).toMatchObject({ lanesSetBack: 1, logsLost: 0 });
    expect((await service.get(Journal).verify()).isIntact).toBe(true);
  });

  it('saves in the end how far it sent, however often that fails', async () => {
    const { rows } = installation.database;
    const behind = `SELECT 1 FROM journal_head JOIN relay_cursor AS cursor USING (topic, partition)
                     WHERE journal_head.sequence > cursor.sequence`;
    await settled();
    await rows(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'not now'; END $$`);
    await rows(
      `CREATE TRIGGER refuse BEFORE UPDATE ON relay_cursor FOR EACH ROW EXECUTE FUNCTION refuse()`,
    );

    await publish(service, ...referrals(1));
    await recordsOf(installation, TOPIC, 1);
    await eventually(async () => {
      expect((await status()).lastError).not.toBeNull();
    }, 40_000);
    await rows('DROP TRIGGER refuse ON relay_cursor');

    await eventually(async () => {
      expect(await rows(behind)).toEqual([]);
    }, 40_000);
  });

  it('takes up another epoch at once when an operator gives it one', async () => {
    await publish(service, ...referrals(6));
    await recordsOf(installation, TOPIC, 6);
    await settled();

    const epoch = await service.get(Journal).advanceEpoch(TOPIC);
    await publish(service, referralReceived({ patientId: patients[0]!, trials: 50 }));

    const after = await recordsOf(installation, TOPIC, 13);
    const ofEpoch = after.filter(({ headers }) => headers['ce_epoch'] === epoch);
    expect(ofEpoch).toHaveLength(7);
    for (const sequences of sequencesOf(ofEpoch).values()) {
      expect(sequences).toEqual(upTo(sequences.length));
    }
  });
});
