import { FixedClock } from '@lysning/kernel';
import { eventually } from '../installation/eventually.fixture.js';
import { anInstallation, type Installation } from '../installation/installation.fixture.js';
import { Transactions } from '../transactions.js';
import { DeadlineConsumer, held, KIND, LATER_KIND, MET } from './deadline.fixture.js';

const NOON = new Date('2026-02-02T12:00:00.000Z');
const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);

interface Plan {
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
}

describe('of several deadlines that are due', () => {
  let installation: Installation;
  let clock: FixedClock;
  let transactions: Transactions;
  beforeAll(async () => {
    installation = await anInstallation('scheduling', MET);
    clock = new FixedClock(NOON);
    const replica = await installation.start({ consumers: [DeadlineConsumer], clock });
    transactions = replica.get(Transactions);
  });
  afterAll(() => installation.dispose());
  afterEach(async () => {
    for (const letGo of held.values()) letGo();
    held.clear();
    await eventually(async () => expect(await left()).toEqual([]));
    clock.set(NOON);
    await installation.database.rows('TRUNCATE met');
  });

  const schedule = (key: string, dueAt: Date, payload: Record<string, unknown> = {}, kind = KIND) =>
    transactions.asService((tx) => tx.schedule({ kind, key, dueAt, payload }));
  const met = async () =>
    (await installation.database.rows<{ key: string }>('SELECT key FROM met ORDER BY place')).map(
      ({ key }) => key,
    );
  const metOf = async (key: string) => {
    const ofKey = [key, `${key}, later`];
    return (await met()).filter((one) => ofKey.includes(one));
  };
  const left = () => installation.database.rows<object>('SELECT key, attempts FROM deadline');
  const scheduleInTurn = async (
    key: string,
    earlier: Record<string, unknown>,
    laterDueAt = after(2),
  ) => {
    await schedule(key, after(1), earlier);
    await schedule(key, laterDueAt, {}, LATER_KIND);
    await schedule(`${key}, another`, after(3));
    clock.set(after(4));
  };

  /** By whoever looks for the next that is due. */
  const pagesLookedAt = async (): Promise<number> => {
    const [row] = await installation.database.rows<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`
      EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)
      SELECT FROM deadline WHERE due_at <= '${after(4).toISOString()}' ORDER BY due_at LIMIT 1`);
    const plan = row?.['QUERY PLAN'][0].Plan;
    return (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0);
  };

  it('those that take their time hold no others up', async () => {
    const long = ['long-1', 'long-2', 'long-3'];
    for (const key of long) await schedule(key, after(1), { held: true });
    await schedule('plain', after(2));

    clock.set(after(3));

    await eventually(async () => {
      expect([...held.keys()].sort()).toEqual(long);
      expect(await met()).toEqual(['plain']);
    });
  });

  it.each([
    ['a later one of a key', after(2)],
    ['another of a key that is due at the same moment', after(1)],
  ])('%s waits until the earlier was met', async (_, laterDueAt) => {
    await scheduleInTurn('in-turn', { held: true }, laterDueAt);

    await eventually(async () => {
      expect(await met()).toEqual(['in-turn, another']);
    });
    held.get('in-turn')?.();

    await eventually(async () => {
      expect(await metOf('in-turn')).toEqual(['in-turn', 'in-turn, later']);
    });
  });

  it('those that have run are in nobody’s way, however many they were', async () => {
    await installation.database.rows(`
      INSERT INTO deadline (kind, key, due_at, payload, traceparent, correlation_id)
      SELECT '${KIND}', 'one of many ' || n, '${after(1).toISOString()}'::timestamptz + n * interval '1 ms',
             '{}', '00-11111111111111111111111111111111-1111111111111111-01', 'test'
        FROM generate_series(1, 2000) AS n`);
    clock.set(after(4));
    await eventually(async () => expect(await met()).toHaveLength(2_000), 30_000);

    // What nobody remembers is found out once.
    await pagesLookedAt();

    expect(await pagesLookedAt()).toBeLessThan(20);
  }, 60_000);

  it('a later one of a key goes first when the earlier has failed', async () => {
    await scheduleInTurn('out-of-turn', { failures: 2 });

    await eventually(async () => {
      expect(await left()).toEqual([]);
    });
    expect(await metOf('out-of-turn')).toEqual(['out-of-turn, later', 'out-of-turn']);
  });
});
