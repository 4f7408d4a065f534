import { vi } from 'vitest';
import { PARTITIONS } from '@lysning/contracts';
import type { INestApplicationContext } from '@nestjs/common';
import { anInstallation, type Installation } from '../installation/installation.fixture.js';
import { ConsumerRegistry } from './consumer-registry.js';
import { aDelivery } from './delivery.fixture.js';
import { FragileConsumer, REACTIONS, willFail, willSucceed } from './reaction.fixture.js';
import { SliceReader } from './slice-reader.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const TOPIC = 'lysning.referral-intake';

describe('short runs of different partitions that come at once', () => {
  let installation: Installation;
  let service: INestApplicationContext;
  beforeAll(async () => {
    // Other files of this worker may have planned failures.
    for (let partition = 0; partition < PARTITIONS; partition += 1) willSucceed(partition, 1);
    installation = await anInstallation('scheduling', REACTIONS);
    service = await installation.start({ consumers: [FragileConsumer] });
  });
  afterAll(() => installation.dispose());

  /** Event 1 of each of these partitions. */
  const readAll = async (partitions: readonly number[]) => {
    const [consumer] = service.get(ConsumerRegistry).consumers();
    if (!consumer) throw new Error('There is no consumer');
    const reading = partitions.map((partition) => {
      const stand = { consumer: consumer.name, topic: TOPIC, partition };
      const delivery = aDelivery({ of: partition + 1, partition });
      return service.get(SliceReader).read({ consumer, stand }, [delivery]);
    });
    return (await Promise.all(reading)).map(({ kind }) => kind);
  };
  const rows = (sql: string) => installation.database.rows<Record<string, unknown>>(sql);
  const transactions = (partitions: string) =>
    rows(`SELECT count(DISTINCT xmin::text)::int AS count FROM consumer_position
           WHERE partition IN (${partitions}) AND sequence = 1`);

  it('share a transaction', async () => {
    expect(await readAll([2, 0, 1])).toEqual(['read', 'read', 'read']);

    expect(await transactions('0, 1, 2')).toEqual([{ count: 1 }]);
    expect(await rows('SELECT partition FROM reaction ORDER BY partition')).toEqual(
      [0, 1, 2].map((partition) => ({ partition })),
    );
  });

  it('have each its own when one of them fails, and only that one is parked', async () => {
    willFail(4, 1, () => new TypeError('x is not a function'));

    expect(await readAll([3, 4, 5])).toEqual(['read', 'read', 'read']);
    expect(await transactions('3, 5')).toEqual([{ count: 2 }]);
    expect(await rows('SELECT partition, reason FROM parked_message')).toEqual([
      { partition: 4, reason: 'handler-failed' },
    ]);
    expect(await rows('SELECT partition FROM reaction WHERE partition > 2 ORDER BY 1')).toEqual([
      { partition: 3 },
      { partition: 5 },
    ]);
  });
});
