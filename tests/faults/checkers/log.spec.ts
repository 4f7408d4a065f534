import { randomOf } from '../random.ts';
import type { JournalRow } from './journal.ts';
import { checkLog, checkLogTellsJournal, checkOrder, type LoggedRecord } from './log.ts';
import {
  count,
  exchanged,
  kindsOf,
  replaced,
  SEEDS,
  spoiled,
  type Spoiling,
  without,
} from './seeds.fixture.ts';

/** Three partitions, one after the other, with runs that were sent again. */
function logOf(seed: string): LoggedRecord[] {
  const random = randomOf(seed);
  return count(3).flatMap((partition) => {
    const records = count(random.between(6, 20)).map((n): LoggedRecord => ({
      topic: 'lysning.scheduling',
      partition,
      sequence: BigInt(n + 1),
      epoch: 'first',
      key: `patient-${partition}-${random.between(1, 3)}`,
      eventId: `${partition} ${n}`,
      type: 'no.lysning.appointment.booked.v1',
      data: String(random.next()),
    }));
    const sent = random.between(2, records.length - 1);
    const again = random.between(0, sent - 1);
    return [...records.slice(0, sent), ...records.slice(again)];
  });
}

const journalOf = (records: readonly LoggedRecord[]): JournalRow[] =>
  [...new Map(records.map((record) => [record.eventId, record])).values()].map((record) => ({
    ...record,
    headers: '{}',
    hash: '',
  }));

const lastOf = (records: readonly LoggedRecord[]): LoggedRecord => records.at(-1) as LoggedRecord;

const SPOILINGS: readonly Spoiling<readonly LoggedRecord[]>[] = [
  {
    name: 'one event never came',
    kind: 'order',
    spoil: (records) => records.filter(({ eventId }) => eventId !== '1 2'),
  },
  { name: 'two came in the wrong order', kind: 'order', spoil: (records) => exchanged(records, 0) },
  {
    name: 'a sequence was given to another event',
    kind: 'rewritten',
    spoil: (records) => {
      const again = { ...(records[0] as LoggedRecord), eventId: 'other' };
      return [...records, again];
    },
  },
  {
    name: 'an event was changed when it was sent again',
    kind: 'rewritten',
    spoil: (records) => [...records, { ...(records[0] as LoggedRecord), data: 'other' }],
  },
  {
    name: 'an epoch ended',
    kind: 'epoch',
    spoil: (records) =>
      replaced(records, records.length - 1, { ...lastOf(records), epoch: 'second' }),
  },
  {
    name: 'a key changed its partition',
    kind: 'wandering-key',
    spoil: (records) => {
      const { key } = records[0] as LoggedRecord;
      return replaced(records, records.length - 1, { ...lastOf(records), key });
    },
  },
];

describe('a log', () => {
  it.each(SEEDS)('may repeat, and is in order: %s', (seed) => {
    expect(checkLog(logOf(seed))).toEqual([]);
  });

  it.each(spoiled(SPOILINGS))('is found out: $name, $seed', ({ seed, kind, spoil }) => {
    expect(kindsOf(checkLog(spoil(logOf(seed))))).toContain(kind);
  });

  it.each(SEEDS)('tells what the journal has: %s', (seed) => {
    const records = logOf(seed);

    expect(checkLogTellsJournal(records, journalOf(records))).toEqual([]);
  });

  it.each(SEEDS)('is found not to tell the journal: %s', (seed) => {
    const random = randomOf(`${seed} bad`);
    const records = logOf(seed);
    const journal = journalOf(records);
    const at = random.between(0, journal.length - 1);
    const row = journal[at] as JournalRow;
    const silent = records.filter(({ eventId }) => eventId !== row.eventId);

    expect(kindsOf(checkLogTellsJournal(silent, journal))).toEqual(['untold']);
    expect(kindsOf(checkLogTellsJournal(records, without(journal, at)))).toEqual(['invented']);
    expect(
      kindsOf(checkLogTellsJournal(records, replaced(journal, at, { ...row, data: 'other' }))),
    ).toEqual(['invented']);
  });
});

describe('order per key', () => {
  function askedOf(seed: string) {
    const random = randomOf(seed);
    const asked = new Map(
      count(6).map((key) => [
        `patient-${key}`,
        count(random.between(4, 12)).map((n) => `fact ${key} ${n}`),
      ]),
    );
    const queues = [...asked.values()].map((facts) => [...facts]);
    const told: string[] = [];
    while (queues.some((queue) => queue.length > 0)) {
      const fact = random.pick(queues.filter((queue) => queue.length > 0)).shift();
      if (fact !== undefined) told.push(fact);
    }
    return { asked, told };
  }

  it.each(SEEDS)('is kept: %s', (seed) => {
    const { asked, told } = askedOf(seed);

    expect(checkOrder(asked, told)).toEqual([]);
  });

  it.each(SEEDS)('is found broken: %s', (seed) => {
    const { asked, told } = askedOf(seed);
    const random = randomOf(`${seed} bad`);
    const [key, facts] = random.pick([...asked]);
    const at = random.between(0, facts.length - 2);
    const [first, second] = [facts[at] ?? '', facts[at + 1] ?? ''];
    const wrong = told.map((fact) => (fact === first ? second : fact === second ? first : fact));

    expect(checkOrder(asked, wrong)).toEqual([{ kind: 'order', where: key }]);
  });
});
