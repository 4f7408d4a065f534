import { atMostEvery } from './at-most-every.js';

describe('what is read at most so often', () => {
  it('is read once for all who ask together, and again when it is old', async () => {
    let reads = 0;
    const read = atMostEvery(60_000, () => Promise.resolve((reads += 1)));
    const always = atMostEvery(-1, () => Promise.resolve((reads += 1)));
    expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1]);
    expect(await read()).toBe(1);
    expect([await always(), await always()]).toEqual([2, 3]);
  });

  it('tells a failure to who asked, and reads again for the next', async () => {
    let reads = 0;
    const read = atMostEvery(60_000, async () => {
      reads += 1;
      if (reads === 1) throw new Error('The database is away');
      return Promise.resolve(reads);
    });
    await expect(Promise.all([read(), read()])).rejects.toThrow('The database is away');
    expect(await read()).toBe(2);
  });
});
