import { OptionsError, readOptions } from './options.js';

const env = {
  REFERRAL_INTAKE_URL: 'http://127.0.0.1:1/',
  SCHEDULING_URL: 'http://127.0.0.1:2',
  SESSION_RECORDING_URL: 'http://127.0.0.1:3',
  OUTCOME_ANALYTICS_URL: 'http://127.0.0.1:4',
  SAFETY_NET_URL: 'http://127.0.0.1:5',
  LYSNING_TOKENS_FILE: '/tokens.json',
  LYSNING_CLOCK_FILE: '/clock.json',
};

describe('options', () => {
  it('name a cohort or a number of patients, a seed and a speed', () => {
    expect(readOptions(['--patients', '12', '--seed', 'b', '--speed', '50'], env)).toEqual({
      cohort: { patients: 12 },
      seed: 'b',
      daysPerSecond: 50,
      addresses: {
        referralIntake: 'http://127.0.0.1:1',
        scheduling: 'http://127.0.0.1:2',
        sessionRecording: 'http://127.0.0.1:3',
        outcomeAnalytics: 'http://127.0.0.1:4',
        safetyNet: 'http://127.0.0.1:5',
      },
      tokensFile: '/tokens.json',
      clockFile: '/clock.json',
    });
    expect(readOptions(['--cohort', 'a.ndjson'], env)).toMatchObject({
      cohort: { file: 'a.ndjson' },
      seed: '1',
      daysPerSecond: undefined,
    });
  });

  it.each([
    [[], 'Say either'],
    [['--cohort', 'a', '--patients', '1'], 'Say either'],
    [['--patients', 'many'], 'patients'],
    [['--patients', '1', '--speed', '0'], 'speed'],
    [['--patients', '1', '--fast'], '--fast'],
  ])('that cannot be used are refused by name (%j)', (args, why) => {
    expect(() => readOptions(args, env)).toThrow(OptionsError);
    expect(() => readOptions(args, env)).toThrow(why);
  });

  it('are refused without the addresses they need', () => {
    expect(() => readOptions(['--patients', '1'], { ...env, SCHEDULING_URL: '' })).toThrow(
      'SCHEDULING_URL',
    );
  });
});
