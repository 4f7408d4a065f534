import { vi } from 'vitest';
import type { INestApplicationContext } from '@nestjs/common';
import {
  aWithdrawal,
  FragileConsumer,
  REACTIONS,
  SturdyConsumer,
  willFail,
  willSucceed,
} from '../consumer/reaction.fixture.js';
import { inOrder, type Readings, readingsOf } from '../consumer/readings.fixture.js';
import { anInstallation, type Installation } from '../installation/installation.fixture.js';
import type { WrittenMessage } from '../installation/test-topics.fixture.js';
import { OperationsCommands } from '../operator/operations.commands.js';
import { ParkingQueries } from '../operator/parking.queries.js';
import { upTo } from '../relay/publications.fixture.js';
import { ParkingCommands } from './parking.commands.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const TOPIC = 'lysning.referral-intake';
const FRAGILE = 'scheduling.fragile';
const bug = () => new TypeError('x is not a function');

let installation: Installation;
let service: INestApplicationContext;
let partition = -1;
let readings: Readings;

beforeAll(async () => {
  installation = await anInstallation('scheduling', REACTIONS);
  service = await installation.start({ consumers: [SturdyConsumer, FragileConsumer] });
});
afterAll(() => installation.dispose());
beforeEach(() => {
  partition += 1;
  readings = readingsOf(installation, partition);
});

const write = (...written: WrittenMessage[]) => installation.topics.write(partition, written);
/** A patient's events lie in one partition. */
const patientHere = (of: number) => partition * 10_000 + of;
const at = (sequence: number, of = sequence) => ({ event: aWithdrawal(patientHere(of)), sequence });
const reach: Readings['reach'] = (...of) => readings.reach(...of);
const reasons = async (consumer = 'fragile') =>
  (await readings.parked(consumer)).map(({ sequence, reason }) => [Number(sequence), reason]);
const parking = () => service.get(ParkingCommands);

