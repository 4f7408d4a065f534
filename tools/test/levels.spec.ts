import { readTestOptions } from './levels.ts';

describe('options of npm test', () => {
  it('mean everything when there are none', () => {
    expect(readTestOptions([])).toEqual({
      help: false,
      levels: ['checks', 'unit', 'int', 'faults', 'e2e'],
      jestArguments: [],
    });
  });

  it('name levels, and then what jest is to run', () => {
    expect(readTestOptions(['int', 'unit', 'libs/kernel', '-t', 'clock'])).toEqual({
      help: false,
      levels: ['unit', 'int'],
      jestArguments: ['libs/kernel', '-t', 'clock'],
    });
  });

  it('are refused when they name something else', () => {
    expect(() => readTestOptions(['units'])).toThrow('checks, unit, int, faults, e2e');
  });
});
