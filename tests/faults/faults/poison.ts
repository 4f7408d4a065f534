import { setTimeout as pause } from 'node:timers/promises';
import type { Message } from 'kafkajs';
import { anomaly, type Anomaly } from '../checkers/anomaly.ts';
import type { RawRecord } from '../evidence/topic-log.ts';
import type { Random } from '../random.ts';
import type { Newcomer } from '../stand/newcomer.ts';
import { atRest, type Fault, type Ground } from './fault.ts';
import { copyOf, type Lane, readOtherwise } from './mirror.ts';

const READER = 'session-recording';
/** Where poison is put, and the consumer that reacts to the type it claims to be. */
const TOPIC = 'lysning.referral-intake';
const TYPE = 'no.lysning.consent.given.v1';
const CONSUMER = 'session-recording.clearance';
/** Below the number at which a consumer takes the failures for a bug of its own and stops. */
const KEYS = 80;
const HELD_MAX_MS = 10_000;
const LOOK_MS = 100;

type Poison = Partial<Message>;

const valid = {
  consentId: '01900000-0000-7000-8000-000000000001',
  siteId: 'lab-wide',
  scope: 'treatment',
  textVersion: '1.0.0',
  language: 'nb',
  method: 'electronic',
  givenAt: '2026-02-02T12:00:00.000Z',
};
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

/** What is wrong with a message that a relay of ours has numbered. Each must be set aside with its key. */
const POISONS: readonly Poison[] = [
  { value: '{"consentId": "01900000' },
  { value: Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]) },
  { value: '' },
  { value: null },
  { value: '{}' },
  { value: 'null' },
  { value: '"consent"' },
  { value: nested(100_000) },
  { value: JSON.stringify({ ...valid, siteId: nested(5_000) }) },
  { value: JSON.stringify({ ...valid, scope: 'everything' }) },
  { value: JSON.stringify({ ...valid, givenAt: 'yesterday' }) },
  { value: `{"__proto__": {"scope": "treatment"}, "siteId": "lab-wide"}` },
  { headers: { ce_time: 'noon' } },
  { headers: { ce_id: '' } },
  { headers: { ce_specversion: '0.3' } },
  { headers: { traceparent: 'x'.repeat(10_000) } },
];
const OVERSIZED: Poison = { value: JSON.stringify({ ...valid, siteId: 'x'.repeat(10_000_000) }) };

/** What no relay of ours has numbered: it has no place, so it is noted and passed. */
const FOREIGN: readonly Poison[] = [
  { headers: { ce_sequence: 'first' } },
  { headers: { ce_sequence: '-1' } },
  { headers: { ce_epoch: '' } },
];

/** Newcomers read a log with messages in it that cannot be read. */
export const poison: Fault = {
  name: 'poison',
  title: 'messages that cannot be read',
  strike: (ground) =>
    atRest(ground, async () => {
      const strewn = strewer(ground);
      const { anomalies } = await readOtherwise(ground.stand, READER, {
        prefix: 'poisoned.',
        rewrite: strewn.rewrite,
        watch: (newcomer) => watch(newcomer, strewn),
      });
      const { numbered, foreign } = strewn.count;
      return { times: numbered + foreign, recoveriesMs: strewn.heldMs, anomalies };
    }),
};

function strewer({ random, sizes }: Ground) {
  const count = { numbered: 0, foreign: 0 };
  const perLane = Math.ceil(sizes.poison / 12);
  return {
    count,
    heldMs: [] as number[],
    rewrite: (records: readonly RawRecord[], topic: string): Lane => {
      const messages: Message[] = [];
      let sequence = 0;
      const add = (record: RawRecord, change: Partial<Message> = {}) => {
        sequence += 1;
        const headers = { ce_sequence: String(sequence), ...change.headers };
        messages.push(copyOf(record, { ...change, headers }));
      };
      const places = topic === TOPIC ? placesFor(records.length, perLane, random) : [];
      records.forEach((record, index) => {
        const here = places.filter((place) => place === index);
        for (let nth = 0; nth < here.length; nth += 1) {
          if (random.chance(0.15)) {
            messages.push(copyOf(record, foreignOf(random)));
            count.foreign += 1;
          } else {
            add(record, poisonOf(random, count.numbered));
            count.numbered += 1;
          }
        }
        add(record);
      });
      return { messages, last: BigInt(sequence) };
    },
  };
}

const placesFor = (records: number, howMany: number, random: Random): number[] =>
  records === 0 ? [] : Array.from({ length: howMany }, () => random.between(0, records - 1));

function poisonOf(random: Random, nth: number): Partial<Message> {
  const chosen = nth === 0 ? OVERSIZED : random.pick(POISONS);
  return {
    value: JSON.stringify(valid),
    ...chosen,
    key: `poison-${nth % KEYS}`,
    headers: { ce_type: TYPE, ...chosen.headers },
  };
}

const foreignOf = (random: Random): Partial<Message> => ({
  key: 'foreign',
  ...random.pick(FOREIGN),
});

type Strewn = ReturnType<typeof strewer>;

const POSITION = `
  SELECT topic || '/' || partition AS lane, sequence FROM consumer_position WHERE consumer = $1`;
const PARKED = `
  SELECT count(*) FILTER (WHERE sequence IS NOT NULL)::int AS numbered,
         count(*) FILTER (WHERE sequence IS NULL)::int AS foreign
    FROM parked_message WHERE consumer = $1 AND topic = $2`;

/** How long each lane stood still before it went on; and whether in the end everything was set aside. */
async function watch({ query, replica }: Newcomer, strewn: Strewn): Promise<Anomaly[]> {
  await replica.ready();
  const lanes = new LaneWatch();
  for (;;) {
    const [parked] = await query<Strewn['count']>(PARKED, [CONSUMER, TOPIC]);
    lanes.look(await query<LanePosition>(POSITION, [CONSUMER]));
    if (parked && isAllSetAside(parked, strewn.count)) break;
    if (lanes.stillForMs > HELD_MAX_MS) {
      const { numbered, foreign } = parked ?? { numbered: 0, foreign: 0 };
      const where = `${numbered} and ${foreign} foreign of ${strewn.count.numbered} and ${strewn.count.foreign}`;
      return [anomaly('poison-not-parked', where)];
    }
    await pause(LOOK_MS);
  }
  strewn.heldMs.push(...lanes.heldMs);
  const held = lanes.heldMs.filter((ms) => ms > HELD_MAX_MS);
  return held.map((ms) => anomaly('partition-held', `${Math.round(ms)} ms`));
}

/** A message that no relay numbered may be noted by each consumer that reads its lane. */
const isAllSetAside = (parked: Strewn['count'], strewn: Strewn['count']): boolean =>
  parked.numbered === strewn.numbered && parked.foreign >= strewn.foreign;

interface LanePosition {
  readonly lane: string;
  readonly sequence: string;
}

class LaneWatch {
  readonly heldMs: number[] = [];
  private readonly movedAt = new Map<string, { readonly sequence: string; readonly at: number }>();
  private lastAt = performance.now();

  look(positions: readonly LanePosition[]): void {
    const at = performance.now();
    for (const { lane, sequence } of positions) {
      const before = this.movedAt.get(lane);
      if (before?.sequence === sequence) continue;
      if (before) this.heldMs.push(at - before.at);
      this.movedAt.set(lane, { sequence, at });
      this.lastAt = at;
    }
  }

  get stillForMs(): number {
    return performance.now() - this.lastAt;
  }
}
