import { blindIndex } from './blind-index.js';

const key = Buffer.alloc(32, 7);

describe('blindIndex', () => {
  it('is the same for the same number, and another for another number, type or key', () => {
    const index = blindIndex(key, 'fnr', '01912451204');

    expect(blindIndex(key, 'fnr', '01912451204')).toEqual(index);
    expect(index).toHaveLength(32);
    expect(blindIndex(key, 'fnr', '41814061033')).not.toEqual(index);
    expect(blindIndex(key, 'fh', '01912451204')).not.toEqual(index);
    expect(blindIndex(Buffer.alloc(32, 9), 'fnr', '01912451204')).not.toEqual(index);
  });
});
