import { CourseEndedV1, ReferralWithdrawnV1 } from '@lysning/contracts';
import { HEADER } from '../wire.js';
import type { Reaction, RegisteredConsumer } from './consumer-registry.js';
import { aDelivery, type DeliveryOverrides } from './delivery.fixture.js';
import { triage } from './triage.js';

const reaction = (batch = false): Reaction => ({ batch, call: () => Promise.resolve() });
const aConsumer = (handled: Reaction): RegisteredConsumer => ({
  name: 'scheduling.sample',
  topics: [ReferralWithdrawnV1.topic],
  reactions: new Map([[ReferralWithdrawnV1.type, handled]]),
});
const NO_KEYS: ReadonlySet<string> = new Set();

/** What a consumer does with a run, as sequences. */
function sorted(run: DeliveryOverrides[], { batch = false, parked = NO_KEYS } = {}) {
  const deliveries = run.map((one, index) => aDelivery({ sequence: BigInt(index + 1), ...one }));
  const { calls, setAside, unknown } = triage(aConsumer(reaction(batch)), deliveries, parked);
  return {
    calls: calls.map(({ events }) => events.map(({ event }) => Number(event.sequence))),
    setAside: setAside.map(({ delivery, reason }) => [Number(delivery.place?.sequence), reason]),
    unknown: unknown.map(({ place }) => Number(place?.sequence)),
  };
}

const broken = { value: '{' };
const ofType = (type: string) => ({ headers: { [HEADER.type]: type } });

describe('a run of messages', () => {
  it('is one call each, key by key, whatever the order in which keys came', () => {
    expect(sorted([{ of: 1 }, { of: 2 }, { of: 1 }])).toEqual({
      calls: [[1], [3], [2]],
      setAside: [],
      unknown: [],
    });
    expect(sorted([{ of: 2 }, { of: 1 }, { of: 1 }]).calls).toEqual([[2], [3], [1]]);
  });

  it('is one call for neighbours, where the handler takes batches', () => {
    expect(sorted([{ of: 1 }, { of: 2 }, { of: 1 }], { batch: true }).calls).toEqual([[1, 3, 2]]);
  });

  it('keeps a key in order behind one of it that cannot be read; other keys go on', () => {
    const run = [{ of: 1, ...broken }, { of: 2 }, { of: 1 }, { of: 2 }];

    expect(sorted(run)).toEqual({
      calls: [[2], [4]],
      setAside: [
        [1, 'broken-json'],
        [3, 'behind-parked'],
      ],
      unknown: [],
    });
  });

  it('keeps a key in order behind one that was parked earlier', () => {
    const parked = new Set([aDelivery({ of: 1 }).key]);

    expect(sorted([{ of: 1 }, { of: 2 }], { parked })).toMatchObject({
      calls: [[2]],
      setAside: [[1, 'behind-parked']],
    });
  });

  it('passes by what is not handled, also of a parked key', () => {
    const parked = new Set([aDelivery({ of: 1 }).key]);

    expect(sorted([{ of: 1, ...ofType(CourseEndedV1.type) }], { parked })).toEqual({
      calls: [],
      setAside: [],
      unknown: [],
    });
  });

  it('passes by, and names, what no contract knows: another version, another type', () => {
    const run = [
      { of: 1, ...ofType('no.lysning.referral.withdrawn.v99') },
      { of: 1, ...ofType('no.lysning.comet.sighted.v1') },
      { of: 1 },
    ];

    expect(sorted(run)).toEqual({ calls: [[3]], setAside: [], unknown: [1, 2] });
  });

  it('sets aside what does not say its type', () => {
    expect(sorted([{ headers: { [HEADER.type]: undefined } }]).setAside).toEqual([
      [1, 'invalid-header'],
    ]);
  });
});
