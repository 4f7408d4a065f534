import type { INestApplicationContext } from '@nestjs/common';
import { anInstallation, eventually, type Installation } from './installation.fixture.js';
import {
  aWithdrawal,
  failing,
  faults,
  FragileConsumer,
  patient,
  REACTIONS,
  SturdyConsumer,
} from './reaction.fixture.js';

describe('a service that consumes', () => {
  let installation: Installation;
  let service: INestApplicationContext | undefined;

  beforeEach(async () => {
    faults.clear();
    installation = await anInstallation(REACTIONS);
  });

  afterEach(async () => {
    await service?.close();
    service = undefined;
    await installation.dispose();
  });

  const applied = async (consumer: string): Promise<number[]> => {
    const rows = await installation.rows<{ sequence: string }>(
      'SELECT sequence FROM reaction WHERE consumer = $1 ORDER BY place',
      [consumer],
    );
    return rows.map(({ sequence }) => Number(sequence));
  };
  const position = async (consumer: string) => {
    const [row] = await installation.rows<{ sequence: string; state: string }>(
      'SELECT sequence, state FROM consumer_position WHERE consumer = $1 AND partition = 0',
      [`scheduling.${consumer}`],
    );
    return row;
  };
  const parked = () =>
    installation.rows<{ consumer: string; reason: string; sequence: string | null }>(
      'SELECT consumer, reason, sequence FROM parked_message ORDER BY consumer, log_offset',
    );

  it('applies each event once and in order, also when it is delivered again', async () => {
    await installation.write([
      { event: aWithdrawal(1), sequence: 1 },
      { event: aWithdrawal(2), sequence: 2 },
      { event: aWithdrawal(1), sequence: 1 },
      { event: aWithdrawal(2), sequence: 2 },
      { event: aWithdrawal(3), sequence: 3 },
    ]);
    service = await installation.start([SturdyConsumer]);

    await eventually(async () => {
      expect(await position('sturdy')).toEqual({ sequence: '3', state: 'running' });
    });
    expect(await applied('sturdy')).toEqual([1, 2, 3]);
  });

  it('applies nothing past a hole, says so, and goes on when the missing event comes', async () => {
    service = await installation.start([SturdyConsumer]);
    await installation.write([
      { event: aWithdrawal(1), sequence: 1 },
      { event: aWithdrawal(3), sequence: 3 },
      { event: aWithdrawal(4), sequence: 4 },
    ]);
    await eventually(async () => {
      expect(await position('sturdy')).toEqual({ sequence: '1', state: 'holding' });
    });
    expect(await applied('sturdy')).toEqual([1]);

    await installation.write([{ event: aWithdrawal(2), sequence: 2 }]);
    await eventually(async () => {
      expect(await position('sturdy')).toEqual({ sequence: '4', state: 'running' });
    });
    expect(await applied('sturdy')).toEqual([1, 2, 3, 4]);
  });
});
