import { vi } from 'vitest';
import { CourseEndedV1, event } from '@lysning/contracts';
import type { INestApplicationContext } from '@nestjs/common';
import { MessagingStatus } from '../operator/messaging-status.js';
import { OperationsCommands } from '../operator/operations.commands.js';
import { anInstallation, type Installation } from '../installation/installation.fixture.js';
import type { WrittenMessage } from '../installation/test-topics.fixture.js';
import {
  aWithdrawal,
  FragileConsumer,
  REACTIONS,
  SturdyConsumer,
  willFail,
} from './reaction.fixture.js';
import { inOrder, type Readings, readingsOf } from './readings.fixture.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const TOPIC = 'lysning.referral-intake';

describe('consumers of one service', () => {
  let installation: Installation;
  let service: INestApplicationContext;
  let partition = -1;
  let readings: Readings;

  beforeAll(async () => {
    installation = await anInstallation('scheduling', REACTIONS);
    service = await installation.start({ consumers: [SturdyConsumer, FragileConsumer] });
  });
  afterAll(async () => {
    await installation.dispose();
  });
  beforeEach(() => {
    partition += 1;
    readings = readingsOf(installation, partition);
  });

  const write = (...written: WrittenMessage[]) => installation.topics.write(partition, written);
  const at = (sequence: number, of = sequence) => ({ event: aWithdrawal(of), sequence });
  const reach: Readings['reach'] = (...of) => readings.reach(...of);

  it('apply each event once and in order, also when it is delivered again', async () => {
    await write(at(1), at(2), at(1), at(2), at(3), at(3), at(2));
    await write(at(1), at(4));

    await reach('sturdy', { sequence: '4', state: 'running' });
    await reach('fragile', { sequence: '4', state: 'running' });
    expect(await readings.applied('sturdy')).toEqual([1, 2, 3, 4]);
    expect(await readings.applied('fragile')).toEqual([1, 2, 3, 4]);
  });

  it('apply nothing past a hole, say so, and go on when the missing event comes last', async () => {
    await write(at(1), at(3), at(4));
    await reach('sturdy', { sequence: '1', state: 'holding' });
    expect(await readings.applied('sturdy')).toEqual([1]);
    const { consumers } = await service.get(MessagingStatus).snapshot();
    expect(consumers.filter((one) => one.partition === partition)).toEqual([
      expect.objectContaining({ consumer: 'scheduling.sturdy', state: 'holding', position: 1n }),
      expect.objectContaining({ consumer: 'scheduling.fragile', state: 'holding', lag: 2n }),
    ]);

    await write(at(2));
    await reach('sturdy', { sequence: '4', state: 'running' });
    await reach('fragile', { sequence: '4', state: 'running' });
    expect(await readings.applied('sturdy')).toEqual([1, 2, 3, 4]);
  });

  it('heal when the whole log is published once more', async () => {
    await write(at(2), at(3));
    await reach('sturdy', { sequence: '0', state: 'holding' });

    await write(at(1), at(2), at(3));
    await reach('sturdy', { sequence: '3', state: 'running' });
    expect(await readings.applied('sturdy')).toEqual([1, 2, 3]);
  });

  it('stop at another epoch until an operator says how far both are the same', async () => {
    await write(at(1), at(2), at(3), { ...at(1), epoch: 'e2' }, { ...at(2), epoch: 'e2' });
    await write({ ...at(3, 33), epoch: 'e2' }, { ...at(4), epoch: 'e2' });
    await reach('sturdy', { sequence: '3', state: 'stopped', stop_reason: 'other-epoch' });
    expect(await readings.applied('sturdy')).toEqual([1, 2, 3]);

    const stand = { consumer: 'scheduling.sturdy', topic: TOPIC, partition };
    await service.get(OperationsCommands).acceptEpoch(stand, { epoch: 'e2', sequence: 2n });
    await reach('sturdy', { sequence: '4', state: 'running' });
    expect(inOrder(await readings.applied('sturdy'))).toEqual([1, 2, 3, 3, 4]);
    await reach('fragile', { sequence: '3', state: 'stopped' });
  });

  it('pass by what they know and do not handle', async () => {
    const ended = event(CourseEndedV1, {
      courseId: aWithdrawal(1).data.referralId,
      referralId: aWithdrawal(1).data.referralId,
      patientId: aWithdrawal(1).data.patientId,
      siteId: 'moss',
      reason: 'withdrawn',
      endedAt: '2026-02-02T12:00:00.000Z',
    });
    const headers = { ce_type: CourseEndedV1.type };
    await write({ ...at(1), headers, value: JSON.stringify(ended.data) }, at(2));

    await reach('sturdy', { sequence: '2' });
    expect(await readings.applied('sturdy')).toEqual([2]);
    expect(await readings.parked('sturdy')).toEqual([]);
  });

  it('take fields that their version of a contract does not know', async () => {
    const value = JSON.stringify({ ...aWithdrawal(1).data, addedLater: 1 });
    await write({ ...at(1), value });

    await reach('sturdy', { sequence: '1' });
    expect(await readings.applied('sturdy')).toEqual([1]);
  });

  it('name the event as the cause of what they do', async () => {
    const id = '0197a3c1-1b22-7f04-8a55-5d0e9c7b0042';
    await write({ ...at(1), id });

    await reach('fragile', { sequence: '1' });
    const rows = await installation.database.rows(
      'SELECT caused_by FROM reaction WHERE partition = $1',
      [partition],
    );
    expect(rows).toEqual([{ caused_by: id }, { caused_by: id }]);
  });

  it.each([
    ['a conflict', () => Object.assign(new Error('serialise'), { code: '40001' }), 2],
    ['a database that is away for long', () => Object.assign(new Error(), { code: '57P03' }), 9],
  ])('try again after %s, and others do not wait', async (_, error, times) => {
    willFail(partition, 2, error, times);
    await write(at(1), at(2), at(3));

    await reach('sturdy', { sequence: '3' });
    await reach('fragile', { sequence: '3', state: 'running', parked_keys: 0 });
    expect(await readings.applied('fragile')).toEqual([1, 2, 3]);
    expect(await readings.applied('sturdy')).toEqual([1, 2, 3]);
  });
});
