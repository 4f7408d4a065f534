import { readPlanOptions } from './options.ts';

describe('options of npm run plan', () => {
  it('are read', () => {
    expect(readPlanOptions([])).toEqual({ command: 'help' });
    expect(readPlanOptions(['benchmark'])).toEqual({ command: 'benchmark', seconds: 10 });
    expect(readPlanOptions(['solve', 'a.json', '--seconds', '3'])).toEqual({
      command: 'solve',
      file: 'a.json',
      method: 'mip',
      seconds: 3,
    });
    expect(readPlanOptions(['whatif', '--site', 's1', '--add-nurse', '1'])).toEqual({
      command: 'whatif',
      file: 'libs/planning/instances/two-sites-60x10.json',
      site: 's1',
      nurses: 1,
      chairs: 0,
      therapists: 0,
      hours: 0,
      seconds: 10,
    });
  });

  it.each([
    [['solve'], /which FILE/],
    [['benchmark', 'more'], /more: benchmark takes no such argument/],
    [['dance'], /no command dance/],
    [['solve', 'a.json', '--method', 'magic'], /--method: there is no method "magic"/],
    [['benchmark', '--seconds', '0'], /--seconds/],
    [['benchmark', '--seconds', '-1'], /seconds/],
    [['whatif', '--add-nurse', '1'], /--site/],
    [['whatif', '--site', 's1'], /say what to add/],
    [['whatif', '--site', 's1', '--add-nurse', 'two'], /--add-nurse must be a whole number/],
    [['benchmark', '--fast'], /--fast/],
  ])('%j is refused in one line that names what is wrong', (args, message) => {
    expect(() => readPlanOptions(args)).toThrow(message);
    expect(() => readPlanOptions(args)).toThrow(/^[^\n]*$/);
  });
});
