import { vi } from 'vitest';
import { TOPICS } from '@lysning/contracts';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { eventually } from '../installation/eventually.fixture.js';
import { anInstallation, type Installation } from '../installation/installation.fixture.js';
import { PATIENT_ID, referralReceived } from '../outbox/event.fixture.js';
import { partitionOf } from '../outbox/partition.js';
import { RelayStatus } from '../relay/relay-status.js';
import { Transactions } from '../transactions.js';
import { Journal } from './journal.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const LANE = { topic: TOPICS.referralIntake, partition: partitionOf(PATIENT_ID) };
const ENTRIES = 8;

describe('a journal', () => {
  let installation: Installation;
  let service: INestApplicationContext;
  beforeAll(async () => {
    installation = await anInstallation('referral-intake');
    service = await installation.start();
    const events = Array.from({ length: ENTRIES }, (_, trials) => referralReceived({ trials }));
    await service.get(Transactions).asService((tx) => tx.publish(events));
    await eventually(async () => {
      expect(await service.get(RelayStatus).snapshot()).toMatchObject({ backlog: 0, sent: 8 });
    });
  });
  afterAll(() => installation.dispose());

  const asService = (sql: string) => service.get(DataSource).query(sql);
  const verify = () => service.get(Journal).verify();
  const brokenLanes = async () => {
    const { isIntact, lanes } = await verify();
    const broken = lanes.filter((lane) => lane.broken !== null);
    expect(isIntact).toBe(broken.length === 0);
    return broken.map(({ topic, partition, broken: at }) => ({ topic, partition, ...at }));
  };

  it.each([
    `UPDATE journal SET data = '{}'`,
    'DELETE FROM journal',
    'TRUNCATE journal',
    'DELETE FROM journal_head',
    'TRUNCATE journal_head',
    'DELETE FROM relay_cursor',
    `UPDATE journal_epoch SET epoch = 'e'`,
    'DELETE FROM journal_epoch',
    'ALTER TABLE journal DISABLE TRIGGER ALL',
    'DROP TABLE journal',
  ])("is not to be changed by its service's role: %s", async (sql) => {
    await expect(asService(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('is intact as it was written, lane by lane, and says by which hash', async () => {
    const { lanes, ...whole } = await verify();

    expect(whole).toEqual({ isIntact: true, entries: ENTRIES });
    const [head] = await installation.database.rows<{ hash: string }>(
      'SELECT hash FROM journal_head WHERE topic = $1 AND partition = $2',
      [LANE.topic, LANE.partition],
    );
    expect(lanes).toContainEqual({ ...LANE, entries: ENTRIES, hash: head!.hash, broken: null });
  });

  const at = 'topic = $1 AND partition = $2';
  it.each([
    [
      'a bit is flipped',
      `UPDATE journal SET data = overlay(data placing 'x' from 3) WHERE ${at} AND sequence = 4`,
      4n,
      'hash',
    ],
    [
      'a header is changed',
      `UPDATE journal SET headers = headers || ' ' WHERE ${at} AND sequence = 1`,
      1n,
      'hash',
    ],
    ['an entry is deleted', `DELETE FROM journal WHERE ${at} AND sequence = 5`, 5n, 'gap'],
    ['the first is deleted', `DELETE FROM journal WHERE ${at} AND sequence = 1`, 1n, 'gap'],
    [
      'two change places',
      `UPDATE journal SET sequence = CASE sequence WHEN 3 THEN 104 ELSE 103 END
        WHERE ${at} AND sequence IN (3, 4); UPDATE journal SET sequence = sequence - 100
        WHERE sequence > 100`,
      3n,
      'hash',
    ],
    ['its end is cut off', `DELETE FROM journal WHERE ${at} AND sequence > 6`, 8n, 'head'],
    ['it is emptied', `DELETE FROM journal WHERE ${at}`, 8n, 'head'],
    [
      'something is added',
      `INSERT INTO journal SELECT topic, partition, 9, event_id, key, type, headers,
        data, hash FROM journal WHERE ${at} AND sequence = 8`,
      9n,
      'hash',
    ],
    ['its head is deleted', `DELETE FROM journal_head WHERE ${at}`, 0n, 'head'],
    ['its head is set back', `UPDATE journal_head SET sequence = 7 WHERE ${at}`, 7n, 'head'],
  ])('is found broken where %s', async (_, tampering, sequence, reason) => {
    await using undo = await kept(installation);
    for (const sql of tampering.split('; ')) {
      await undo.tamper(sql.replace('$1', `'${LANE.topic}'`).replace('$2', String(LANE.partition)));
    }

    expect(await brokenLanes()).toEqual([{ ...LANE, sequence, reason }]);
  });

  it('is intact again once what was changed is as it was', async () => {
    expect(await brokenLanes()).toEqual([]);
  });
});

/** Takes copies, and puts them back at the end of the block. */
async function kept({ database: { rows } }: Installation) {
  const tables = ['journal', 'journal_head'];
  for (const table of tables) await rows(`CREATE TABLE ${table}_kept AS TABLE ${table}`);
  return {
    tamper: (sql: string) => rows(sql),
    [Symbol.asyncDispose]: async () => {
      for (const table of tables) {
        await rows(`TRUNCATE ${table}`);
        await rows(`INSERT INTO ${table} SELECT * FROM ${table}_kept`);
        await rows(`DROP TABLE ${table}_kept`);
      }
    },
  };
}
