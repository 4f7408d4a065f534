import { vi } from 'vitest';
import { TOPICS } from '@lysning/contracts';
import { newId } from '@lysning/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { eventually } from '../installation/eventually.fixture.js';
import { anInstallation, type Installation } from '../installation/installation.fixture.js';
import { byLane } from '../journal/entry.js';
import { Journal } from '../journal/journal.js';
import { JournalStore } from '../journal/journal.store.js';
import { sequence } from '../journal/sequencing.js';
import { referralReceived } from '../outbox/event.fixture.js';
import { LeaderConnection } from './leader-connection.js';
import { publish, recordsOf, sequencesOf, upTo } from './publications.fixture.js';
import { RelayStatus } from './relay-status.js';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const TOPIC = TOPICS.referralIntake;

describe('of two relays', () => {
  let installation: Installation;
  let leader: INestApplicationContext;
  let other: INestApplicationContext;
  beforeAll(async () => {
    installation = await anInstallation('referral-intake');
    leader = await installation.start({ replicaId: 'one' });
    await leads(leader);
    other = await installation.start({ replicaId: 'other' });
  });
  afterAll(() => installation.dispose());

  const isLeading = async (process: INestApplicationContext) =>
    (await process.get(RelayStatus).snapshot()).leader;
  const leads = (process: INestApplicationContext) =>
    eventually(async () => {
      expect(await isLeading(process)).toBe(true);
    }, 40_000);
  /** The server process of the connection that leads. */
  const holder = async () => {
    const [lock] = await installation.database.rows<{ pid: number }>(
      `SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE locktype = 'advisory' AND granted AND application_name = 'lysning.relay'
          AND datname = current_database()`,
    );
    return lock?.pid;
  };
  const gapless = (records: Awaited<ReturnType<typeof recordsOf>>) => {
    for (const sequences of sequencesOf(records).values()) {
      expect([...new Set(sequences)]).toEqual(upTo(new Set(sequences).size));
    }
  };

  it('one leads and sends what both publish', async () => {
    await publish(
      other,
      ...upTo(10).map((trials) => referralReceived({ patientId: newId(), trials })),
    );
    await publish(leader, referralReceived());

    const records = await recordsOf(installation, TOPIC, 11);

    gapless(records);
    expect(records).toHaveLength(11);
    expect(await other.get(RelayStatus).snapshot()).toMatchObject({ leader: false, sent: 0 });
  });

  it('one leads again when the connection of the first is lost', async () => {
    const { rows } = installation.database;
    await rows('SELECT pg_terminate_backend($1)', [await holder()]);

    await eventually(async () => {
      expect(await holder()).toBeDefined();
    });
    await publish(leader, referralReceived());
    gapless(await recordsOf(installation, TOPIC, 12));
    expect((await other.get(Journal).verify()).isIntact).toBe(true);
  });

  it('the other takes over when the first ends', async () => {
    const [leading, waiting] = (await isLeading(leader)) ? [leader, other] : [other, leader];

    await leading.close();

    await leads(waiting);
    await publish(waiting, referralReceived());
    gapless(await recordsOf(installation, TOPIC, 13));
    await waiting.close();
  });

  it('the other takes over when the first freezes, and nothing happens when that goes on', async () => {
    const frozen = installation.startChild(import.meta.resolve('./relay-process.fixture.ts'));
    await eventually(async () => {
      expect(await holder()).toBeDefined();
    }, 30_000);
    const next = await installation.start({ replicaId: 'next' });
    await publish(next, ...upTo(20).map((trials) => referralReceived({ trials })));
    frozen.signal('SIGSTOP');
    await publish(next, ...upTo(20).map((trials) => referralReceived({ trials })));

    await leads(next);
    await eventually(async () => {
      expect((await next.get(RelayStatus).snapshot()).backlog).toBe(0);
    }, 30_000);
    frozen.signal('SIGCONT');
    await publish(next, ...upTo(20).map((trials) => referralReceived({ trials })));

    await eventually(async () => {
      const records = await installation.topics.records(TOPIC);
      gapless(records);
      expect(new Set(records.map(({ headers }) => headers['ce_id'])).size).toBe(73);
    }, 30_000);
    expect(await isLeading(next)).toBe(true);
    expect(await next.get(Journal).verify()).toMatchObject({ isIntact: true, entries: 73 });
  });
});

describe('a relay that believes what is not so any more', () => {
  let installation: Installation;
  let journal: JournalStore;
  let connection: LeaderConnection;
  const lane = { topic: TOPIC, partition: 0 };
  const headOf = async () => byLane(await journal.heads());

  beforeAll(async () => {
    installation = await anInstallation('referral-intake');
    connection = await LeaderConnection.open(installation.database.url);
    journal = new JournalStore(connection);
    await journal.makeLanes([lane], 'e1');
  });
  afterAll(async () => {
    await connection.close();
    await installation.dispose();
  });
  beforeEach(() =>
    installation.database.rows(
      `INSERT INTO outbox (topic, partition, event_id, key, type, headers, data)
       VALUES ($1, 0, gen_random_uuid(), 'k', 't', '{}', '{}')`,
      [TOPIC],
    ),
  );
  /** What a move may change. */
  const everything = async () => [
    await journal.heads(),
    await journal.cursors(),
    await installation.database.rows('SELECT * FROM journal ORDER BY sequence'),
    await installation.database.rows('SELECT id FROM outbox ORDER BY id'),
  ];
  const refused = async (move: Promise<void>) => {
    const before = await everything();
    // The fence, or where a sequence was given out before, the key of the journal.
    await expect(move).rejects.toMatchObject({ code: expect.stringMatching(/LY001|23505/) });
    expect(await everything()).toEqual(before);
  };

  it('moves nothing when another has moved the head', async () => {
    const late = sequence(await journal.waiting(), await headOf());
    await journal.move(sequence(await journal.waiting(), await headOf()), []);
    await installation.database.rows(
      `INSERT INTO outbox (topic, partition, event_id, key, type, headers, data)
       VALUES ($1, 0, gen_random_uuid(), 'k', 't', '{}', '{}')`,
      [TOPIC],
    );
    const [row] = await journal.waiting();

    await refused(journal.move({ ...late, ids: [row!.id] }, []));
  });

  it('moves nothing when a row is not in the outbox any more', async () => {
    const move = sequence(await journal.waiting(), await headOf());
    await journal.move(move, []);

    await refused(journal.move(sequence([{ ...move.entries[0]!, id: '0' }], await headOf()), []));
  });

  it('moves nothing in another epoch', async () => {
    const move = sequence(await journal.waiting(), await headOf());
    await installation.database.rows(`UPDATE journal_head SET epoch = 'e2'`);

    await refused(journal.move(move, []));
  });

  it('moves no cursor that an operator moved', async () => {
    const cursors = await journal.cursors();
    await installation.database.rows('UPDATE relay_cursor SET revision = revision + 1');

    await refused(journal.move({ ids: [], entries: [], heads: [] }, cursors));
  });
});
