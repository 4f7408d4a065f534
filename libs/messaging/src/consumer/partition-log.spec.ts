import { CourseEndedV1, ReferralWithdrawnV1 } from '@lysning/contracts';
import { HEADER } from '../wire.js';
import { aDelivery, type DeliveryOverrides } from './delivery.fixture.js';
import { PartitionLog } from './partition-log.js';
import type { Slice } from './slice.transaction.js';

const forOthers = (sequence: bigint) =>
  aDelivery({ sequence, headers: { [HEADER.type]: CourseEndedV1.type } });
const forIt = (sequence: bigint, more: DeliveryOverrides = {}) => aDelivery({ sequence, ...more });
const slice = (...deliveries: Slice): Slice => deliveries;

/** A log with one consumer, which takes withdrawals. */
function aLog() {
  const log = new PartitionLog(
    { topic: ReferralWithdrawnV1.topic, partition: 0 },
    [
      {
        name: 'scheduling.sample',
        topics: [ReferralWithdrawnV1.topic],
        reactions: new Map([
          [ReferralWithdrawnV1.type, { batch: false, call: () => Promise.resolve() }],
        ]),
      },
    ],
    [],
  );
  const [following] = log.followings;
  if (!following) throw new Error('Nobody follows.');
  const sequences = (run: Slice | null) => run?.map(({ place }) => place?.sequence) ?? null;
  return {
    log,
    following,
    give: (given: Slice) => sequences(log.applicable(following, given)),
    settle: () => sequences(log.takePutOff(following)),
  };
}

describe('what does not concern a consumer', () => {
  it('is put off, and passed with the next message that does', () => {
    const { give, settle } = aLog();

    expect(give(slice(forOthers(1n)))).toBeNull();
    expect(give(slice(forOthers(2n), forOthers(3n)))).toBeNull();
    expect(give(slice(forOthers(4n), forIt(5n)))).toEqual([1n, 2n, 3n, 4n, 5n]);
    expect(settle()).toBeNull();
  });

  it('is passed alone when nothing else comes', () => {
    const { give, settle } = aLog();
    give(slice(forOthers(1n), forOthers(2n)));

    expect(settle()).toEqual([1n, 2n]);
    expect(settle()).toBeNull();
  });

  it('is no message of a type unknown here, without a place, or without a type: those are noted at once', () => {
    const noted = [
      { [HEADER.type]: 'no.lysning.invented.v9' },
      { [HEADER.sequence]: undefined },
      { [HEADER.type]: undefined },
    ];

    for (const headers of noted) expect(aLog().give(slice(forIt(1n, { headers })))).toHaveLength(1);
  });

  it('is not put off without end', () => {
    const { give } = aLog();
    const many = Array.from({ length: 300 }, (_, index) => forOthers(BigInt(index + 1)));

    expect(give(many as unknown as Slice)).toBeNull();
    expect(give(many as unknown as Slice)).toHaveLength(600);
  });

  it('is not put off by a consumer that misses an event: it looks for that in every message', () => {
    const { log, following, give } = aLog();
    log.record(
      following,
      { kind: 'read', sequence: 1n, moved: true, beyondHole: 3n },
      { from: 1n, to: 4n },
    );

    expect(give(slice(forOthers(2n)))).toEqual([2n]);
  });

  it('is committed in Kafka only once it is passed', () => {
    const { log, give, settle } = aLog();
    log.begin({ from: 1n, to: 3n });
    give(slice(forOthers(1n), forOthers(2n)));
    log.end(true);

    expect(log.takeCommittable()).toBe(1n);
    settle();
    expect(log.takeCommittable()).toBe(3n);
  });
});
