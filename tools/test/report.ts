import { relative } from 'node:path';
import type { Failure, Outcome } from './outcome.ts';

interface Assertion {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages?: readonly string[] | null;
}

interface Suite {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly Assertion[];
}

/** The part of vitest's JSON report that counts. */
export interface TestReport {
  readonly success: boolean;
  readonly testResults: readonly Suite[];
}

/**
 * A suite that could not run is a failure of its own; so is a run that vitest calls a failure for any other reason.
 * `said`: what vitest printed, for a failure about which the report is silent, such as that of a hook.
 */
export function outcomeOf(report: TestReport, root: string, said = ''): Outcome {
  const suites = report.testResults;
  const failures = suites.flatMap((suite) => failuresOf(suite, relative(root, suite.name), said));
  const passed = suites
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed').length;
  if (passed + failures.length === 0) {
    return { passed, failures: [{ name: 'vitest', message: 'There were no tests to run.' }] };
  }
  if (!report.success && failures.length === 0) {
    return { passed, failures: [{ name: 'vitest', message: 'vitest ended with an error.' }] };
  }
  return { passed, failures };
}

function failuresOf(suite: Suite, file: string, said: string): Failure[] {
  const failed = suite.assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => ({
      name: `${file} › ${fullName}`,
      message: (failureMessages ?? []).join('\n'),
    }));
  if (failed.length > 0 || suite.status !== 'failed') return failed;
  return [{ name: file, message: suite.message || said }];
}
