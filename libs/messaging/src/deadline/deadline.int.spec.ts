import { FixedClock } from '@lysning/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { newTrace } from '../caller.js';
import { eventually } from '../installation/eventually.fixture.js';
import { anInstallation, type Installation } from '../installation/installation.fixture.js';
import { OperationsQueries } from '../operator/operations.queries.js';
import { Transactions } from '../transactions.js';
import { DeadlineConsumer, KIND, MET } from './deadline.fixture.js';

const NOON = new Date('2026-02-02T12:00:00.000Z');
const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);

describe('a deadline', () => {
  let installation: Installation;
  let clock: FixedClock;
  let replicas: INestApplicationContext[];
  beforeAll(async () => {
    installation = await anInstallation('scheduling', MET);
    clock = new FixedClock(NOON);
    const consumers = [DeadlineConsumer];
    replicas = [
      await installation.start({ consumers, clock, replicaId: 'one' }),
      await installation.start({ consumers, clock, replicaId: 'other' }),
    ];
  });
  afterAll(() => installation.dispose());
  afterEach(async () => {
    clock.set(NOON);
    await installation.database.rows('TRUNCATE met, deadline');
  });

  const transactions = () => replicas[0]!.get(Transactions);
  const schedule = (key: string, dueAt: Date, payload: Record<string, unknown> = {}) =>
    transactions().asService((tx) => tx.schedule({ kind: KIND, key, dueAt, payload }));
  const met = async () =>
    (await installation.database.rows<{ key: string }>('SELECT key FROM met ORDER BY place')).map(
      ({ key }) => key,
    );
  const left = () => installation.database.rows<object>('SELECT key, attempts FROM deadline');

  it('is met once the clock has passed it, and not a second before', async () => {
    await schedule('early', after(60));
    await schedule('late', after(61));

    clock.set(after(60));

    await eventually(async () => {
      expect(await left()).toEqual([{ key: 'late', attempts: 0 }]);
    });
    expect(await met()).toEqual(['early']);
  });

  it('is met once, whichever replica takes it', async () => {
    const keys = Array.from({ length: 200 }, (_, number) => `key-${number}`);
    await transactions().asService(async (tx) => {
      for (const key of keys) await tx.schedule({ kind: KIND, key, dueAt: after(1), payload: {} });
    });

    clock.set(after(2));

    await eventually(async () => {
      expect(await left()).toEqual([]);
    }, 30_000);
    expect((await met()).sort()).toEqual(keys.sort());
  });

  it('is not met when it was taken back, and met at its last time when it was set anew', async () => {
    await schedule('taken-back', after(1));
    await schedule('moved', after(1));
    await transactions().asService((tx) => tx.unschedule(KIND, 'taken-back'));
    await schedule('moved', after(10));
    await schedule('plain', after(2));

    clock.set(after(5));
    await eventually(async () => {
      expect(await met()).toEqual(['plain']);
    });
    clock.set(after(10));

    await eventually(async () => {
      expect(await met()).toEqual(['plain', 'moved']);
    });
  });

  it('is what was said of it last in one transaction', async () => {
    await transactions().asService(async (tx) => {
      const deadline = { kind: KIND, dueAt: after(1), payload: {} };
      await tx.schedule({ ...deadline, key: 'taken-back' });
      await tx.schedule({ ...deadline, key: 'moved' });
      await tx.schedule({ ...deadline, key: 'set-again' });
      await tx.unschedule(KIND, 'taken-back');
      await tx.schedule({ ...deadline, key: 'moved', dueAt: after(10) });
      await tx.unschedule(KIND, 'set-again');
      await tx.schedule({ ...deadline, key: 'set-again' });
    });

    clock.set(after(5));
    await eventually(async () => {
      expect(await met()).toEqual(['set-again']);
    });
    expect(await left()).toEqual([{ key: 'moved', attempts: 0 }]);
  });

  it('is known to be set, before the commit and after it', async () => {
    const isSet = (key: string) => transactions().asService((tx) => tx.isScheduled(KIND, key));

    expect(await isSet('asked-for')).toBe(false);
    await transactions().asService(async (tx) => {
      await tx.schedule({ kind: KIND, key: 'asked-for', dueAt: after(60), payload: {} });
      expect(await tx.isScheduled(KIND, 'asked-for')).toBe(true);
    });
    expect(await isSet('asked-for')).toBe(true);
    expect(await isSet('another')).toBe(false);
  });

  it('is not set by a transaction that is rolled back', async () => {
    const rolledBack = transactions().asService(async (tx) => {
      await tx.schedule({ kind: KIND, key: 'never', dueAt: after(1), payload: {} });
      throw new Error('rolled back');
    });

    await expect(rolledBack).rejects.toThrow('rolled back');
    expect(await left()).toEqual([]);
  });

  it('that cannot be met waits, others first, and leaves nothing of the attempt', async () => {
    await schedule('failing', after(1), { failures: 2 });
    await schedule('fine', after(2));

    clock.set(after(3));

    await eventually(async () => {
      expect(await met()).toEqual(['fine']);
      expect(await replicas[0]!.get(OperationsQueries).overdueDeadlines()).toEqual([
        {
          kind: KIND,
          key: 'failing',
          dueAt: after(1),
          attempts: expect.toBeOneOf([1, 2]),
          lastError: 'TypeError',
        },
      ]);
    });
    await eventually(async () => {
      expect(await left()).toEqual([]);
    });
    expect(await met()).toEqual(['fine', 'failing']);
  });

  it('may set itself again', async () => {
    await schedule('again', after(1), { again: 3 });

    clock.set(after(1));

    await eventually(async () => {
      expect(await left()).toEqual([]);
    });
    expect(await met()).toEqual(Array(4).fill('again'));
  });

  it('continues the trace of whoever set it', async () => {
    const trace = newTrace();
    const deadline = { kind: KIND, key: 'traced', dueAt: after(1), payload: {} };
    await transactions().asService((tx) => tx.schedule(deadline), trace);

    clock.set(after(1));

    await eventually(async () => {
      expect(await installation.database.rows('SELECT correlation FROM met')).toEqual([
        { correlation: trace.correlationId },
      ]);
    });
  });
});
