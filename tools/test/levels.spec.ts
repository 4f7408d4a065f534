import { readTestOptions } from './levels.ts';

describe('options of npm test', () => {
  it('mean everything when there are none', () => {
    expect(readTestOptions([])).toEqual({
      help: false,
      levels: ['checks', 'unit', 'int', 'faults', 'e2e'],
      vitestArguments: [],
    });
  });

  it('name levels, and then what vitest is to run', () => {
    expect(readTestOptions(['int', 'unit', 'libs/kernel', '-t', 'clock'])).toEqual({
      help: false,
      levels: ['unit', 'int'],
      vitestArguments: ['libs/kernel', '-t', 'clock'],
    });
  });

  it('are refused when they name something else', () => {
    expect(() => readTestOptions(['units'])).toThrow('checks, unit, int, faults, e2e');
  });
});
