import { Logger } from '@nestjs/common';
import { vi } from 'vitest';
import { anInstallation, type Installation } from '../installation/installation.fixture.js';
import { aWithdrawal, FragileConsumer, REACTIONS, SturdyConsumer } from './reaction.fixture.js';
import { type Readings, readingsOf } from './readings.fixture.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const at = (sequence: number) => ({ event: aWithdrawal(sequence), sequence });

describe('a consumer comes to a partition', () => {
  let installation: Installation;
  let readings: Readings;
  beforeEach(async () => {
    installation = await anInstallation('scheduling', REACTIONS);
    readings = readingsOf(installation, 0);
  });
  afterEach(() => installation.dispose());

  const reach = (consumer: string, sequence: string) =>
    readings.reach(consumer, { sequence, state: 'running' });

  /** A process that applies three events and ends. */
  async function anEarlierProcess() {
    const earlier = await installation.start({ consumers: [SturdyConsumer] });
    await installation.topics.write(0, [at(1), at(2), at(3)]);
    await reach('sturdy', '3');
    await earlier.close();
  }

  it('that is new to the service: from the first event, though the group has long passed it', async () => {
    await anEarlierProcess();

    await installation.start({ consumers: [SturdyConsumer, FragileConsumer] });

    await reach('fragile', '3');
    expect(await readings.applied('fragile')).toEqual([1, 2, 3]);
    expect(await readings.applied('sturdy')).toEqual([1, 2, 3]);
  });

  it('after its database was set back: from what it has lost', async () => {
    await anEarlierProcess();
    await installation.database.rows(`DELETE FROM reaction WHERE sequence > 1`);
    await installation.database.rows(`UPDATE consumer_position SET sequence = 1, log_offset = 1`);

    await installation.start({ consumers: [SturdyConsumer] });

    await reach('sturdy', '3');
    expect(await readings.applied('sturdy')).toEqual([1, 2, 3]);
  });

  it('whose log is another one now, and shorter: from its first event, all partitions at once', async () => {
    await anEarlierProcess();
    await installation.database.rows(`UPDATE consumer_position SET log_offset = 1000`);
    const said = vi.spyOn(Logger.prototype, 'error');

    await installation.start({ consumers: [SturdyConsumer] });
    await installation.topics.write(0, [at(4)]);

    await reach('sturdy', '4');
    expect(await readings.applied('sturdy')).toEqual([1, 2, 3, 4]);
    // Kafkajs would find it out by an error, and set one partition after the other right.
    expect(said.mock.calls.flat().filter((line) => /out of range/i.test(String(line)))).toEqual([]);
    said.mockRestore();
  });
});
