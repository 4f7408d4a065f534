import { readOptions } from './options.ts';

const read = (...args: string[]) => readOptions(args, '/');

describe('options of npm start', () => {
  it('are, left out: everything, the committed cohort, ten days a second', () => {
    expect(read()).toEqual({
      help: false,
      demo: true,
      cohort: undefined,
      patients: undefined,
      daysPerSecond: 10,
      fresh: false,
      only: [
        'referral-intake',
        'scheduling',
        'session-recording',
        'outcome-analytics',
        'safety-net',
      ],
      portBase: undefined,
      infra: undefined,
      exitWhenDone: false,
    });
  });

  it('choose services in the order of the pathway, and then play nothing', () => {
    expect(read('--only', 'outcome-analytics, scheduling')).toMatchObject({
      only: ['scheduling', 'outcome-analytics'],
      demo: false,
    });
  });

  it('take every number up to its bounds', () => {
    expect(read('--patients', '1', '--speed', '50', '--port-base', '1024')).toMatchObject({
      patients: 1,
      daysPerSecond: 50,
      portBase: 1024,
    });
  });

  it.each([
    [['--speed', '0'], '--speed must be a number from 0.001 to 50'],
    [['--speed', '50.1'], '--speed'],
    [['--speed', ''], '--speed'],
    [['--patients', '1.5'], '--patients must be a whole number'],
    [['--patients', 'ten'], '--patients'],
    [['--port-base', '1023'], '--port-base'],
    [['--infra', 'cloud'], '--infra must be one of env, docker, embedded'],
    [['--only', 'scheduling,billing'], '"billing"'],
    [['--cohort', '/no/such.ndjson'], '/no/such.ndjson'],
    [['--cohort', 'a', '--patients', '3'], 'either --cohort or --patients'],
    [['--quick'], "'--quick'"],
    [['now'], "'now'"],
  ])('are refused by name when they cannot be used: %j', (args, what) => {
    expect(() => read(...args)).toThrow(what);
    expect(() => read(...args)).toThrow('npm start -- --help');
  });
});
