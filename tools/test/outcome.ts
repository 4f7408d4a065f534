/** One thing that failed, with what was said about it. */
export interface Failure {
  readonly name: string;
  readonly message: string;
}

/** What came of one step. */
export interface Outcome {
  readonly passed: number;
  readonly failures: readonly Failure[];
}

export const oneFailure = (name: string, message: string): Outcome => ({
  passed: 0,
  failures: [{ name, message }],
});

export const sum = (outcomes: readonly Outcome[]): Outcome => ({
  passed: outcomes.reduce((total, { passed }) => total + passed, 0),
  failures: outcomes.flatMap(({ failures }) => failures),
});

export const lastLine = ({ passed, failures }: Outcome): string =>
  `${passed} passed, ${failures.length} failed`;
