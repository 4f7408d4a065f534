import { randomOf } from '../random.ts';
import { checkSame, type Rows } from './projection.ts';
import { checkSums, type Sum } from './sums.ts';
import { count, kindsOf, SEEDS, spoiled, type Spoiling } from './seeds.fixture.ts';

interface Models {
  readonly live: Rows;
  readonly rebuilt: Rows;
}

function modelsOf(seed: string): Models {
  const random = randomOf(seed);
  const rows = count(random.between(5, 40)).map(
    (n) => [`row-${n}`, `${random.between(0, 9)} of ${random.between(10, 20)}`] as const,
  );
  return { live: new Map(rows), rebuilt: new Map(random.shuffled(rows)) };
}

const SPOILINGS: readonly Spoiling<Models>[] = [
  {
    name: 'the live one lacks a row',
    kind: 'only-rebuilt',
    spoil: ({ live, rebuilt }) => ({ live: new Map([...live].slice(1)), rebuilt }),
  },
  {
    name: 'the live one has a row too many',
    kind: 'only-live',
    spoil: ({ live, rebuilt }) => ({ live: new Map([...live, ['more', '1']]), rebuilt }),
  },
  {
    name: 'a row was counted twice',
    kind: 'different',
    spoil: ({ live, rebuilt }, random) => {
      const [key] = random.pick([...live]);
      return { live: new Map([...live, [key, '10 of 10']]), rebuilt };
    },
  },
];

describe('a read model that lived through faults', () => {
  it.each(SEEDS)('says what a new one says: %s', (seed) => {
    const { live, rebuilt } = modelsOf(seed);

    expect(checkSame(live, rebuilt)).toEqual([]);
  });

  it.each(spoiled(SPOILINGS))('is found out: $name, $seed', ({ seed, kind, spoil }) => {
    const { live, rebuilt } = spoil(modelsOf(seed));

    expect(kindsOf(checkSame(live, rebuilt))).toEqual([kind]);
  });
});

describe('sums', () => {
  function sumsOf(seed: string): Sum[] {
    const random = randomOf(seed);
    return count(5).map((n) => {
      const parts = count(random.between(1, 6)).map(() => random.between(0, 50));
      return { name: `sum-${n}`, whole: parts.reduce((sum, part) => sum + part, 0), parts };
    });
  }

  it.each(SEEDS)('come out: %s', (seed) => {
    expect(checkSums(sumsOf(seed))).toEqual([]);
  });

  it.each(SEEDS)('are found not to come out: %s', (seed) => {
    const random = randomOf(`${seed} bad`);
    const sums = sumsOf(seed);
    const wrong = random.pick(sums);
    const off = random.pick([-1, 1, 7]);
    const spoilt = sums.map((sum) => (sum === wrong ? { ...sum, whole: sum.whole + off } : sum));

    expect(checkSums(spoilt)).toEqual([{ kind: 'sum', where: wrong.name }]);
  });
});
