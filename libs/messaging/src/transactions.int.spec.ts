import { DataSource } from 'typeorm';
import { serviceCaller, newTrace, type Tx, Transactions } from './index.js';
import { anInstallation, type Installation } from './installation/installation.fixture.js';
import { referralReceived } from './outbox/event.fixture.js';

const TABLES = `
  CREATE TABLE note (text text PRIMARY KEY, of text REFERENCES note (text) DEFERRABLE INITIALLY DEFERRED)`;
const ADD = { name: 'test.note.add', sql: 'INSERT INTO note VALUES ($1, $2)' };

describe('a transaction', () => {
  let installation: Installation;
  let transactions: Transactions;
  let pool: DataSource;
  beforeAll(async () => {
    installation = await anInstallation('referral-intake', TABLES);
    const process = await installation.start();
    transactions = process.get(Transactions);
    pool = process.get(DataSource);
  }, 60_000);
  afterAll(() => installation.dispose());

  const notes = async () => (await pool.query('SELECT text FROM note ORDER BY text')) as object[];
  /** Of events that were ever committed, sent or not. */
  const published = async () => {
    const sql = 'SELECT event_id FROM outbox UNION ALL SELECT event_id FROM journal';
    return ((await pool.query(sql)) as object[]).length;
  };
  const add = (tx: Tx, text: string, of: string | null = null) => tx.query(ADD, [text, of]);

  it('publishes what it stored, in the order of the calls, with the commit', async () => {
    await transactions.asService(async (tx) => {
      await add(tx, 'stored');
      await tx.publish([referralReceived({ trials: 1 })]);
      await tx.publish([referralReceived({ trials: 2 }), referralReceived({ trials: 3 })]);
      expect(await tx.query('SELECT 1 FROM outbox')).toEqual([]);
    });

    expect(await notes()).toEqual([{ text: 'stored' }]);
    expect(await published()).toBe(3);
  });

  it.each<[string, (tx: Tx) => Promise<unknown>, string]>([
    ['its work throws', () => Promise.reject(new Error('changed my mind')), 'changed my mind'],
    ['a statement fails', (tx) => tx.query('SELECT 1 / 0'), 'division by zero'],
    ['a deferred check fails', (tx) => add(tx, 'orphan', 'nobody'), 'foreign key constraint'],
    [
      'its last words fail',
      (tx) => Promise.resolve(tx.atCommit(ADD, ['lost', null])),
      'duplicate key',
    ],
    [
      'an event breaks its contract',
      (tx) => tx.publish([referralReceived({ diagnoses: 'F33' as never })]),
      'breaks its contract',
    ],
  ])('stores and publishes nothing, and says why, when %s', async (_, fail, message) => {
    const before = [await notes(), await published()];

    const running = transactions.asService(async (tx) => {
      await add(tx, 'lost');
      await tx.publish([referralReceived()]);
      await fail(tx);
    });

    await expect(running).rejects.toThrow(message);
    expect([await notes(), await published()]).toEqual(before);
  });

  it('does not pass for stored when a failure in it went unnoticed', async () => {
    const running = transactions.asService(async (tx) => {
      await add(tx, 'lost');
      await tx.query('SELECT 1 / 0').catch(() => undefined);
    });

    await expect(running).rejects.toThrow('failed unnoticed');
    expect(await notes()).not.toContainEqual({ text: 'lost' });
  });

  it('says what failed first, whatever was sent with it', async () => {
    const late = async (tx: Tx): Promise<unknown> => {
      const failed = tx.query('SELECT 1 / 0').catch((error: unknown) => error);
      return failed.then((error) => Promise.reject(error as Error));
    };

    const running = transactions.asService(async (tx) => {
      await tx.query('SELECT 1');
      await Promise.all([late(tx), tx.query('SELECT 2'), tx.query('SELECT 3')]);
    });

    await expect(running).rejects.toThrow('division by zero');
  });

  it('undoes a part that throws, with what it published and would have said last', async () => {
    const caller = serviceCaller('referral-intake', newTrace());
    const before = await published();

    await transactions.spanning(caller, async (tx) => {
      await add(tx, 'around');
      await tx.publish([referralReceived()]);
      await transactions.run(caller, (part) => add(part, 'kept part'));
      const failing = transactions.run(caller, async (part) => {
        await add(part, 'undone part');
        await part.publish([referralReceived()]);
        part.atCommit(ADD, ['undone last', null]);
        throw new Error('not this');
      });
      await expect(failing).rejects.toThrow('not this');
      await add(tx, 'goes on');
    });

    expect(await notes()).toEqual(
      ['around', 'goes on', 'kept part', 'stored'].map((text) => ({ text })),
    );
    expect(await published()).toBe(before + 1);
  });

  it('sees its caller’s sites, and leaves none behind', async () => {
    const sites = (tx: Tx) => tx.query(`SELECT current_setting('app.sites', true) AS sites`);
    const caller = { ...serviceCaller('referral-intake', newTrace()), sites: ['moss', 'oslo'] };

    expect(await transactions.run(caller, sites)).toEqual([{ sites: 'moss,oslo' }]);
    expect(await transactions.asService(sites)).toEqual([{ sites: '*' }]);
    const outside = `SELECT coalesce(current_setting('app.sites', true), '') AS sites`;
    expect(await pool.query(outside)).toEqual([{ sites: '' }]);
  });

  it('is one for TypeORM too, which begins and ends nothing within', async () => {
    const running = transactions.asService(async ({ manager }) => {
      await manager.transaction((inner) => inner.query(`INSERT INTO note VALUES ('by TypeORM')`));
      throw new Error('undone');
    });

    await expect(running).rejects.toThrow('undone');
    expect(await notes()).not.toContainEqual({ text: 'by TypeORM' });
  });
});
