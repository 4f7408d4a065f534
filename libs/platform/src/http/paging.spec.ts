import 'reflect-metadata';
import { pageOf, positionAfter } from './paging.js';

const rows = [1, 2, 3].map((number) => ({
  id: `row-${String(number)}`,
  at: `2026-01-0${String(number)}`,
}));
const position = ({ at, id }: { at: string; id: string }) => [at, id];

describe('a page', () => {
  it('ends where its cursor continues', () => {
    const { items, nextCursor } = pageOf(rows, 2, position);

    expect(items).toEqual(rows.slice(0, 2));
    expect(positionAfter(nextCursor!, 2)).toEqual(['2026-01-02', 'row-2']);
  });

  it('is the last one when there is no row beyond it', () => {
    expect(pageOf(rows, 3, position)).toEqual({ items: rows, nextCursor: null });
    expect(pageOf([], 3, position)).toEqual({ items: [], nextCursor: null });
  });

  it('starts at the beginning without a cursor', () => {
    expect(positionAfter(undefined, 2)).toBeUndefined();
  });

  it.each([
    '',
    '%%%',
    'bm90IGpzb24',
    Buffer.from('["one"]').toString('base64url'),
    Buffer.from('[{},1]').toString('base64url'),
  ])('refuses the cursor %j, which nobody gave out', (cursor) => {
    expect(() => positionAfter(cursor, 2)).toThrow(
      expect.objectContaining({
        status: 400,
        members: { errors: [expect.objectContaining({ field: 'cursor' })] },
      }),
    );
  });
});
