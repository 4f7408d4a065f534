import { assertWithinJsonLimits } from './json-limits.js';

const nested = (depth: number): unknown => (depth === 0 ? 1 : { inner: nested(depth - 1) });

describe('assertWithinJsonLimits', () => {
  it('allows twenty levels and no more', () => {
    expect(() => {
      assertWithinJsonLimits(nested(20));
    }).not.toThrow();
    expect(() => {
      assertWithinJsonLimits(nested(21));
    }).toThrow(expect.objectContaining({ status: 400, code: 'request.malformed' }));
  });

  it('stops at its limit however deep the body goes', () => {
    const deep = JSON.parse('['.repeat(10_000) + ']'.repeat(10_000)) as unknown;

    expect(() => {
      assertWithinJsonLimits(deep);
    }).toThrow(expect.objectContaining({ status: 400 }));
  });

  it('refuses the character that no text column takes', () => {
    expect(() => {
      assertWithinJsonLimits({ names: ['a\0b'] });
    }).toThrow(expect.objectContaining({ code: 'request.malformed' }));
  });
});
