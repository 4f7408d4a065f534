import pg from 'pg';
import { DataSource } from 'typeorm';
import { newTrace, serviceCaller, Transactions, type Tx } from '../index.js';
import { anInstallation, type Installation } from '../installation/installation.fixture.js';

const ADD = { name: 'test.note.add', sql: 'INSERT INTO note VALUES ($1)' };
const OVER = 'The transaction was rolled back';

describe('the statements of a transaction', () => {
  let installation: Installation;
  let transactions: Transactions;
  let pool: DataSource;
  beforeAll(async () => {
    installation = await anInstallation('referral-intake', 'CREATE TABLE note (text text)');
    const process = await installation.start();
    transactions = process.get(Transactions);
    pool = process.get(DataSource);
  }, 60_000);
  afterEach(() => pool.query('DELETE FROM note'));
  afterAll(() => installation.dispose());

  const notes = async () => {
    const rows = (await pool.query('SELECT text FROM note ORDER BY text')) as { text: string }[];
    return rows.map(({ text }) => text);
  };
  const add = (tx: Tx, text: string) => tx.query(ADD, [text]);

  it('go in one message when they are asked for together, the beginning with the first', async () => {
    const sent = vi.spyOn(pg.Client.prototype, 'query');

    const connection = await transactions.asService(async (tx) => {
      await Promise.all([add(tx, 'one'), add(tx, 'other'), tx.query('SELECT $1::int', [1])]);
      return (await tx.manager.queryRunner?.connect()) as pg.Client;
    });

    // These, and the commit; other connections are busy meanwhile.
    expect(sent.mock.contexts.filter((client) => client === connection)).toHaveLength(2);
    sent.mockRestore();
    expect(await notes()).toEqual(['one', 'other']);
  });

  it('are answered up to the one that fails; it and those behind it are told why', async () => {
    let outcomes: PromiseSettledResult<unknown>[] = [];
    const running = transactions.asService(async (tx) => {
      outcomes = await Promise.allSettled([
        tx.query('SELECT $1::int AS n', [1]),
        tx.query('SELECT 1 / $1::int', [0]),
        tx.query('SELECT $1::int AS n', [3]),
      ]);
    });

    await expect(running).rejects.toThrow('failed unnoticed');
    const failed = { status: 'rejected', reason: { message: 'division by zero' } };
    expect(outcomes).toMatchObject([{ status: 'fulfilled', value: [{ n: 1 }] }, failed, failed]);
  });

  it('are not run any more once the work has thrown', async () => {
    const outcomes: Promise<string>[] = [];
    const ask = (tx: Tx) => {
      outcomes.push(
        add(tx, 'too late').then(
          () => 'run',
          (error: unknown) => (error as Error).message,
        ),
      );
    };

    const running = transactions.asService(async (tx) => {
      await add(tx, 'undone');
      ask(tx);
      setImmediate(() => {
        ask(tx);
      });
      throw new Error('changed my mind');
    });

    await expect(running).rejects.toThrow('changed my mind');
    await new Promise(setImmediate);
    expect(await Promise.all(outcomes)).toEqual([OVER, OVER]);
    expect(await notes()).toEqual([]);
  });

  it('are undone with the part that asked for them, though nobody waited', async () => {
    const caller = serviceCaller('referral-intake', newTrace());

    await transactions.spanning(caller, async (tx) => {
      const failing = transactions.run(caller, async (part) => {
        await Promise.resolve();
        add(part, 'left over').catch(() => undefined);
        throw new Error('not this');
      });
      await expect(failing).rejects.toThrow('not this');
      await add(tx, 'after the part');
    });

    expect(await notes()).toEqual(['after the part']);
  });
});
