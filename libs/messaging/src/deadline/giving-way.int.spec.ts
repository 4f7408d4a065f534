import { type Deadline, EventConsumer, OnDeadline, Transactions, type Tx } from '../index.js';
import { eventually } from '../installation/eventually.fixture.js';
import { anInstallation, type Installation } from '../installation/installation.fixture.js';

/** The server would let the two wait for each other for a minute. */
const TABLES = `
  CREATE TABLE referral (id text PRIMARY KEY, overdue boolean NOT NULL DEFAULT false);
  INSERT INTO referral VALUES ('r1');
  DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET deadlock_timeout = 60000', current_database());
  END $$`;
const KIND = 'referral.assessment-due';

/** Locks what the deadline is about, as every handler does. */
@EventConsumer('scheduling.referral')
class ReferralConsumer {
  @OnDeadline(KIND)
  async due(tx: Tx, { key }: Deadline): Promise<void> {
    await tx.query('SELECT id FROM referral WHERE id = $1 FOR UPDATE', [key]);
    await tx.query('UPDATE referral SET overdue = true WHERE id = $1', [key]);
  }
}

describe('a deadline that is due while what it is about changes', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await anInstallation('scheduling', TABLES);
  }, 60_000);
  afterAll(() => installation.dispose());

  it('gives way to the change, which may take it back', async () => {
    const { database, start } = installation;
    const transactions = (await start({ consumers: [ReferralConsumer] })).get(Transactions);
    const waitsForLock = () =>
      database.rows(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'
                        AND datname = current_database()`);

    await transactions.asService(async (tx) => {
      await tx.query(`SELECT id FROM referral WHERE id = 'r1' FOR UPDATE`);
      await transactions.asService((other) =>
        other.schedule({ kind: KIND, key: 'r1', dueAt: new Date(0), payload: {} }),
      );
      await eventually(async () => expect(await waitsForLock()).not.toEqual([]));
      await tx.unschedule(KIND, 'r1');
    });

    expect(await database.rows('SELECT overdue FROM referral')).toEqual([{ overdue: false }]);
    expect(await database.rows('SELECT kind FROM deadline')).toEqual([]);
  });
});
