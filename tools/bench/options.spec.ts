import { BENCH_NAMES } from '../../tests/bench/names.ts';
import { readBenchOptions } from './options.ts';

describe('npm run bench', () => {
  it('measures everything three times, when nothing is asked for', () => {
    expect(readBenchOptions([])).toEqual({
      help: false,
      quick: false,
      rounds: 3,
      only: BENCH_NAMES,
      row: '',
      profile: false,
      portBase: undefined,
    });
  });

  it('has a quick look of one round, unless more are asked for', () => {
    expect(readBenchOptions(['--quick'])).toMatchObject({ quick: true, rounds: 1 });
    expect(readBenchOptions(['--quick', '--rounds', '5'])).toMatchObject({ rounds: 5 });
  });

  it('takes benches in their own order, and ports', () => {
    expect(readBenchOptions(['--only', 'chain, relay', '--port-base', '9000'])).toMatchObject({
      only: ['relay', 'chain'],
      portBase: 9000,
    });
  });

  it('takes a part of a row’s name, and profiles it', () => {
    expect(readBenchOptions(['--row', 'single | saturated', '--profile'])).toMatchObject({
      row: 'single | saturated',
      profile: true,
    });
  });

  it.each([
    [['--fast'], "Unknown option '--fast'"],
    [['--only', 'chain,floods'], '--only: there is no bench "floods"'],
    [['--only', ''], '--only: there is no bench ""'],
    [['--rounds', '0'], '--rounds must be a whole number from 1 to 20'],
    [['--rounds', '2.5'], '--rounds must be a whole number from 1 to 20'],
    [['--port-base', '80'], '--port-base must be a whole number from 1024 to 65000'],
    [['--rounds'], "Option '--rounds <value>' argument missing"],
    [['chain'], "Unexpected argument 'chain'"],
  ])('says in one line what is wrong with %j', (args, message) => {
    expect(() => readBenchOptions(args)).toThrow(`${message}. Options: npm run bench -- --help`);
  });
});
