import { FAULT_NAMES, SHORT_FAULT_NAMES } from '../../tests/faults/names.ts';
import { readFaultsOptions } from './options.ts';

describe('npm run faults', () => {
  it('makes a short run of a few faults with a seed of its own, when nothing is asked for', () => {
    const { seed, ...rest } = readFaultsOptions([]);

    expect(rest).toEqual({ help: false, full: false, only: SHORT_FAULT_NAMES });
    expect(seed).toMatch(/^[0-9a-f]{8}$/);
    expect(readFaultsOptions([]).seed).not.toBe(seed);
  });

  it('makes a full run of every fault', () => {
    expect(readFaultsOptions(['--full'])).toMatchObject({ full: true, only: FAULT_NAMES });
  });

  it('takes a seed, a size and faults, which strike in their own order', () => {
    expect(readFaultsOptions(['--full', '--seed', '1f2e', '--only', 'database,kills'])).toEqual({
      help: false,
      full: true,
      seed: '1f2e',
      only: ['kills', 'database'],
    });
  });

  it.each([
    [['--fast'], "Unknown option '--fast'"],
    [['--only', 'kills,floods'], '--only: there is no fault "floods"'],
    [['--only', ''], '--only: there is no fault ""'],
    [['--seed', 'a b'], '--seed must be 1 to 40 letters, digits, ".", "_" or "-"'],
    [['--seed'], "Option '--seed <value>' argument missing"],
    [['kills'], "Unexpected argument 'kills'"],
  ])('says in one line what is wrong with %j', (args, message) => {
    expect(() => readFaultsOptions(args)).toThrow(`${message}. Options: npm run faults -- --help`);
  });
});