describe('a message that cannot be applied', () => {
  it('is found among hundreds and set aside with its key; everybody else goes on', async () => {
    willFail(partition, 123, bug);

    await write(...upTo(400).map((sequence) => at(sequence, sequence % 50)));
    await write(at(401, 123 % 50), at(402, 7));
    await reach('fragile', { sequence: '402', state: 'running', parked_keys: 1 });
    const ofItsKey = [123, 173, 223, 273, 323, 373, 401];
    expect((await reasons()).map(([one]) => one)).toEqual(ofItsKey);
    const applied = await readings.applied('fragile');
    expect(inOrder(applied)).toEqual(upTo(402).filter((one) => !ofItsKey.includes(one)));
    const ofAnother = applied.filter((sequence) => sequence % 50 === 7);
    expect(ofAnother).toEqual(inOrder(ofAnother));
    await reach('sturdy', { sequence: '402' });
    expect(inOrder(await readings.applied('sturdy'))).toEqual(upTo(402));
    expect(await reasons('sturdy')).toEqual([]);
  });

  it('is applied by a redrive once the bug is mended, and then its key, in order', async () => {
    willFail(partition, 1, bug);
    await write(at(1, 9), at(2, 9), at(3, 8), at(4, 9));
    await reach('fragile', { sequence: '4', parked_keys: 1 });
    const [first] = await readings.parked('fragile');

    willSucceed(partition, 1);
    expect(await parking().redrive(first!.id, 'operator-1')).toEqual({
      applied: 3,
      blockedBy: null,
    });

    expect(await readings.applied('fragile')).toEqual([3, 1, 2, 4]);
    await reach('fragile', { sequence: '4', parked_keys: 0 });
    await write(at(5, 9));
    await reach('fragile', { sequence: '5' });
    expect(await readings.applied('fragile')).toEqual([3, 1, 2, 4, 5]);
    const redriven = { resolution: 'redriven', resolved_by: 'operator-1' };
    const kept = { ...redriven, payload: null, headers: null };
    expect(await readings.resolved()).toEqual(Array(3).fill(kept));
  });

  it('that fails again keeps its key waiting, and counts', async () => {
    willFail(partition, 2, bug);
    await write(at(1, 9), at(2, 9), at(3, 9));
    await reach('fragile', { sequence: '3', parked_keys: 1 });

    const [failing] = await readings.parked('fragile');
    const results = await parking().redriveConsumer(FRAGILE, 'operator-1');

    expect(results).toContainEqual({ applied: 0, blockedBy: failing!.id });
    expect(await reasons()).toEqual([
      [2, 'handler-failed'],
      [3, 'behind-parked'],
    ]);
    expect(await service.get(ParkingQueries).one(failing!.id)).toMatchObject({
      errorClass: 'TypeError',
      attempts: 2,
      resolution: null,
    });
  });

  it('may be given up for a reason; what waits behind it goes on at the next redrive', async () => {
    willFail(partition, 1, bug);
    await write(at(1, 9), at(2, 9));
    await reach('fragile', { sequence: '2', parked_keys: 1 });
    const [first, second] = await readings.parked('fragile');

    await parking().discard(first!.id, 'operator-1', 'known-bug-412');
    expect(await readings.applied('fragile')).toEqual([]);
    await parking().redrive(second!.id, 'operator-1');

    expect(await readings.applied('fragile')).toEqual([2]);
    await reach('fragile', { parked_keys: 0 });
    expect(await service.get(ParkingQueries).one(first!.id)).toMatchObject({
      resolution: 'discarded',
      resolvedBy: 'operator-1',
      resolutionReason: 'known-bug-412',
    });
    await expect(parking().discard(first!.id, 'operator-1', 'again')).rejects.toMatchObject({
      code: 'parked-message.resolved',
    });
  });

  it('never holds up a partition, whatever is wrong with it', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    await write(
      { ...at(1), value: '{' },
      { ...at(2), headers: { ce_type: 'no.lysning.comet.sighted.v1' } },
      { ...at(3), headers: { ce_type: 'no.lysning.referral.withdrawn.v99' } },
      { ...at(4, 2), value: deep },
      { ...at(5, 5), headers: { ce_id: undefined } },
    );
    await write({ ...at(6), value: `"${'x'.repeat(850_000)}"` });
    await write(
      { ...at(7), key: 'k'.repeat(10_000), value: '{}' },
      { ...at(8), headers: { ce_sequence: undefined }, value: 'no relay of ours' },
      { ...at(8), headers: { 'x\u0000': '\u0000' }, value: '\u0000' },
      { ...at(9, 3), headers: { ce_type: 'no.lysning.comet.sighted.v1' } },
      at(10, 3),
    );

    for (const consumer of ['sturdy', 'fragile']) {
      await reach(consumer, { sequence: '10', state: 'running' });
      expect(await readings.applied(consumer)).toEqual([10]);
      expect(await reasons(consumer)).toEqual([
        [1, 'broken-json'],
        [0, 'unknown-type'],
        [0, 'unknown-type'],
        [4, 'contract-violation'],
        [5, 'invalid-header'],
        [6, 'oversized'],
        [7, 'contract-violation'],
        [0, 'foreign'],
        [8, 'broken-json'],
      ]);
    }
    const passedBy = (await readings.parked('fragile')).filter(({ key }) => key === null);
    await expect(parking().redrive(passedBy[0]!.id, 'operator-1')).rejects.toMatchObject({
      code: 'parked-message.passed-by',
    });
  });

  it('stops the consumer when nothing but failures come, instead of setting everything aside', async () => {
    await installation.database.rows(`DELETE FROM parked_key WHERE consumer = $1`, [FRAGILE]);
    for (const sequence of upTo(130)) willFail(partition, sequence, bug);
    await write(...upTo(130).map((sequence) => at(sequence, 1_000 + sequence)));
    await write(at(131, 1_001));

    await reach('fragile', {
      sequence: '100',
      state: 'stopped',
      stop_reason: 'too-many-parked',
      parked_keys: 100,
    });
    await reach('sturdy', { sequence: '131' });

    for (const sequence of upTo(130)) willSucceed(partition, sequence);
    await parking().redriveConsumer(FRAGILE, 'operator-1');
    await service.get(OperationsCommands).resume({ consumer: FRAGILE, topic: TOPIC, partition });

    await reach('fragile', { sequence: '131', state: 'running', parked_keys: 0 });
    expect(inOrder(await readings.applied('fragile'))).toEqual(upTo(131));
  });

  it('is shown without what it says', async () => {
    const shown = JSON.stringify(await service.get(ParkingQueries).waiting({ limit: 200 }));

    expect(shown).toContain('"reason":"oversized"');
    expect(shown).toContain('"key":"0197a3c0-');
    expect(shown).not.toContain('patient-request');
    expect(shown).not.toContain(aWithdrawal(1).data.referralId);
  });
});
