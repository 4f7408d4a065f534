import { gathering } from './gathering.js';

/** Stores that end when they are told to. */
function aStore(refused: number[] = []) {
  const groups: number[][] = [];
  const ends: (() => void)[] = [];
  const store = async (commands: readonly number[]): Promise<void> => {
    groups.push([...commands]);
    await new Promise<void>((resolve) => ends.push(resolve));
    const bad = commands.find((command) => refused.includes(command));
    if (bad !== undefined) throw new Error(`refused ${bad}`);
  };
  const endAll = async (): Promise<void> => {
    for (let round = 0; round < 20; round += 1) {
      for (const end of ends.splice(0)) end();
      await new Promise(setImmediate);
    }
  };
  return { groups, store, endAll };
}

describe('commands stored together', () => {
  it('are those that came while others were being stored, no more than a group takes', async () => {
    const { groups, store, endAll } = aStore();
    const add = gathering({ groupMax: 3, inFlightMax: 1, store });

    const added = Promise.all([1, 2, 3, 4, 5].map(add));
    await endAll();
    await added;

    expect(groups).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('fail each by itself', async () => {
    const { groups, store, endAll } = aStore([3]);
    const add = gathering({ groupMax: 9, inFlightMax: 1, store });

    const added = Promise.allSettled([1, 2, 3, 4].map(add));
    await endAll();

    expect((await added).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(groups).toEqual([[1], [2, 3, 4], [2], [3], [4]]);
  });
});
