import { type TestReport, outcomeOf } from './report.ts';
import { lastLine, oneFailure, sum } from './outcome.ts';

const suite = (changes: Partial<TestReport['testResults'][number]> = {}) => ({
  name: '/repo/libs/kernel/src/clock.spec.ts',
  status: 'passed',
  message: '',
  assertionResults: [{ fullName: 'a clock ticks', status: 'passed' }],
  ...changes,
});
const report = (...testResults: TestReport['testResults'][number][]): TestReport => ({
  success: testResults.every(({ status }) => status === 'passed'),
  testResults,
});

describe('what vitest reported', () => {
  it('counts tests that passed and names those that failed', () => {
    const failed = { fullName: 'a clock runs back', status: 'failed', failureMessages: ['no'] };
    const skipped = { fullName: 'a clock stops', status: 'pending' };
    const one = suite({ status: 'failed', assertionResults: [failed, skipped] });

    expect(outcomeOf(report(suite(), one), '/repo')).toEqual({
      passed: 1,
      failures: [{ name: 'libs/kernel/src/clock.spec.ts › a clock runs back', message: 'no' }],
    });
  });

  it('takes a suite that could not run for a failure', () => {
    const broken = suite({ status: 'failed', message: 'Unexpected token', assertionResults: [] });

    expect(outcomeOf(report(broken), '/repo')).toEqual({
      passed: 0,
      failures: [{ name: 'libs/kernel/src/clock.spec.ts', message: 'Unexpected token' }],
    });
  });

  it('lets vitest itself speak of a suite about which its report is silent', () => {
    const hook = suite({ status: 'failed', assertionResults: [] });

    expect(outcomeOf(report(hook), '/repo', 'Clients get nowhere').failures).toEqual([
      { name: 'libs/kernel/src/clock.spec.ts', message: 'Clients get nowhere' },
    ]);
  });

  it('takes a run without tests, and an error beside them, for failures', () => {
    expect(outcomeOf(report(), '/repo').failures).toHaveLength(1);
    expect(outcomeOf({ ...report(suite()), success: false }, '/repo')).toMatchObject({
      passed: 1,
      failures: [{ name: 'vitest' }],
    });
  });

  it('ends as one line over all levels', () => {
    const total = sum([outcomeOf(report(suite()), '/repo'), oneFailure('lint', ''), sum([])]);

    expect(lastLine(total)).toBe('1 passed, 1 failed');
  });
});
