import { randomOf } from '../random.ts';
import { checkEffects, type Write } from './effects.ts';
import { count, kindsOf, SEEDS, spoiled, type Spoiling, without } from './seeds.fixture.ts';

interface History {
  readonly writes: readonly Write[];
  readonly effects: readonly string[];
}

function historyOf(seed: string): History {
  const random = randomOf(seed);
  const writes = count(random.between(20, 60)).map((n): Write => {
    const outcome = random.pick(['acknowledged', 'acknowledged', 'refused', 'unknown'] as const);
    return { key: `write-${n}`, outcome };
  });
  const effects = writes
    .filter(
      ({ outcome }) => outcome === 'acknowledged' || (outcome === 'unknown' && random.chance(0.5)),
    )
    .map(({ key }) => key);
  return { writes, effects: random.shuffled(effects) };
}

const SPOILINGS: readonly Spoiling<History>[] = [
  {
    name: 'an acknowledged write is gone',
    kind: 'lost',
    spoil: ({ writes, effects }, random) => {
      const [gone] = random.shuffled(writes.filter(({ outcome }) => outcome === 'acknowledged'));
      return { writes, effects: effects.filter((key) => key !== gone?.key) };
    },
  },
  {
    name: 'an effect is there twice',
    kind: 'doubled',
    spoil: ({ writes, effects }, random) => ({
      writes,
      effects: random.shuffled([...effects, random.pick(effects)]),
    }),
  },
  {
    name: 'a refused write has its effect',
    kind: 'refused-but-there',
    spoil: ({ writes, effects }, random) => {
      const refused: Write = { key: 'refused', outcome: 'refused' };
      return { writes: random.shuffled([...writes, refused]), effects: [...effects, 'refused'] };
    },
  },
  {
    name: 'there is an effect nobody asked for',
    kind: 'unasked',
    spoil: ({ writes, effects }, random) => {
      const [forgotten] = random.shuffled(writes.filter(({ key }) => effects.includes(key)));
      return { writes: without(writes, writes.indexOf(forgotten as Write)), effects };
    },
  },
];

describe('what became of acknowledged writes', () => {
  it.each(SEEDS)('is right in a good history: %s', (seed) => {
    const { writes, effects } = historyOf(seed);

    expect(checkEffects(writes, effects)).toEqual([]);
  });

  it.each(spoiled(SPOILINGS))('is found wrong: $name, $seed', ({ seed, kind, spoil }) => {
    const { writes, effects } = spoil(historyOf(seed));

    expect(kindsOf(checkEffects(writes, effects))).toEqual([kind]);
  });
});
