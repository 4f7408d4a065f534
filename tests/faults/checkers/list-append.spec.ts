import { randomOf } from '../random.ts';
import { checkListAppend, type Read, type Transaction } from './list-append.ts';
import { count, kindsOf, SEEDS, spoiled, type Spoiling } from './seeds.fixture.ts';

interface History {
  readonly transactions: readonly Transaction[];
  readonly finals: ReadonlyMap<string, readonly string[]>;
}

/** One transaction after the other in effect, their calls and answers around it; some abort, some are never answered. */
function historyOf(seed: string): History {
  const random = randomOf(seed);
  const finals = new Map<string, string[]>(count(4).map((key) => [`list-${key}`, []]));
  const transactions = count(random.between(30, 60)).map((n): Transaction => {
    const outcome = random.pick([
      'committed',
      'committed',
      'committed',
      'aborted',
      'unknown',
    ] as const);
    const happens = outcome === 'committed' || (outcome === 'unknown' && random.chance(0.5));
    const drafts = new Map([...finals].map(([key, values]) => [key, [...values]]));
    const operations = count(random.between(1, 4)).map((at): Transaction['operations'][number] => {
      const key = random.pick([...drafts.keys()]);
      const list = drafts.get(key) as string[];
      if (random.chance(0.4)) return { kind: 'read', key, values: [...list] };
      const value = `${n}.${at}`;
      list.push(value);
      return { kind: 'append', key, value };
    });
    if (happens) for (const [key, values] of drafts) finals.set(key, values);
    const [calledAt, returnedAt] = [n * 10 - random.between(0, 30), n * 10 + random.between(1, 9)];
    return { id: `t${n}`, operations, outcome, calledAt, returnedAt };
  });
  return { transactions, finals };
}

const transaction = (
  id: string,
  at: number,
  operations: Transaction['operations'],
  outcome: Transaction['outcome'] = 'committed',
): Transaction => ({ id, operations, outcome, calledAt: 1e6 + at, returnedAt: 1e6 + at + 5 });

const append = (key: string, value: string) => ({ kind: 'append', key, value }) as const;
const read = (key: string, ...values: string[]): Read => ({ kind: 'read', key, values });

const withMore = (
  { transactions, finals }: History,
  more: readonly Transaction[],
  lists: Readonly<Record<string, readonly string[]>>,
): History => ({
  transactions: [...transactions, ...more],
  finals: new Map([...finals, ...Object.entries(lists)]),
});

const SPOILINGS: readonly Spoiling<History>[] = [
  {
    name: 'a value is lost',
    kind: 'lost',
    spoil: (history) => withMore(history, [transaction('a', 0, [append('x', '1')])], { x: [] }),
  },
  {
    name: 'a value is there twice',
    kind: 'doubled',
    spoil: (history) =>
      withMore(history, [transaction('a', 0, [append('x', '1')])], { x: ['1', '1'] }),
  },
  {
    name: 'two readers disagree about the order',
    kind: 'not-a-prefix',
    spoil: (history) =>
      withMore(
        history,
        [
          transaction('a', 0, [append('x', '1')]),
          transaction('b', 0, [append('x', '2')]),
          transaction('c', 3, [read('x', '2')]),
        ],
        { x: ['1', '2'] },
      ),
  },
  {
    name: 'an acknowledged value was not read',
    kind: 'stale',
    spoil: (history) =>
      withMore(
        history,
        [transaction('a', 0, [append('x', '1')]), transaction('b', 50, [read('x')])],
        { x: ['1'] },
      ),
  },
  {
    name: 'a value of nobody',
    kind: 'unasked',
    spoil: (history) => withMore(history, [], { x: ['1'] }),
  },
  {
    name: 'a refused value was read',
    kind: 'G1a',
    spoil: (history) =>
      withMore(
        history,
        [transaction('a', 0, [append('x', '1')], 'aborted'), transaction('b', 2, [read('x', '1')])],
        { x: ['1'] },
      ),
  },
  {
    name: 'half of a transaction was read',
    kind: 'G1b',
    spoil: (history) =>
      withMore(
        history,
        [
          transaction('a', 0, [append('x', '1'), append('x', '2')]),
          transaction('b', 2, [read('x', '1')]),
        ],
        { x: ['1', '2'] },
      ),
  },
  {
    name: 'two wrote in a circle',
    kind: 'G0',
    spoil: (history) =>
      withMore(
        history,
        [
          transaction('a', 0, [append('x', '1'), append('y', '1')]),
          transaction('b', 0, [append('x', '2'), append('y', '2')]),
        ],
        { x: ['1', '2'], y: ['2', '1'] },
      ),
  },
  {
    name: 'two read of each other',
    kind: 'G1c',
    spoil: (history) =>
      withMore(
        history,
        [
          transaction('a', 0, [append('x', '1'), read('y', '1')]),
          transaction('b', 0, [append('y', '1'), read('x', '1')]),
        ],
        { x: ['1'], y: ['1'] },
      ),
  },
  {
    name: 'one saw half of what another did',
    kind: 'G-single',
    spoil: (history) =>
      withMore(
        history,
        [
          transaction('a', 0, [append('x', '1'), append('y', '1')]),
          transaction('b', 0, [read('x', '1'), read('y')]),
        ],
        { x: ['1'], y: ['1'] },
      ),
  },
];

describe('lists that are appended to', () => {
  it.each(SEEDS)('are consistent: %s', (seed) => {
    const { transactions, finals } = historyOf(seed);

    expect(checkListAppend(transactions, finals)).toEqual([]);
  });

  it.each(spoiled(SPOILINGS))('are found out: $name, $seed', ({ seed, kind, spoil }) => {
    const { transactions, finals } = spoil(historyOf(seed));

    expect(kindsOf(checkListAppend(transactions, finals))).toContain(kind);
  });
});
