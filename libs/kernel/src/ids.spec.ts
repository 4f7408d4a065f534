import { newId } from './ids.js';

describe('an id', () => {
  const ids = Array.from({ length: 5_000 }, newId);

  it('is a UUIDv7 of the time of its making', () => {
    expect(
      ids.filter(
        (id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id),
      ),
    ).toEqual([]);
    const madeAt = Number.parseInt((ids.at(-1) ?? '').replaceAll('-', '').slice(0, 12), 16);
    expect(Math.abs(Date.now() - madeAt)).toBeLessThan(60_000);
  });

  it('comes after those made before it, within a millisecond too', () => {
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
